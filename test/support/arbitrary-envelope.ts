import fc from 'fast-check';
import { anyJson, hostileText, jsonOf } from './arbitrary-text.ts';

const words = `
{ } ( ) [ ] : = ! | & ... $ @ " """ # , query subscription fragment on Q F ...F $a null true 1 -1.5e3 "x"
viewer profiles name eventCursor importTasks nodes id type schema extend __schema @deprecated @defer`
  .trim()
  .split(/\s/);
const phrases = [
  '{ __typename }',
  '{ viewer { roles } }',
  '($a: [ID!]!)',
  '(first: 1)',
  '@skip(if: true)',
  '@include(if: $a)',
  '__type(name: "Query")',
  'fragment F on Query { ...F }',
  'fragment F on ImportTask { id }',
  'query A { viewer { subject } }',
  'query B { __typename }',
];
/** Something like a document: most are none, or not a valid one. It changes nothing: no mutation comes out of these words. */
export const anyDocument: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...words, ...phrases), { maxLength: 14 }).map((parts) => parts.join(' ')),
  },
  { weight: 1, arbitrary: hostileText },
  fc.constantFrom(
    '{ __typename }',
    'query A { __typename } query B { __typename }',
    'subscription { taskEvents { cursor } }',
    'mutation { __typename }',
  ),
);

const digest = fc.string({
  unit: fc.constantFrom(...'0123456789abcdefABCDEF'.split('')),
  minLength: 63,
  maxLength: 65,
});
/** JSON that nests far deeper than any client's. */
export const nestedJson: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.constantFrom(100, 5_000, 100_000))
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

/** The text of a JSON object such as a client sends, any member of it missing, wrong, or beyond reason. */
export const anyEnvelope: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record(
        {
          query: fc.oneof({ weight: 5, arbitrary: anyDocument }, { weight: 1, arbitrary: anyJson }),
          documentId: fc.oneof(
            hostileText,
            digest.map((hex) => `sha256:${hex}`),
            anyJson,
          ),
          operationName: fc.oneof(fc.constantFrom('A', 'B', 'Q', '', null), hostileText, anyJson),
          variables: fc.oneof(fc.constant({ a: 1 }), fc.dictionary(hostileText, anyJson, { maxKeys: 3 }), anyJson),
          extensions: fc.oneof(
            fc.constantFrom<unknown>(
              { cost: true },
              { cost: 'yes' },
              { persistedQuery: { version: 1, sha256Hash: 'x' } },
            ),
            anyJson,
          ),
          id: anyJson,
        },
        { requiredKeys: [] },
      )
      .map(jsonOf),
  },
  { weight: 1, arbitrary: anyJson.map(jsonOf) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constant('{"query":"{ __typename }"}'), { maxLength: 4 })
      .map((each) => `[${each.join(',')}]`),
  },
  { weight: 1, arbitrary: nestedJson },
  {
    weight: 1,
    arbitrary: nestedJson.map(
      (deep) => `{"query":"query ($a: [String]) { nodes(ids: $a) { id } }","variables":{"a":${deep}}}`,
    ),
  },
  {
    weight: 1,
    arbitrary: nestedJson.map((deep) => `{"query":"{ __typename }","variables":${deep},"extensions":${deep}}`),
  },
);
