import type { GraphqlRequest } from './graphql-client.ts';

/** A document that is made to cost its server dear, and the code of the error with which it is to be refused. */
export interface AbusiveDocument extends GraphqlRequest {
  readonly name: string;
  /** Undefined for what is odd, but harmless and served. */
  readonly code: string | undefined;
}

const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');
const tooComplex = 'QUERY_TOO_COMPLEX';
const invalid = 'GRAPHQL_VALIDATION_FAILED';
const badInput = 'BAD_USER_INPUT';

/** None is larger than the largest body. What fits into a URL is to be sent by GET as well. */
export const abusiveDocuments: readonly AbusiveDocument[] = [
  { name: '100,000 braces', query: '{'.repeat(100_000), code: tooComplex },
  { name: '100,000 fields inside each other', query: '{a'.repeat(100_000) + '}'.repeat(100_000), code: tooComplex },
  { name: '100,000 lists inside each other', query: `{ a(b: ${'['.repeat(100_000)}`, code: tooComplex },
  { name: '2,000 fields inside each other', query: '{a'.repeat(2_000) + '}'.repeat(2_000), code: tooComplex },
  { name: '190 fields inside each other', query: '{a'.repeat(190) + '}'.repeat(190), code: tooComplex },
  {
    name: 'tasks inside of their own profiles, thirty times',
    query: `{ importTasks { nodes ${'{ profile { importTasks { nodes '.repeat(30)} { id } ${'} } }'.repeat(30)} } }`,
    code: tooComplex,
  },
  { name: '40,000 aliases', query: `{ ${times(40_000, (n) => `a${n}: __typename`)} }`, code: tooComplex },
  {
    name: '400 aliases of a list',
    query: `{ ${times(400, (n) => `a${n}: importTasks { nodes { id } }`)} }`,
    code: tooComplex,
  },
  {
    name: '19 aliases of a list of lists',
    query: `{ ${times(19, (n) => `a${n}: importTasks(first: 100) { nodes { batches(first: 100) { nodes { batchId } } } }`)} }`,
    code: tooComplex,
  },
  { name: '10,000 directives', query: `{ __typename ${'@a '.repeat(10_000)} }`, code: tooComplex },
  { name: '800 directives', query: `{ __typename ${'@skip(if: true) '.repeat(800)} }`, code: tooComplex },
  {
    name: 'fragments in a cycle',
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    code: invalid,
  },
  {
    name: 'a fragment in itself',
    query: '{ viewer { ...A } } fragment A on Viewer { subject ...A ...A }',
    code: invalid,
  },
  {
    name: 'fragments that double fifty times',
    query: `{ ...F0 } ${times(50, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} a: __typename ...F${n + 1} }`)} fragment F50 on Query { __typename }`,
    code: tooComplex,
  },
  {
    name: '66 fragments that spread all that follow',
    query: `{ ...F0 } ${times(65, (n) => `fragment F${n} on Query { __typename ${times(65 - n, (m) => `...F${n + m + 1}`)} }`)} fragment F65 on Query { __typename }`,
    code: tooComplex,
  },
  { name: '1 MB of tokens', query: `{ ${'a '.repeat(500_000)} }`, code: tooComplex },
  { name: '1 MB of commas', query: `{ ${','.repeat(1_000_000)} __typename }`, code: undefined },
  { name: '1 MB of comments', query: `{ ${'#\n'.repeat(300_000)} __typename }`, code: undefined },
  { name: 'a name of 1 MB', query: `{ ${'a'.repeat(1_000_000)} }`, code: tooComplex },
  {
    name: 'an alias of 900 KB on each field of the schema',
    query: `{ __schema { types { fields { ${'a'.repeat(900_000)}: name } } } }`,
    code: tooComplex,
  },
  { name: 'a string of 1 MB', query: `{ node(id: "${'a'.repeat(1_000_000)}") { id } }`, code: badInput },
  { name: '4,900 times the same field', query: `{ viewer { ${'subject '.repeat(4_900)} } }`, code: tooComplex },
  {
    name: '800 times the same field with arguments',
    query: `{ viewer { ${'subject(a: 1) '.repeat(800)} } }`,
    code: tooComplex,
  },
  {
    name: 'inline fragments of the same field on two levels',
    query: `{ ${times(60, () => `... { viewer { ${'... { subject } '.repeat(15)} } }`)} }`,
    code: tooComplex,
  },
  {
    name: '3,000 fields that look like others',
    query: `{ viewer { ${times(1_000, (n) => `subjec${n} rolles${n} profilse${n}`)} } }`,
    code: invalid,
  },
  {
    name: '800 operations',
    query: times(800, (n) => `query Q${n} { __typename }`),
    operationName: 'Q799',
    code: tooComplex,
  },
  {
    name: '100,000 faults in the variables',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 100_000 }, () => ({})) },
    code: badInput,
  },
  {
    name: '100,000 ids',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 100_000 }, (_, n) => n) },
    code: badInput,
  },
  {
    name: 'a hundred faults that each quote a name of 900 KB',
    query: `query ${'N'.repeat(900_000)}(${times(100, (n) => `$v${n}: Int`)}) { __typename }`,
    code: tooComplex,
  },
  {
    name: 'fifty faults that each quote a value of 900 KB',
    query: 'query ($filter: ImportTaskFilter) { importTasks(filter: $filter) { nodes { id } } }',
    variables: {
      filter: { ...Object.fromEntries(Array.from({ length: 49 }, (_, n) => [`x${n}`, n])), y: 'y'.repeat(900_000) },
    },
    code: badInput,
  },
];
