import { describe, expect, it } from '@jest/globals';
import { ThrottledError } from '../../src/domain/errors.ts';
import { json } from './http-aws.ts';
import { rejection, setUpOperations } from './operation-harness.ts';

const gone = {
  code: 'UNAVAILABLE',
  message: 'The caller has gone, or its time is up: nothing more is done for it.',
};
const request = { sourceArn: 'source', roleArn: 'role' };

describe('a read of an operation whose caller goes', () => {
  it('is ended, and its connection closed, when nobody else waits for it', async () => {
    const { http, operation, seen, clock } = await setUpOperations(() => undefined);
    const { reads, leave } = operation();
    const read = rejection(reads.listImportTasks('one', {}));
    await seen(1);
    leave();
    expect(await read).toMatchObject(gone);
    await http.requests[0]?.closed;
    expect(clock.sleepers).toBe(0);
  });

  it('goes on for the others who wait for the same, and is not begun again for who comes after', async () => {
    let release = () => {};
    const { operation, seen, actions } = await setUpOperations((_action, response) => {
      release = () => json(response, 200, { imports: [{ importId: '1' }] });
    });
    const [first, second, third] = [operation(), operation(), operation()];
    const left = rejection(first.reads.listImportTasks('one', {}));
    const stayed = second.reads.listImportTasks('one', {});
    await seen(1);
    first.leave();
    expect(await left).toMatchObject(gone);
    const joined = third.reads.listImportTasks('one', {});
    release();
    expect((await stayed).items).toHaveLength(1);
    expect((await joined).items).toHaveLength(1);
    expect(actions()).toHaveLength(1);
  });

  it('is begun anew for who comes after it was ended', async () => {
    const { operation, seen, http } = await setUpOperations((_action, response, index) => {
      if (index > 0) json(response, 200, { imports: [{ importId: '1' }] });
    });
    const [first, second] = [operation(), operation()];
    const left = rejection(first.reads.listImportTasks('one', {}));
    await seen(1);
    first.leave();
    const page = second.reads.listImportTasks('one', {});
    expect((await page).items).toHaveLength(1);
    expect(await left).toMatchObject(gone);
    expect(http.requests).toHaveLength(2);
  });

  it('rejects with the reason for which it was ended where callers know such errors', async () => {
    const { operation, aws } = await setUpOperations(() => undefined);
    const { reads, leave } = operation();
    const read = rejection(reads.listImportTasks('one', {}));
    leave(new ThrottledError('its time is up', { retryAfterMs: 1 }));
    expect(await read).toMatchObject({ code: 'THROTTLED', message: 'its time is up' });
    await aws.stop();
  });

  it('asks AWS nothing once the caller has gone', async () => {
    const { operation, actions } = await setUpOperations(() => undefined);
    const { reads, writes, leave } = operation();
    leave();
    expect(await rejection(reads.listImportTasks('one', {}))).toMatchObject(gone);
    expect(await rejection(writes.cancelImportTask('one', 'import-1'))).toMatchObject(gone);
    expect(await rejection(writes.createImportTask('one', request))).toMatchObject(gone);
    expect(actions()).toEqual([]);
  });

  it('gives its place at the rate limiter to those behind it', async () => {
    const { operation, clock, actions } = await setUpOperations((_action, response) => json(response, 200, {}), 0.1);
    const read = (n: number) => {
      const { reads, leave } = operation();
      const started = clock.now();
      const done = Promise.resolve(reads.listImportTasks('one', { sourceArn: String(n) })).then(
        () => clock.now() - started,
        (error: { code: string }) => error.code,
      );
      return { done, leave };
    };
    // One call a second, and one at once.
    const [first, second, third] = [read(1), read(2), read(3)];
    await clock.advance(500);
    second.leave();
    expect(await second.done).toBe('UNAVAILABLE');
    await clock.advance(500);
    for (let turns = 0; actions().length < 2 && turns < 1_000; turns += 1) await clock.advance(0);
    expect([await first.done, await third.done]).toEqual([0, 1_000]);
    expect(actions()).toHaveLength(2);
  });

  it('does not wait for its next attempt', async () => {
    const { operation, clock, seen } = await setUpOperations((_action, response) =>
      json(response, 500, { __type: 'InternalFailure' }, { 'retry-after': '5' }),
    );
    const { reads, leave } = operation();
    const read = rejection(reads.listImportTasks('one', {}));
    await seen(1);
    while (clock.sleepers === 0) await clock.advance(0);
    leave();
    expect(await read).toMatchObject(gone);
    expect(clock.sleepers).toBe(0);
  });
});

describe('a change of an operation whose caller goes', () => {
  it('is done, settled and told when it was sent', async () => {
    let release = () => {};
    const { operation, seen, intents } = await setUpOperations((action, response) => {
      if (action !== 'CreateImportTask') return json(response, 200, { imports: [] });
      release = () => json(response, 200, { importId: 'import-1' });
    });
    const { writes, answers, leave } = operation();
    const create = writes.createImportTask('one', request, 'token-1');
    await seen(2);
    leave();
    release();
    expect(await create).toMatchObject({ id: 'import-1', status: 'IN_PROGRESS' });
    expect(intents.all()).toMatchObject([{ state: 'CREATED', taskId: 'import-1' }]);
    expect(answers).toEqual([{ action: 'CreateImportTask', requestId: 'request-1' }]);
  });

  it('is not sent when it still waits, and can be asked for again with the same token', async () => {
    let release = () => {};
    const { operation, seen, intents, actions } = await setUpOperations((action, response, index) => {
      if (index === 0) release = () => json(response, 200, { imports: [] });
      else json(response, 200, action === 'CreateImportTask' ? { importId: 'import-1' } : { imports: [] });
    });
    const first = operation();
    const create = rejection(first.writes.createImportTask('one', request, 'token-1'));
    await seen(1);
    first.leave();
    expect(await create).toMatchObject(gone);
    release();
    expect(actions()).not.toContain('CreateImportTask');
    expect(intents.all()).toMatchObject([{ state: 'REFUSED' }]);
    expect(first.answers).toEqual([]);
    expect(await operation().writes.createImportTask('one', request, 'token-1')).toMatchObject({ id: 'import-1' });
    expect(intents.all()).toMatchObject([{ state: 'CREATED' }]);
  });

  it('does not take the same call of another with it that comes at that moment', async () => {
    const { operation, seen, actions } = await setUpOperations((action, response, index) => {
      if (index > 0) json(response, 200, action === 'CreateImportTask' ? { importId: 'import-1' } : { imports: [] });
    });
    const [first, second] = [operation(), operation()];
    const left = rejection(first.writes.createImportTask('one', request, 'token-1'));
    await seen(1);
    first.leave();
    expect(await second.writes.createImportTask('one', request, 'token-1')).toMatchObject({ id: 'import-1' });
    expect(await left).toMatchObject(gone);
    expect(actions().filter((action) => action === 'CreateImportTask')).toHaveLength(1);
  });

  it('is done for another who asked for the same with the same token', async () => {
    let release = () => {};
    const { operation, seen, actions } = await setUpOperations((action, response, index) => {
      if (index === 0) release = () => json(response, 200, { imports: [] });
      else json(response, 200, action === 'CreateImportTask' ? { importId: 'import-1' } : { imports: [] });
    });
    const [first, second] = [operation(), operation()];
    const creates = [first, second].map(({ writes }) => writes.createImportTask('one', request, 'token-1'));
    await seen(1);
    first.leave();
    release();
    expect(await Promise.all(creates)).toMatchObject([{ id: 'import-1' }, { id: 'import-1' }]);
    expect(actions().filter((action) => action === 'CreateImportTask')).toHaveLength(1);
  });

  it('whose answer is lost is found out and written down all the same', async () => {
    const imports: object[] = [];
    let lose = () => {};
    const { operation, seen, intents } = await setUpOperations((action, response) => {
      if (action !== 'CreateImportTask') return json(response, 200, { imports });
      imports.push({ importId: 'import-1', importSourceArn: 'source', importStatus: 'IN_PROGRESS' });
      lose = () => response.destroy();
    });
    const { writes, answers, leave } = operation();
    const create = writes.createImportTask('one', request, 'token-1');
    await seen(2);
    leave();
    lose();
    expect(await create).toMatchObject({ id: 'import-1' });
    expect(intents.all()).toMatchObject([{ state: 'CREATED', taskId: 'import-1' }]);
    expect(answers).toEqual([{ action: 'CreateImportTask', requestId: undefined, errorName: undefined }]);
  });

  it('is told by the task itself what a cancel has come to whose answer is lost', async () => {
    let lose = () => {};
    const { operation, seen } = await setUpOperations((action, response) => {
      if (action === 'CancelImportTask') lose = () => response.destroy();
      else json(response, 200, { imports: [{ importId: 'import-1', importStatus: 'CANCELLED' }] });
    });
    const { writes, leave } = operation();
    const cancel = writes.cancelImportTask('one', 'import-1');
    await seen(1);
    leave();
    lose();
    expect(await cancel).toMatchObject({ id: 'import-1', status: 'CANCELLED' });
  });

  it('that waits for another create of its kind leaves the line', async () => {
    let release = () => {};
    const { operation, seen, intents, clock } = await setUpOperations((_action, response, index) => {
      if (index === 0) release = () => json(response, 400, { __type: 'InvalidParameterException', message: 'no' });
    });
    const [first, second] = [operation(), operation()];
    const working = rejection(first.writes.createImportTask('one', request));
    const waiting = rejection(second.writes.createImportTask('one', request));
    await seen(1);
    second.leave();
    expect(await waiting).toMatchObject(gone);
    release();
    expect(await working).toMatchObject({ code: 'INVALID_INPUT' });
    expect(intents.all()).toHaveLength(1);
    expect(clock.sleepers).toBe(0);
  });
});

describe('an operation', () => {
  it('is told of every answer to its changes, in their order, and of nobody else’s', async () => {
    const { operation } = await setUpOperations((action, response, index) => {
      const headers = { 'x-amzn-requestid': `id-${index}` };
      if (action === 'CancelImportTask') {
        return json(response, 400, { __type: 'AccessDeniedException', message: 'no' }, headers);
      }
      json(response, 200, {}, headers);
    });
    const [mine, other] = [operation(), operation()];
    await rejection(mine.writes.cancelImportTask('one', 'import-1'));
    await mine.writes.cancelExportTask('one', 'task-1');
    await mine.reads.listImportTasks('one', {});
    expect(mine.answers).toEqual([
      { action: 'CancelImportTask', requestId: 'id-0', errorName: 'AccessDeniedException' },
      { action: 'CancelExportTask', requestId: 'id-1' },
    ]);
    expect(other.answers).toEqual([]);
  });

  it('does not listen any more once its calls are answered, and may make very many', async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on('warning', warn);
    const { operation, actions } = await setUpOperations((_action, response) => json(response, 200, {}));
    const { reads, leave } = operation();
    await Promise.all(
      Array.from({ length: 100 }, async (_, n) => reads.listImportTasks('one', { sourceArn: String(n) })),
    );
    leave();
    await new Promise((resolve) => void setImmediate(resolve));
    process.off('warning', warn);
    expect(actions()).toHaveLength(100);
    expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([]);
  });
});
