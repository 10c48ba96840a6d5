import type { JWTPayload } from 'jose';
import type { Caller } from '../graphql/context.ts';
import { isSubject, profilesOf, rolesOf } from './rights.ts';

/** Which claims say what a caller may do. */
export interface ClaimMapping {
  /** A claim of this name, or else what the dotted path leads to (`realm_access.roles`): a list, or a string separated by spaces. */
  readonly rolesClaim: string;
  /** Any of these in the claim of the roles makes a VIEWER. */
  readonly viewerValues: readonly string[];
  /** Any of these in the claim of the roles makes an OPERATOR. */
  readonly operatorValues: readonly string[];
  /** The claim that lists the profiles, found as the roles are; `*` in it stands for all. Without it nobody is limited to profiles. */
  readonly profilesClaim: string | undefined;
}

/** Who a verified token stands for; undefined if its `sub` cannot name anybody. What a claim does not say plainly is not granted. */
export function callerOf(payload: JWTPayload, mapping: ClaimMapping): Caller | undefined {
  const { sub } = payload;
  if (!isSubject(sub)) return undefined;
  const values = new Set(listAt(payload, mapping.rolesClaim));
  const holdsAny = (wanted: readonly string[]) => wanted.some((value) => values.has(value));
  return {
    subject: sub,
    roles: rolesOf({ viewer: holdsAny(mapping.viewerValues), operator: holdsAny(mapping.operatorValues) }),
    profiles: mapping.profilesClaim === undefined ? undefined : profilesOf(listAt(payload, mapping.profilesClaim)),
  };
}

function listAt(payload: JWTPayload, claim: string): readonly string[] {
  const value = memberOf(payload, claim) ?? claim.split('.').reduce(memberOf, payload);
  if (typeof value === 'string') return value.split(' ').filter((part) => part !== '');
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
