import { describe, expect, it } from '@jest/globals';
import { createTestPipeline } from '../support/http-server.ts';
import { timedOut } from '../../src/http/refusals.ts';
import { executeOrAbort, prepareOperation } from '../../src/http/run-operation.ts';

describe('an operation', () => {
  const prepare = (query: string, signal: AbortSignal) => {
    const { pipeline } = createTestPipeline();
    const operation = prepareOperation(pipeline, { query }, { subject: 'someone', roles: [] }, signal);
    if (!('type' in operation)) throw new Error('The operation is not valid.');
    return { pipeline, operation };
  };

  it('is not begun where nobody waits for it any more', async () => {
    const { pipeline, operation } = prepare('mutation { double(of: 1) }', AbortSignal.abort(timedOut(1)));
    let begun = 0;
    const execute: typeof pipeline.execute = (prepared) => {
      begun += 1;
      return pipeline.execute(prepared);
    };
    const { errors } = await executeOrAbort({ execute }, operation);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TIMEOUT' });
    expect(begun).toBe(0);
  });

  it('is answered with the reason when it is aborted while it runs', async () => {
    const controller = new AbortController();
    const { pipeline, operation } = prepare('{ slow }', controller.signal);
    const result = executeOrAbort(pipeline, operation);
    controller.abort(timedOut(1));
    expect((await result).errors?.[0]?.extensions).toMatchObject({ code: 'TIMEOUT' });
  });
});
