import fc from 'fast-check';
import { nodeTypes, toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { base64urlAlphabet } from './arbitrary-cursor.ts';
import { anyJson, hostileText, jsonOf } from './arbitrary-text.ts';

const typeNames = Object.keys(nodeTypes) as (keyof typeof nodeTypes)[];
const encoded = (json: string) => Buffer.from(json).toString('base64url');
const anyType = fc.constantFrom(
  ...typeNames,
  'Task',
  'Node',
  'Viewer',
  'Query',
  '__proto__',
  'constructor',
  '',
  'importtask',
);
const anyPart = fc.oneof(anyJson, fc.constantFrom('local', '00000000-0000-4000-8000-000000000000'));

/** Other spellings of what an id says: none of them is the one that was given out. */
function respelt(id: string): fc.Arbitrary<string> {
  const text = Buffer.from(id, 'base64url').toString();
  const parts = JSON.parse(text) as readonly string[];
  return fc
    .oneof(
      fc.constantFrom(
        Buffer.from(text).toString('base64'),
        `${id}=`,
        `${id}\n`,
        ` ${id}`,
        id.toUpperCase(),
        encoded(` ${text}`),
        encoded(`${text} `),
        encoded(`${text}\u0000`),
        encoded(`\ufeff${text}`),
        encoded(JSON.stringify(parts, undefined, 1)),
        encoded(text.replaceAll('a', '\\u0061')),
        encoded(JSON.stringify([...parts, ''])),
        encoded(JSON.stringify([...parts, 'more'])),
        encoded(JSON.stringify([...parts, null])),
        encoded(JSON.stringify(parts.slice(0, -1))),
        encoded(JSON.stringify([parts])),
        encoded(JSON.stringify(Object.fromEntries(parts.entries()))),
        encoded(JSON.stringify(parts.toReversed())),
        text,
        Buffer.from(text).toString('hex'),
      ),
      // The last letter stands for less than six bits: several spell the same bytes.
      fc.constantFrom(...base64urlAlphabet).map((letter) => id.slice(0, -1) + letter),
      fc.nat({ max: id.length }).map((length) => id.slice(0, length)),
      anyPart.map((part) => encoded(jsonOf([parts[0], part, ...parts.slice(2)]))),
    )
    .filter((other) => other !== id);
}

/** What no gateway gave out as an id: `given` are ids that one did. */
export function noGlobalId(given: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...given).chain(respelt) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(anyType, fc.array(anyPart, { maxLength: 4 }))
        .map(([type, parts]) => encoded(jsonOf([type, ...parts]))),
    },
    { weight: 1, arbitrary: anyJson.map((value) => encoded(jsonOf(value))) },
    { weight: 2, arbitrary: hostileText },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    },
  );
}

/** An id that is well made, of something in a profile that does not exist for the caller: whose names are not among `visible`. */
export function strangeGlobalId(visible: readonly string[], hidden: readonly string[]): fc.Arbitrary<string> {
  const profile = fc
    .oneof(hostileText, ...hidden.map((name) => fc.constant(name)))
    .filter((name) => name !== '' && !visible.includes(name));
  const part = fc.oneof(
    fc.constant('00000000-0000-4000-8000-000000000000'),
    hostileText.filter((text) => text !== ''),
  );
  return fc
    .tuple(fc.constantFrom(...typeNames), profile, part, part)
    .map(([type, name, ...parts]) => toGlobalId(type, name, ...parts.slice(0, nodeTypes[type].length)));
}

const fits: Readonly<Record<keyof typeof nodeTypes, RegExp>> = {
  Profile: /^/,
  ImportTask: /^[A-Za-z0-9-]{1,256}$/,
  ImportBatch: /^[A-Za-z0-9-]{1,256}$/,
  ExportTask: /^[^]{1,512}$/,
  CloudTrailImport: /^[0-9a-f-]{36}$/,
  EventDataStore: /^arn:aws:cloudtrail:/,
  LogGroup: /^[.\-_/#A-Za-z0-9]{1,512}$/,
};

/** An id that is well made, of something that AWS could not have named so. */
export function impossibleGlobalId(profile: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...typeNames.filter((type) => type !== 'Profile')), hostileText, hostileText)
    .filter(([type, id, other]) => id !== '' && other !== '' && !fits[type].test(id))
    .map(([type, ...parts]) => toGlobalId(type, profile, ...parts.slice(0, nodeTypes[type].length)));
}

/** An id that is well made, of something in this profile that may well be there, or could be. */
export function wellMadeGlobalId(profile: string): fc.Arbitrary<string> {
  const part = hostileText.filter((text) => text !== '');
  return fc
    .tuple(fc.constantFrom(...typeNames), part, part)
    .map(([type, ...parts]) => toGlobalId(type, profile, ...parts.slice(0, nodeTypes[type].length)));
}

/** The id of the same in another profile; undefined of what is no id of anything in `from`. */
export function movedGlobalId(id: string, from: string, to: string): string | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(id, 'base64url').toString());
    if (!Array.isArray(parts) || parts[1] !== from) return undefined;
    return encoded(JSON.stringify(parts.with(1, to)));
  } catch {
    return undefined;
  }
}
