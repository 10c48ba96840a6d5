// Makes a bearer token for AUTH_MODE tokens: prints it once, and what the token file has to hold for it, or adds that to the file.
//   npm run token -- --subject ci --role OPERATOR [--profile staging]... [--expires 2027-01-31T12:00:00Z] [--file tokens.json]
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const usage =
  'npm run token -- --subject NAME --role VIEWER|OPERATOR [--profile NAME]... [--expires 2027-01-31T12:00:00Z] [--file PATH]';

/** What the command line asks for. Throws an Error with every fault of it. */
function readOptions() {
  const options = {
    subject: { type: 'string' },
    role: { type: 'string', multiple: true },
    profile: { type: 'string', multiple: true },
    expires: { type: 'string' },
    file: { type: 'string' },
  };
  const { subject = '', role: roles = [], profile: profiles, expires, file } = parseArgs({ options }).values;
  const faults = [];
  if (subject === '' || subject.length > 256 || /[\p{Cc}\p{Cs}]/u.test(subject)) {
    faults.push('--subject is needed: 1 to 256 characters, none of them a control character');
  }
  if (roles.length === 0 || roles.some((role) => role !== 'VIEWER' && role !== 'OPERATOR')) {
    faults.push('--role is needed: VIEWER or OPERATOR');
  }
  if (profiles?.includes('')) faults.push('--profile must not be empty');
  if (expires !== undefined && !isFutureInstant(expires)) {
    faults.push('--expires must be an instant in UTC such as 2027-01-31T12:00:00Z, and in the future');
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { subject, roles, profiles, expires, file };
}

function isFutureInstant(text) {
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) || Number.isNaN(time)) return false;
  return new Date(time).toISOString().slice(0, 19) === text.slice(0, 19) && time > Date.now();
}

/** Adds the entry, so that a reader sees the file as it was or as it will be, and nobody but its owner can write it. */
async function addTo(file, entry) {
  const path = await realpath(file).catch(() => file);
  const next = `${path}.new`;
  // It is the lock too: of two runs at once, one fails here instead of losing the other's token.
  const handle = await open(next, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
    throw new Error(`${next} exists: another run is at work. If none is, remove it.`, { cause: error });
  });
  try {
    const entries = await readEntries(path);
    await handle.writeFile(`${JSON.stringify([...entries, entry], undefined, 2)}\n`);
    await keepOwner(handle, path);
    await handle.sync();
    await handle.close();
    await rename(next, path);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(next, { force: true });
    throw error;
  }
}

/** A root that adds a token must not take the file from the user whom the gateway runs as. */
async function keepOwner(handle, path) {
  const before = await stat(path).catch(() => undefined);
  const own = await handle.stat();
  if (before !== undefined && (before.uid !== own.uid || before.gid !== own.gid)) {
    await handle.chown(before.uid, before.gid);
  }
}

async function readEntries(path) {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  const entries = parse(text);
  if (!Array.isArray(entries)) throw new Error(`${path} is not a JSON array of tokens; it is left as it is.`);
  return entries;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

try {
  const { subject, roles, profiles, expires, file } = readOptions();
  const token = `igw_${randomBytes(32).toString('base64url')}`;
  const entry = { subject, sha256: createHash('sha256').update(token).digest('hex'), roles, profiles, expires };
  if (file === undefined) {
    process.stdout.write(`${token}\n${JSON.stringify(entry, undefined, 2)}\n`);
    process.stderr.write('Keep the first line: it is shown only now. Add the rest to the array in the token file.\n');
  } else {
    await addTo(file, entry);
    process.stdout.write(`${token}\n`);
    process.stderr.write(`Keep it: it is shown only now. ${String(file)} holds its hash.\n`);
  }
} catch (error) {
  process.stderr.write(`${error.message}\nUsage: ${usage}\n`);
  process.exitCode = 1;
}
