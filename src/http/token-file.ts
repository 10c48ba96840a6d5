import type { Caller } from '../graphql/context.ts';
import { parseJsonText } from './json-text.ts';
import { isSubject, MAX_SUBJECT_LENGTH, profilesOf, rolesOf } from './rights.ts';

/** One token: who shows it, and until when it counts. */
export interface TokenEntry {
  /** Of the token, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly caller: Caller;
  /** Epoch milliseconds; undefined: it never expires. */
  readonly expiresAt: number | undefined;
}

/** So many are listed at once. */
const MAX_FAULTS = 50;

const members = new Set(['subject', 'sha256', 'roles', 'profiles', 'expires']);

/**
 * The entries of a token file, by the hash of their token: a JSON array of
 * `{"subject": "ci", "sha256": "<64 hex digits>", "roles": ["OPERATOR"], "profiles"?: ["staging"], "expires"?: "2027-01-31T12:00:00Z"}`.
 * Throws an Error that lists every fault (of very many the first fifty). A member that it does not know is one: a misspelt `profiles` would otherwise lift the limit.
 */
export function parseTokenFile(text: string): ReadonlyMap<string, TokenEntry> {
  const list = parseJsonText(text);
  if (!Array.isArray(list)) throw new Error('it is not a JSON array of tokens');
  const faults: string[] = [];
  const entries = new Map<string, TokenEntry>();
  const numbers = new Map<string, number>();
  for (const [index, value] of list.entries()) {
    const number = index + 1;
    const found = faultsOf(value);
    faults.push(...found.map((fault) => `entry ${number}${nameOf(value)} ${fault}`));
    if (found.length > 0) continue;
    const entry = entryOf(value as RawEntry);
    const twin = numbers.get(entry.sha256);
    if (twin !== undefined) faults.push(`entry ${number}${nameOf(value)} has the same sha256 as entry ${twin}`);
    numbers.set(entry.sha256, number);
    entries.set(entry.sha256, entry);
  }
  if (faults.length > MAX_FAULTS) faults.splice(MAX_FAULTS, Infinity, `and ${faults.length - MAX_FAULTS} faults more`);
  if (faults.length > 0) throw new Error(faults.join('; '));
  return entries;
}

interface RawEntry {
  readonly subject: string;
  readonly sha256: string;
  readonly roles: readonly string[];
  readonly profiles?: readonly string[];
  readonly expires?: string;
}

function entryOf({ subject, sha256, roles, profiles, expires }: RawEntry): TokenEntry {
  return {
    sha256: sha256.toLowerCase(),
    caller: {
      subject,
      roles: rolesOf({ viewer: roles.includes('VIEWER'), operator: roles.includes('OPERATOR') }),
      profiles: profiles === undefined ? undefined : profilesOf(profiles),
    },
    expiresAt: expires === undefined ? undefined : Date.parse(expires),
  };
}

function faultsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['is not an object'];
  const { subject, sha256, roles, profiles, expires }: Readonly<Record<string, unknown>> = { ...value };
  const faults = Object.keys(value)
    .filter((name) => !members.has(name))
    .map((name) => `has the unknown member ${JSON.stringify(name.slice(0, 32))}`);
  if (!isSubject(subject)) {
    faults.push(`needs a subject of 1 to ${MAX_SUBJECT_LENGTH} characters, none of them a control character`);
  }
  if (typeof sha256 !== 'string' || !/^[\da-f]{64}$/i.test(sha256)) {
    faults.push('needs a sha256, the SHA-256 of the token in 64 hexadecimal digits');
  }
  if (!isListOf(roles, (role) => role === 'VIEWER' || role === 'OPERATOR')) {
    faults.push('needs roles, a list of VIEWER or OPERATOR');
  }
  if (profiles !== undefined && !isListOf(profiles, (name) => typeof name === 'string' && name !== '')) {
    faults.push('has profiles that are not a list of names');
  }
  if (expires !== undefined && !isInstant(expires)) {
    faults.push('has an expires that is not an instant in UTC such as 2027-01-31T12:00:00Z');
  }
  return faults;
}

function isListOf(value: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(holds);
}

/** Date.parse alone takes the 30th of February for the 1st or 2nd of March. */
function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === value.slice(0, 19);
}

function nameOf(value: unknown): string {
  const { subject }: Readonly<Record<string, unknown>> = { ...(value as object | null) };
  return isSubject(subject) ? ` (${JSON.stringify(subject)})` : '';
}
