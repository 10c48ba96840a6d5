import { describe, expect, it } from '@jest/globals';
import { importTaskCreation } from '../../src/aws/import-task.ts';
import type { OutcomeUnknownError } from '../../src/domain/errors.ts';
import type { ImportTask } from '../../src/domain/import-task.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { awsError, connectionLost, connectionRefused, createFakeAccount } from './fake-aws.ts';
import { startProcess } from './gateway-process.ts';
import { createMemoryIntentLog } from './memory-intent-log.ts';

const request = { sourceArn: 'source-1', roleArn: 'role-1', filter: { startEventTime: 1_000 } };

function setUp() {
  const clock = createFakeClock();
  const log = createMemoryIntentLog();
  const account = createFakeAccount(clock);
  const gateway = startProcess(clock, log, account);
  const create = (clientToken?: string, asked = request, process = gateway) =>
    process.create(importTaskCreation, process.calls, asked, clientToken);
  return { clock, log, account, gateway, create };
}

async function settled<T>(clock: FakeClock, work: Promise<T>, ms = 60_000) {
  const result = work.then(
    (value) => ({ value, error: undefined }),
    (error: OutcomeUnknownError) => ({ value: undefined, error }),
  );
  await clock.advance(ms);
  expect(clock.sleepers).toBe(0);
  return result;
}

describe('a create', () => {
  it('reads what stands there, writes it down, asks AWS once and answers with the task as AWS shows it', async () => {
    const { clock, log, account, create } = setUp();
    const { value } = await settled(clock, create('token-1'));
    expect(value).toMatchObject({ kind: 'IMPORT_TASK', status: 'IN_PROGRESS', sourceArn: 'source-1', profile: 'test' });
    expect(account.counts()).toEqual({ DescribeImportTasks: 2, CreateImportTask: 1 });
    expect(log.all()).toMatchObject([{ state: 'CREATED', taskId: value?.id, baseline: [], clientToken: 'token-1' }]);
    expect(log.all()[0]?.request).toBe('{"filter":{"startEventTime":1000},"roleArn":"role-1","sourceArn":"source-1"}');
  });

  it('answers from request and response where AWS does not show the task yet', async () => {
    const { clock, account, create } = setUp();
    account.showAfterMs = 60_000;
    const { value } = await settled(clock, create(), 1_000);
    expect(value).toMatchObject({ id: account.imports[0]?.importId, status: 'IN_PROGRESS', filter: request.filter });
    expect(value?.creationTime).toBeDefined();
  });

  it('with a token that has created a task answers with that one, and asks AWS for no other', async () => {
    const { clock, account, create } = setUp();
    const { value: first } = await settled(clock, create('token-1'));
    const again = { filter: { startEventTime: 1_000 }, roleArn: 'role-1', sourceArn: 'source-1' };
    const { value: second } = await settled(clock, create('token-1', again));
    expect(second).toEqual(first);
    expect(account.imports).toHaveLength(1);
    account.imports.length = 0;
    expect((await settled(clock, create('token-1'))).value).toMatchObject({ id: first?.id, status: 'IN_PROGRESS' });
    await clock.advance(10 * 60_000);
    expect((await settled(clock, create('token-1'))).error).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('with a token that was used for another request is a conflict', async () => {
    const { clock, account, create } = setUp();
    await settled(clock, create('token-1'));
    const { error } = await settled(clock, create('token-1', { ...request, roleArn: 'role-2' }));
    expect(error).toMatchObject({ code: 'CONFLICT' });
    expect(account.imports).toHaveLength(1);
  });

  it('without a token is another task each time', async () => {
    const { clock, account, create } = setUp();
    await settled(clock, Promise.all([create(), create()]));
    expect(account.imports).toHaveLength(2);
  });

  it('joins the same call that is under way, and waits for others of its kind', async () => {
    const { clock, account, create } = setUp();
    const { value } = await settled(clock, Promise.all([create('a'), create('a'), create('b')]));
    const [first, same, other] = value as ImportTask[];
    expect(same).toBe(first);
    expect(other?.id).not.toBe(first?.id);
    expect(account.counts()['CreateImportTask']).toBe(2);
  });

  it('that AWS refuses is refused, and may be repeated with the same token', async () => {
    const { clock, log, account, create } = setUp();
    account.fail('CreateImportTask', 'BEFORE', () => awsError('ConflictException', { message: 'limit of 3 imports' }));
    const { error } = await settled(clock, create('token-1'));
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', aws: { errorName: 'ConflictException' } });
    expect(log.all()).toMatchObject([{ state: 'REFUSED' }]);
    const { value } = await settled(clock, create('token-1'));
    expect(value?.id).toBe(account.imports[0]?.importId);
    expect(log.all()).toMatchObject([{ state: 'CREATED', taskId: value?.id }]);
  });

  it('that is throttled is sent again, for nothing was done', async () => {
    const { clock, account, create } = setUp();
    account.fail('CreateImportTask', 'BEFORE', () => awsError('ThrottlingException', { message: 'Rate exceeded' }), 2);
    expect((await settled(clock, create())).value).toBeDefined();
    expect(account.imports).toHaveLength(1);
  });

  it.each([
    ['cannot be sent', 'CreateImportTask', connectionRefused],
    ['cannot read what stands there', 'DescribeImportTasks', connectionLost],
  ] as const)('that %s has certainly done nothing', async (_title, action, failure) => {
    const { clock, log, account, create } = setUp();
    account.fail(action, 'BEFORE', failure, 3);
    const { error } = await settled(clock, create());
    expect(error).toMatchObject({ code: 'UNAVAILABLE' });
    expect(log.all()).toMatchObject([{ state: 'REFUSED' }]);
    expect(account.imports).toHaveLength(0);
  });
});

describe('a create whose answer was lost', () => {
  it('answers with the task that was made, and asks AWS for no other', async () => {
    const { clock, log, account, create } = setUp();
    await settled(clock, create('earlier'));
    account.fail('CreateImportTask', 'AFTER', connectionLost);
    const { value } = await settled(clock, create('token-1'));
    expect(value?.id).toBe(account.imports[1]?.importId);
    expect(account.counts()['CreateImportTask']).toBe(2);
    expect(log.all()[1]).toMatchObject({ state: 'CREATED', taskId: value?.id });
  });

  it('finds a task that AWS shows late', async () => {
    const { clock, account, create } = setUp();
    account.showAfterMs = 6_000;
    account.fail('CreateImportTask', 'AFTER', connectionLost);
    expect((await settled(clock, create())).value?.id).toBe(account.imports[0]?.importId);
  });

  it('is of unknown outcome where AWS shows no new task, and is not sent again', async () => {
    const { clock, log, account, create } = setUp();
    account.fail('CreateImportTask', 'BEFORE', connectionLost);
    const { error } = await settled(clock, create('token-1'), 8_000);
    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientToken: 'token-1' });
    expect(error?.message).toContain('Repeat the call with the same clientToken; that is safe.');
    expect(account.counts()['CreateImportTask']).toBeUndefined();
    expect(log.all()).toMatchObject([{ state: 'STARTED' }]);
  });

  it('tells its own token where the caller gave none', async () => {
    const { clock, log, account, create } = setUp();
    account.fail('CreateImportTask', 'BEFORE', connectionLost);
    const { error } = await settled(clock, create());
    expect(error?.clientToken).toBe(log.all()[0]?.clientToken);
  });

  it('is done when it is repeated, once AWS has had time to show what it may have made', async () => {
    const { clock, account, create } = setUp();
    account.fail('CreateImportTask', 'BEFORE', connectionLost);
    await settled(clock, create('token-1'), 8_000);
    const repeated = create('token-1');
    await clock.advance(11_000);
    expect(account.imports).toHaveLength(0);
    await clock.advance(2_000);
    expect(account.imports).toHaveLength(1);
    expect((await settled(clock, repeated)).value?.id).toBe(account.imports[0]?.importId);
  });

  it('is found when it is repeated, though AWS showed the task later than the first call waited', async () => {
    const { clock, account, create } = setUp();
    account.showAfterMs = 15_000;
    account.fail('CreateImportTask', 'AFTER', connectionLost);
    expect((await settled(clock, create('token-1'), 8_000)).error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect((await settled(clock, create('token-1'))).value?.id).toBe(account.imports[0]?.importId);
    expect(account.imports).toHaveLength(1);
  });

  it('stays of unknown outcome while AWS cannot be read, and is not sent again', async () => {
    const { clock, account, create } = setUp();
    account.showAfterMs = 15_000;
    account.fail('CreateImportTask', 'AFTER', connectionLost);
    await settled(clock, create('token-1'), 8_000);
    account.fail('DescribeImportTasks', 'BEFORE', connectionLost, 1_000);
    for (let repeats = 0; repeats < 3; repeats += 1) {
      expect((await settled(clock, create('token-1'))).error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    }
    account.heal();
    expect((await settled(clock, create('token-1'))).value?.id).toBe(account.imports[0]?.importId);
    expect(account.counts()['CreateImportTask']).toBe(1);
  });

  it('does not take a task that another token has made, nor one that differs, for its own', async () => {
    const { clock, account, gateway, log, create } = setUp();
    account.fail('CreateImportTask', 'BEFORE', connectionLost);
    const first = create('token-1');
    await clock.advance(100);
    const rival = startProcess(clock, log, account);
    await rival.create(importTaskCreation, rival.calls, request, 'token-2');
    await rival.create(importTaskCreation, rival.calls, { ...request, filter: { startEventTime: 2_000 } }, 'token-3');
    expect((await settled(clock, first)).error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    const { value } = await settled(clock, gateway.create(importTaskCreation, gateway.calls, request, 'token-1'));
    expect(value?.id).toBe(account.imports[2]?.importId);
    expect(account.imports).toHaveLength(3);
  });

  it('is found when it is repeated, though whoever repeats it goes meanwhile', async () => {
    const { clock, account, gateway, log, create } = setUp();
    account.showAfterMs = 15_000;
    account.fail('CreateImportTask', 'AFTER', connectionLost);
    await settled(clock, create('token-1'), 8_000);
    const asker = new AbortController();
    const calls = gateway.calls.for({ signal: asker.signal });
    const repeated = gateway.create(importTaskCreation, calls, request, 'token-1');
    await clock.advance(1_000);
    asker.abort();
    expect((await settled(clock, repeated)).value?.id).toBe(account.imports[0]?.importId);
    expect(log.all()).toMatchObject([{ state: 'CREATED' }]);
  });

  it('stays of unknown outcome while the endpoint does not answer, and is found when it does', async () => {
    const { clock, account, log, create } = setUp();
    account.fail('CreateImportTask', 'AFTER', () => {
      account.fail('DescribeImportTasks', 'BEFORE', connectionRefused, 1_000);
      return connectionLost();
    });
    expect((await settled(clock, create('token-1'))).error).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      clientToken: 'token-1',
    });
    expect(log.all()).toMatchObject([{ state: 'STARTED' }]);
    account.heal();
    expect((await settled(clock, create('token-1'))).value?.id).toBe(account.imports[0]?.importId);
    expect(account.counts()['CreateImportTask']).toBe(1);
  });

  it('ends with an unknown outcome when the gateway stops', async () => {
    const { clock, account, gateway, create } = setUp();
    account.fail('CreateImportTask', 'BEFORE', connectionLost);
    const create1 = create('token-1').catch((error: unknown) => error);
    await clock.advance(100);
    gateway.stop();
    expect(await create1).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientToken: 'token-1' });
    expect(clock.sleepers).toBe(0);
  });
});

describe('a create in two processes', () => {
  it('with one token is done by one, and the other answers with its task', async () => {
    const { clock, log, account, create } = setUp();
    const rival = startProcess(clock, log, account);
    const { value } = await settled(clock, Promise.all([create('token-1'), create('token-1', request, rival)]));
    const [first, second] = value as ImportTask[];
    expect(second?.id).toBe(first?.id);
    expect(account.imports).toHaveLength(1);
  });

  it('is given up without asking AWS by the one whose intent was taken over', async () => {
    const { clock, log, account } = setUp();
    const slow = startProcess(clock, log, account, async (what) => {
      if (what === 'before takeOver') await clock.sleep(16_000);
    });
    const late = slow.create(importTaskCreation, slow.calls, request, 'token-1');
    await clock.advance(15_500);
    const quick = startProcess(clock, log, account);
    const { value } = await settled(clock, quick.create(importTaskCreation, quick.calls, request, 'token-1'));
    expect((await late).id).toBe(value?.id);
    expect(account.counts()['CreateImportTask']).toBe(1);
  });

  it('is of unknown outcome where the other is still at work at the deadline', async () => {
    const { clock, log, account, create } = setUp();
    const stuck = startProcess(clock, log, account, async (what) => {
      if (what === 'before CreateImportTask') await clock.sleep(9_000);
    });
    const first = stuck.create(importTaskCreation, stuck.calls, request, 'token-1');
    await clock.advance(100);
    const [intent] = log.all();
    await log.takeOver(intent?.id ?? '', intent?.attempt ?? 0, clock.now() + 60_000);
    expect((await settled(clock, create('token-1'), 16_000)).error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    await first;
    expect(account.imports).toHaveLength(1);
  });
});
