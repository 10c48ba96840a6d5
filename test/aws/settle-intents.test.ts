import { describe, expect, it } from '@jest/globals';
import { importTaskCreation } from '../../src/aws/import-task.ts';
import { settleInterrupted } from '../../src/aws/settle-intents.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connectionLost, createFakeAccount } from './fake-aws.ts';
import { startProcess } from './gateway-process.ts';
import { createMemoryIntentLog } from './memory-intent-log.ts';

const request = { sourceArn: 'source-1', roleArn: 'role-1' };

/** A process that crashed at `crashAt` while it created an import task. */
async function setUp(crashAt: string) {
  const clock = createFakeClock();
  const log = createMemoryIntentLog();
  const account = createFakeAccount(clock);
  const crashed = startProcess(clock, log, account, async (what) => {
    if (what === crashAt) await new Promise<void>(() => undefined);
  });
  void crashed.create(importTaskCreation, crashed.calls, request, 'token-1');
  await clock.advance(1_000);
  const next = startProcess(clock, log, account);
  const stop = new AbortController();
  const settle = (callsOf = new Map([['test', next.calls]])) =>
    settleInterrupted(callsOf, { ...next.options, until: stop.signal });
  return { clock, log, account, next, stop, settle };
}

describe('settling the creates of a process that is gone', () => {
  it('finds the task of one whose answer it did not live to see', async () => {
    const { clock, log, account, settle } = await setUp('after CreateImportTask');
    await clock.advance(60_000);
    void settle();
    await clock.advance(0);
    expect(log.all()).toMatchObject([{ state: 'CREATED', taskId: account.imports[0]?.importId }]);
    await clock.advance(60_000);
    expect(clock.sleepers).toBe(0);
    expect(account.counts()['CreateImportTask']).toBe(1);
  });

  it('waits for one that may still be at work', async () => {
    const { clock, log, settle } = await setUp('after CreateImportTask');
    const settled = settle();
    await clock.advance(10_000);
    expect(log.all()).toMatchObject([{ state: 'STARTED' }]);
    await clock.advance(60_000);
    await settled;
    expect(log.all()).toMatchObject([{ state: 'CREATED' }]);
  });

  it('refuses one for which AWS was never asked, without asking AWS', async () => {
    const { clock, log, account, settle } = await setUp('before DescribeImportTasks');
    await clock.advance(60_000);
    const settled = settle();
    await clock.advance(60_000);
    await settled;
    expect(log.all()).toMatchObject([{ state: 'REFUSED' }]);
    expect(account.counts()).toEqual({});
  });

  it('leaves one open that AWS does not show, for its caller to repeat, and never creates', async () => {
    const { clock, log, account, settle, next } = await setUp('before CreateImportTask');
    await clock.advance(60_000);
    const settled = settle();
    await clock.advance(120_000);
    await settled;
    expect(log.all()).toMatchObject([{ state: 'STARTED' }]);
    expect(account.counts()['CreateImportTask']).toBeUndefined();
    const task = await next.create(importTaskCreation, next.calls, request, 'token-1');
    expect(account.imports.map(({ importId }) => importId)).toEqual([task.id]);
  });

  it('refuses one that AWS does not show once its token is of no use any more', async () => {
    const { clock, log, settle } = await setUp('before CreateImportTask');
    await clock.advance(25 * 3_600_000);
    const settled = settle();
    await clock.advance(120_000);
    await settled;
    expect(log.all()).toMatchObject([{ state: 'REFUSED' }]);
  });

  it('bears a failure of AWS, and a profile that is not configured any more', async () => {
    const { clock, log, account, settle } = await setUp('after CreateImportTask');
    await clock.advance(60_000);
    account.fail('DescribeImportTasks', 'BEFORE', connectionLost, 1_000);
    const settled = settle();
    await clock.advance(120_000);
    await settled;
    const elsewhere = settle(new Map());
    await clock.advance(120_000);
    await elsewhere;
    expect(log.all()).toMatchObject([{ state: 'STARTED' }]);
    account.heal();
    const again = settle();
    await clock.advance(120_000);
    await again;
    expect(log.all()).toMatchObject([{ state: 'CREATED' }]);
  });

  it('ends when it is told to, with nothing left waiting', async () => {
    const { clock, stop, settle } = await setUp('before CreateImportTask');
    const settled = settle();
    await clock.advance(1_000);
    expect(clock.sleepers).toBeGreaterThan(0);
    stop.abort();
    await settled;
    expect(clock.sleepers).toBe(0);
  });
});
