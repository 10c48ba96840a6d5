import { describe, expect, it } from '@jest/globals';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { OperationRequest, Pipeline, PipelineOptions, PreparedOperation } from '../../src/graphql/pipeline.ts';
import { documentIdOf, type TrustedDocuments } from '../../src/graphql/trusted-documents.ts';
import { schema } from '../support/fake-context.ts';
import { createTestPipeline } from '../support/http-server.ts';

const caller = { subject: 'someone', roles: ['VIEWER' as const] };

function prepare(pipeline: Pipeline, query: string, more: OperationRequest = {}): PreparedOperation {
  const operation = pipeline.prepare({ query, ...more }, caller, new AbortController().signal);
  if (!('schema' in operation)) throw new Error(`not valid: ${String(operation[0])}`);
  return operation;
}

/** The first error of a request that is refused, as a client sees it; undefined of one that is not. */
function refusal(pipeline: Pipeline, request: OperationRequest): GraphQLFormattedError | undefined {
  const operation = pipeline.prepare(request, caller, new AbortController().signal);
  return 'schema' in operation ? undefined : operation.map(pipeline.formatError)[0];
}

/** A pipeline over the public schema, of which nothing is executed. */
const overSchema = (options: Partial<PipelineOptions> = {}) => createTestPipeline({ schema, ...options }).pipeline;

function trusted(texts: readonly string[], only: boolean): TrustedDocuments {
  const byId = new Map(texts.map((text) => [documentIdOf(text), text]));
  return { only, texts: byId, find: (id) => byId.get(id), has: (text) => texts.includes(text) };
}

describe('the pipeline', () => {
  it('parses the same document once', () => {
    const { pipeline } = createTestPipeline();
    const first = prepare(pipeline, '{ hello }').document;
    expect(prepare(pipeline, '{ hello }').document).toBe(first);
  });

  it('makes no context for an operation that is not valid', () => {
    const { pipeline, signals } = createTestPipeline();
    expect(() => prepare(pipeline, '{ nothing }')).toThrow('not valid');
    expect(signals).toEqual([]);
  });

  it('executes each event of a subscription with a context of its own', async () => {
    const { pipeline, signals } = createTestPipeline();
    const messages: (readonly (string | undefined)[])[] = [];
    for await (const { text } of pipeline.subscribe(prepare(pipeline, 'subscription { countTo(end: 3) }'))) {
      messages.push((responseIn(text).errors ?? []).map(({ message }) => message));
    }
    expect(messages).toEqual([['at 1'], ['at 2'], ['at 3']]);
    // One for the subscription itself, and one for each event.
    expect(signals).toHaveLength(4);
  });

  it('ends the source of a subscription at once, also while an event is awaited', async () => {
    const test = createTestPipeline();
    const stream = test.pipeline.subscribe(prepare(test.pipeline, 'subscription { quiet }'));
    const pending = stream.next();
    await new Promise(setImmediate);
    expect(test.openSources).toBe(1);
    await stream.return();
    expect(test.openSources).toBe(0);
    expect(await pending).toEqual({ value: undefined, done: true });
  });
});

describe('the limits of the pipeline', () => {
  it('refuse by tokens, shape and cost, with what there is and what is allowed', () => {
    const refuse = (query: string, limits: PipelineOptions['limits'] = {}) =>
      refusal(overSchema({ limits }), { query })?.extensions;
    expect(refuse('{ viewer { subject } }', { tokens: 5 })).toMatchObject({ limitName: 'tokens', limit: 5, actual: 6 });
    expect(refuse('{ viewer { subject } }', { depth: 1 })).toMatchObject({ limitName: 'depth', limit: 1, actual: 2 });
    expect(refuse('{ importTasks { nodes { id } } }', { cost: 1 })).toMatchObject({
      limitName: 'cost',
      limit: 1,
      actual: 1.51,
    });
    expect(refuse('{ importTasks { nodes { id } } }', { cost: 1.51, tokens: 9, depth: 3 })).toBeUndefined();
  });

  it('leave the others as they are where one is set', () => {
    const aliased = Array.from({ length: 51 }, (_, index) => `a${index}: subject`).join(' ');
    const pipeline = overSchema({ limits: { depth: 3 } });
    expect(refusal(pipeline, { query: `{ viewer { ${aliased} } }` })?.extensions).toMatchObject({
      limitName: 'aliases',
      limit: 50,
    });
    expect(pipeline.parseOptions).toEqual({ maxTokens: 5_000 });
  });

  it('go by the variables and by the profiles of the caller', () => {
    const query = 'query ($first: Int!) { logGroups(first: $first) { __typename } }';
    const pipeline = overSchema({ profilesOf: ({ subject }) => subject.length });
    expect(prepare(pipeline, query, { variables: { first: 51 } }).cost.cost).toBe(caller.subject.length + 1.01);
  });

  it.each([
    ['selections', '', '{a'],
    ['lists', '{a(b:', '['],
    ['objects', '{a(b:', '{c:'],
  ])('refuse %s that are nested a hundred thousand deep, without parsing them', (_what, begin, piece) => {
    const query = begin + piece.repeat(100_000);
    for (const limits of [{}, { tokens: Infinity }])
      expect(refusal(overSchema({ limits }), { query })?.extensions).toMatchObject({
        code: 'QUERY_TOO_COMPLEX',
        limitName: 'nesting',
      });
  });

  it('take a variable that is nested a hundred thousand deep for a wrong one', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const deepObject: unknown = JSON.parse(`${'{"id":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    const lists = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const input = 'mutation ($id: CancelImportTaskInput!) { cancelImportTask(input: $id) { clientMutationId } }';
    for (const value of [deep, deepObject]) {
      for (const [text, name] of [
        [query, 'id'],
        [lists, 'ids'],
        [input, 'id'],
      ] as const) {
        const error = refusal(overSchema(), { query: text, variables: { [name]: value } });
        expect(error?.extensions?.['code']).toBe('BAD_USER_INPUT');
        expect(error?.message.length).toBeLessThan(1_000);
      }
    }
  });

  it('leave a cycle of fragments to validation', () => {
    const query = '{ ...F } fragment F on Query { viewer { subject } ...G } fragment G on Query { ...F }';
    expect(refusal(overSchema(), { query })).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });

  it('are checked on the way of every operation', async () => {
    const { pipeline, signals } = createTestPipeline({ limits: { rootFields: 1 } });
    for (const query of [
      '{ hello subject }',
      'mutation { double(of: 1) b: double(of: 2) }',
      'subscription { quiet b: quiet }',
    ])
      expect(refusal(pipeline, { query })?.extensions).toMatchObject({
        code: 'QUERY_TOO_COMPLEX',
        limitName: 'rootFields',
      });
    expect(signals).toEqual([]);
  });

  it('tell the cost in the answer where it is asked for', async () => {
    const { pipeline } = createTestPipeline();
    const execute = async (extensions?: Record<string, unknown>) =>
      pipeline.format(await pipeline.execute(prepare(pipeline, '{ hello }', { extensions }))).extensions;
    expect(await execute({ cost: true })).toEqual({ cost: { cost: 0, limit: 500 } });
    expect(await execute({ cost: false })).toBeUndefined();
    expect(await execute()).toBeUndefined();
  });

  it('tell the cost of a subscription in its first event alone', async () => {
    const { pipeline } = createTestPipeline();
    const told: unknown[] = [];
    const operation = prepare(pipeline, 'subscription { countTo(end: 3) }', { extensions: { cost: true } });
    for await (const { text } of pipeline.subscribe(operation)) told.push(responseIn(text).extensions);
    expect(told).toEqual([{ cost: { cost: 0, limit: 500 } }, undefined, undefined]);
  });
});

describe('the trusted documents of the pipeline', () => {
  const text = '{ hello }';
  const id = documentIdOf(text);
  const pipelineOf = (only: boolean, texts = [text]) =>
    createTestPipeline({ trustedDocuments: trusted(texts, only) }).pipeline;

  it('are run by their id, and are parsed at the start', () => {
    const pipeline = pipelineOf(true);
    const byId = pipeline.prepare({ documentId: id }, caller, new AbortController().signal);
    expect(byId).toHaveProperty('document', prepare(pipeline, text).document);
    expect(byId).toHaveProperty('document', prepare(pipeline, text, { documentId: id }).document);
  });

  it('are the only ones where nothing else may be run', () => {
    expect(refusal(pipelineOf(true), { query: '{ subject }' })).toMatchObject({
      message: 'Only trusted documents may be run here, and this is none.',
      extensions: { code: 'FORBIDDEN' },
    });
    const other = { query: '{ subject }', documentId: documentIdOf('{ subject }') };
    expect(refusal(pipelineOf(true), other)?.extensions?.['code']).toBe('FORBIDDEN');
    expect(refusal(pipelineOf(false), other)).toBeUndefined();
    expect(refusal(pipelineOf(false), { query: '{ subject }' })).toBeUndefined();
  });

  it('are not found under another id, nor where there are none', () => {
    for (const pipeline of [pipelineOf(false), pipelineOf(true), createTestPipeline().pipeline]) {
      for (const documentId of [documentIdOf('{ subject }'), 'sha256:', '', '__proto__']) {
        expect(refusal(pipeline, { documentId })).toMatchObject({
          extensions: { code: 'DOCUMENT_NOT_FOUND', hint: expect.any(String) },
        });
      }
    }
  });

  it('are not mistaken for a text that is sent beside the id', () => {
    expect(refusal(pipelineOf(false), { query: '{ subject }', documentId: id })?.extensions?.['code']).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('are wanted where there is neither text nor id', () => {
    expect(refusal(pipelineOf(false), {})?.extensions?.['code']).toBe('BAD_REQUEST');
  });

  it('are exempt from the limits of shape, and not from that of cost', () => {
    const query = 'query ($first: Int!) { importTasks(first: $first) { nodes { id } } }';
    const pipeline = overSchema({ trustedDocuments: trusted([query], true), limits: { depth: 1, tokens: 2, cost: 2 } });
    const documentId = documentIdOf(query);
    expect(refusal(pipeline, { documentId, variables: { first: 20 } })).toBeUndefined();
    expect(refusal(pipeline, { documentId, variables: { first: 200 } })?.extensions).toMatchObject({
      limitName: 'cost',
    });
  });

  it('refuse the start where any of them is faulty', () => {
    const start = () => pipelineOf(false, [text, '{ nothing }', '{']);
    expect(start).toThrow(`${documentIdOf('{ nothing }')}: Cannot query field "nothing"`);
    expect(start).toThrow(`${documentIdOf('{')}: Syntax Error`);
    expect(start).not.toThrow(id);
  });
});

describe('a pipeline without introspection', () => {
  const mistakes: readonly OperationRequest[] = [
    { query: '{ importTask { id } importTaskz { id } }' },
    { query: '{ importTasks(filtre: {}) { nodes { id } } }' },
    { query: '{ importTasks(filter: {importIds: "x"}) { nodes { id } } }' },
    { query: '{ importTasks(filter: {statuses: [FAILD]}) { nodes { id } } }' },
    { query: '{ node(id: "x") { ... on ImportTusk { id } } }' },
    {
      query: 'query ($f: ImportTaskFilter) { importTasks(filter: $f) { nodes { id } } }',
      variables: { f: { statuses: ['FAILD'] } },
    },
    {
      query: 'query ($f: ImportTaskFilter) { importTasks(filter: $f) { nodes { id } } }',
      variables: { f: { importIds: 'x' } },
    },
  ];
  const messages = (introspection: boolean, request: OperationRequest) => {
    const operation = overSchema({ introspection }).prepare(request, caller, new AbortController().signal);
    return Array.isArray(operation) ? operation.map((error: GraphQLError) => error.message).join('\n') : '';
  };

  it.each(mistakes)('suggests no name for what is mistaken: $query', (request) => {
    expect(messages(true, request)).toContain('Did you mean');
    expect(messages(false, request)).not.toContain('Did you mean');
    expect(messages(false, request)).not.toBe('');
  });

  it('answers no introspection', () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }'])
      expect(refusal(overSchema({ introspection: false }), { query })?.extensions?.['code']).toBe(
        'GRAPHQL_VALIDATION_FAILED',
      );
    expect(refusal(overSchema({ introspection: false }), { query: '{ __typename }' })).toBeUndefined();
  });
});

function responseIn(text: string): FormattedExecutionResult {
  return JSON.parse(text) as FormattedExecutionResult;
}
