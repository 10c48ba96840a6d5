import { describe, expect, it } from '@jest/globals';
import type { Pipeline, PreparedOperation } from '../../src/graphql/pipeline.ts';
import { createTestPipeline } from '../support/http-server.ts';

const caller = { subject: 'someone', roles: ['VIEWER' as const] };

function prepare(pipeline: Pipeline, query: string): PreparedOperation {
  const operation = pipeline.prepare({ query }, caller, new AbortController().signal);
  if (!('schema' in operation)) throw new Error(`not valid: ${String(operation[0])}`);
  return operation;
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
    for await (const result of pipeline.subscribe(prepare(pipeline, 'subscription { countTo(end: 3) }'))) {
      messages.push((pipeline.format(result).errors ?? []).map(({ message }) => message));
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
