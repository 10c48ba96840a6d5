import { describe, expect, it } from '@jest/globals';
import { AccessDeniedError, ThrottledError } from '../../src/domain/errors.ts';
import type { TaskKind } from '../../src/domain/task.ts';
import { silentLogger } from '../../src/logger.ts';
import { defaultCadence } from '../../src/watch/cadence.ts';
import { createDemand } from '../../src/watch/demand.ts';
import { createReflector } from '../../src/watch/reflector.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createAwsModel } from './aws-model.ts';
import { createMemoryStore } from './memory-store.ts';

async function setUp(kind: TaskKind = 'EXPORT_TASK') {
  const clock = createFakeClock();
  const aws = createAwsModel(() => clock.now());
  const store = createMemoryStore(() => clock.now());
  const demand = createDemand();
  const lease = (await store.leases.acquire('main', 'first', Infinity)) ?? { profile: 'main', holder: '', epoch: 0 };
  const reflector = createReflector({
    profile: 'main',
    kind,
    lister: aws.lister,
    log: store.log,
    known: store.snapshots,
    demand,
    cadence: defaultCadence,
    relistMs: 600_000,
    maxDescribes: 10,
    clock,
    random: () => 0,
    logger: silentLogger,
    onObserved: () => undefined,
  });
  const ending = new AbortController();
  const end = () => ending.abort();
  const running = reflector.run({ lease, signal: ending.signal, isHeld: () => true, end });
  await clock.advance(0);
  const stop = async () => {
    end();
    await running;
    expect(clock.sleepers).toBe(0);
  };
  const startTask = (id: string) =>
    aws.lives.push({ kind: 'EXPORT_TASK', id, steps: [{ at: clock.now(), status: 'RUNNING' }] });
  const callsIn = async (ms: number) => {
    const before = aws.totalCalls();
    await clock.advance(ms);
    return aws.totalCalls() - before;
  };
  return { clock, aws, store, demand, lease, reflector, ending, running, stop, startTask, callsIn };
}

const all = { profile: 'main', kind: 'EXPORT_TASK' } as const;

describe('a reflector', () => {
  it('is late from the moment on at which a look should have succeeded by the cadence, whatever its back-off, and not when it does not run', async () => {
    const { aws, clock, reflector, stop } = await setUp();
    expect(reflector.status().lagMs).toBe(0);
    aws.beforeCall = () => {
      throw new ThrottledError('Too many.', { retryAfterMs: 1_000 });
    };
    await clock.advance(30_000);
    expect(reflector.status().lagMs).toBe(0);
    await clock.advance(20_000);
    // The cadence is 30 s here, and up to a tenth more by its jitter.
    expect(reflector.status().lagMs).toBe(17_000);
    aws.beforeCall = () => undefined;
    await clock.advance(60_000);
    expect(reflector.status()).toMatchObject({ healthy: true, lagMs: 0 });
    await stop();
    expect(reflector.status().lagMs).toBeUndefined();
  });

  it('looks fast only while a task is active and somebody follows', async () => {
    const { callsIn, demand, startTask, stop, aws, clock } = await setUp();
    expect(await callsIn(60_000)).toBe(2);
    const release = demand.follow(all);
    expect(await callsIn(60_000)).toBe(2);
    startTask('a');
    await clock.advance(30_000);
    expect(await callsIn(60_000)).toBe(30);
    release();
    expect(await callsIn(60_000)).toBe(2);
    expect(aws.calls.newest).toBe(aws.totalCalls());
    await stop();
  });

  it('makes as many calls for 10,000 followers as for one', async () => {
    const { callsIn, demand, startTask, stop, clock } = await setUp();
    startTask('a');
    demand.follow({ ...all, id: 'a' });
    await clock.advance(60_000);
    const forOne = await callsIn(60_000);
    for (let count = 1; count < 10_000; count += 1) demand.follow({ ...all, id: 'a' });
    expect(await callsIn(60_000)).toBe(forOne);
    await stop();
  });

  it('looks sooner as soon as somebody begins to follow', async () => {
    const { callsIn, demand, reflector, startTask, stop, clock } = await setUp();
    startTask('a');
    await clock.advance(33_000);
    demand.follow(all);
    reflector.reconsider();
    expect(await callsIn(0)).toBe(1);
    await stop();
  });

  it('looks at once when poked, but no more often than the spacing', async () => {
    const { callsIn, reflector, stop, clock } = await setUp();
    await clock.advance(5_000);
    reflector.poke();
    expect(await callsIn(0)).toBe(1);
    for (let pokes = 0; pokes < 100; pokes += 1) reflector.poke();
    expect(await callsIn(499)).toBe(0);
    expect(await callsIn(1)).toBe(1);
    expect(await callsIn(29_999)).toBe(0);
    await stop();
  });

  it('backs off while it is throttled for an hour, pokes or not, and then is as fast as before', async () => {
    const { aws, callsIn, demand, reflector, startTask, stop, store, clock } = await setUp();
    demand.follow(all);
    startTask('a');
    await clock.advance(60_000);
    aws.beforeCall = () => {
      throw new ThrottledError('Slow down.', { retryAfterMs: 100 });
    };
    await clock.advance(300_000);
    const reflectorStatus = reflector.status();
    expect(reflectorStatus).toMatchObject({ healthy: false, lastError: 'Slow down.', intervalMs: 60_000 });
    for (let pokes = 0; pokes < 10; pokes += 1) reflector.poke();
    expect(await callsIn(3_300_000)).toBe(55);
    aws.lives.push({ kind: 'EXPORT_TASK', id: 'b', steps: [{ at: clock.now() - 60_000, status: 'COMPLETED' }] });
    aws.beforeCall = () => undefined;
    await clock.advance(60_000);
    expect(store.events.map(({ event }) => `${event.key.id} ${event.state}`)).toEqual(['a RUNNING', 'b COMPLETED']);
    expect(reflector.status()).toMatchObject({ healthy: true, lastError: undefined, intervalMs: 2_000 });
    expect(await callsIn(60_000)).toBe(30);
    await stop();
  });

  it('says how many calls it made in the last minute', async () => {
    const { reflector, demand, startTask, stop, clock } = await setUp();
    demand.follow(all);
    startTask('a');
    await clock.advance(180_000);
    expect(reflector.status().callsPerMinute).toBe(30);
    await stop();
    await clock.advance(60_000);
    expect(reflector.status()).toMatchObject({ callsPerMinute: 0, intervalMs: undefined });
  });

  it('does not slow down for details that it may not read, and says so', async () => {
    const { aws, callsIn, demand, reflector, stop, clock } = await setUp('IMPORT_TASK');
    demand.follow({ profile: 'main', kind: 'IMPORT_TASK' });
    aws.lives.push({ kind: 'IMPORT_TASK', id: 'a', steps: [{ at: clock.now(), status: 'IN_PROGRESS' }] });
    aws.beforeCall = (method) => {
      if (method === 'batches') throw new AccessDeniedError('Not allowed.', { about: 'CREDENTIALS' });
    };
    await clock.advance(60_000);
    expect(reflector.status()).toMatchObject({ healthy: false, lastError: 'Not allowed.', intervalMs: 2_000 });
    expect(await callsIn(60_000)).toBe(60);
    await stop();
  });

  it('says that a task is no longer known to AWS', async () => {
    const { aws, reflector, stop, clock } = await setUp();
    aws.lives.push({
      kind: 'EXPORT_TASK',
      id: 'a',
      steps: [{ at: clock.now(), status: 'RUNNING' }],
      goneAt: clock.now() + 40_000,
    });
    await clock.advance(90_000);
    expect(reflector.status()).toMatchObject({
      healthy: true,
      lastError: expect.stringContaining('1 of the tasks') as unknown,
    });
    await stop();
  });

  it('ends its term when the log refuses it, and looks no more', async () => {
    const { store, lease, ending, running, startTask, clock, callsIn } = await setUp();
    await clock.advance(1_000);
    await store.leases.release(lease);
    await store.leases.acquire('main', 'second', Infinity);
    startTask('a');
    await clock.advance(30_000);
    expect(ending.signal.aborted).toBe(true);
    await running;
    expect([store.events, await callsIn(300_000), clock.sleepers]).toEqual([[], 0, 0]);
  });

  it('looks at once after the wall clock was set back, rather than wait for the old time to come again', async () => {
    const { aws, reflector, stop, clock } = await setUp();
    await clock.advance(1_000);
    const now = clock.now();
    Object.assign(clock, { now: () => now - 3_600_000 });
    const before = aws.totalCalls();
    reflector.reconsider();
    await clock.advance(0);
    expect(aws.totalCalls()).toBe(before + 1);
    await stop();
  });
});
