import { describe, expect, it } from '@jest/globals';
import { UnavailableError, type DomainError } from '../../src/domain/errors.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls, plainReads } from './build-calls.ts';
import { awsError, connectionLost, connectionRefused, createFakeSend } from './fake-aws.ts';

const importTasks = plainReads('DescribeImportTasks', 'IMPORT_TASK');

function setUp(failures: readonly Error[], options: Parameters<typeof buildCalls>[2] = {}) {
  const clock = createFakeClock();
  const left = [...failures];
  const answer = () => {
    const failure = left.shift();
    if (failure !== undefined) throw failure;
    return {};
  };
  const fake = createFakeSend({ DescribeImportTasks: answer, CreateImportTask: answer, CancelImportTask: answer });
  return { clock, fake, calls: buildCalls(fake.send, clock, options) };
}

/** What comes of it, and when. */
async function outcome(clock: ReturnType<typeof createFakeClock>, work: unknown, ms = 60_000) {
  const start = clock.now();
  const result = Promise.resolve(work).then(
    () => ({ code: 'DONE', at: clock.now() - start }),
    (error: DomainError) => ({ code: error.code, at: clock.now() - start }),
  );
  await clock.advance(ms);
  expect(clock.sleepers).toBe(0);
  return result;
}

const rejection = async (work: unknown) => {
  try {
    return { resolved: await work };
  } catch (error) {
    return error;
  }
};
const codeOf = async (work: unknown) => ((await rejection(work)) as DomainError).code;

const create = { importSourceArn: 'source', importRoleArn: 'role' };
const throttle = () => awsError('ThrottlingException', { message: 'Rate exceeded' });

describe('a read', () => {
  it.each([
    ['throttled', throttle],
    ['unanswered', connectionLost],
    ['failed by AWS', () => awsError('ServiceUnavailableException', { fault: 'server' })],
    ['unconnected', connectionRefused],
  ])('that is %s is tried again, three times in all', async (_title, failure) => {
    const recovered = setUp([failure(), failure()]);
    expect(await outcome(recovered.clock, recovered.calls.read(importTasks, {}))).toMatchObject({
      code: 'DONE',
    });
    expect(recovered.fake.counts()).toEqual({ DescribeImportTasks: 3 });
    const given = setUp([failure(), failure(), failure(), failure()]);
    expect((await outcome(given.clock, given.calls.read(importTasks, {}))).code).toMatch(/THROTTLED|UNAVAILABLE/);
    expect(given.fake.counts()).toEqual({ DescribeImportTasks: 3 });
  });

  it('that AWS refuses is not tried again', async () => {
    const { clock, fake, calls } = setUp([awsError('InvalidParameterException')]);
    expect((await outcome(clock, calls.read(importTasks, {}))).code).toBe('INVALID_INPUT');
    expect(fake.counts()).toEqual({ DescribeImportTasks: 1 });
  });

  it('waits a random part of a growing delay before it is tried again', async () => {
    const failures = [connectionLost(), connectionLost()];
    const longest = setUp(failures, { random: () => 1 });
    expect(await outcome(longest.clock, longest.calls.read(importTasks, {}))).toEqual({
      code: 'DONE',
      at: 1_200,
    });
    const shortest = setUp(failures, { random: () => 0 });
    expect(await outcome(shortest.clock, shortest.calls.read(importTasks, {}))).toEqual({
      code: 'DONE',
      at: 0,
    });
  });

  it('waits as long as AWS asks, and gives up at once where that is past its deadline', async () => {
    const unavailable = (seconds: string) =>
      awsError('ServiceUnavailableException', { fault: 'server', headers: { 'retry-after': seconds } });
    const patient = setUp([unavailable('5')]);
    expect(await outcome(patient.clock, patient.calls.read(importTasks, {}))).toEqual({
      code: 'DONE',
      at: 5_000,
    });
    const late = setUp([unavailable('20')]);
    expect(await outcome(late.clock, late.calls.read(importTasks, {}))).toEqual({
      code: 'UNAVAILABLE',
      at: 0,
    });
  });

  it('passes the rate limiter with every attempt', async () => {
    const { clock, fake, calls } = setUp([throttle(), throttle()], { rateShare: 0.01, random: () => 0 });
    // A tenth of a call a second: the second attempt would come ten seconds later, the third past the deadline.
    expect(await outcome(clock, calls.read(importTasks, {}))).toMatchObject({ code: 'THROTTLED' });
    expect(fake.counts()).toEqual({ DescribeImportTasks: 2 });
  });

  it('is one call for identical concurrent readers, retries included, but for one who wants an own', async () => {
    const { clock, fake, calls } = setUp([connectionLost()]);
    const readers = Promise.all([1, 2, 3].map(async () => calls.read(importTasks, {})));
    expect(await outcome(clock, readers, 500)).toMatchObject({ code: 'DONE' });
    expect(fake.counts()).toEqual({ DescribeImportTasks: 2 });
    await calls.read(importTasks, {}, 'OWN');
    expect(fake.counts()).toEqual({ DescribeImportTasks: 3 });
  });

  it('ends at once when the gateway stops', async () => {
    const stop = new AbortController();
    const { clock, calls } = setUp([connectionLost(), connectionLost()], { signal: stop.signal });
    const read = rejection(calls.read(importTasks, {}));
    await clock.advance(100);
    stop.abort(new UnavailableError('The gateway is stopping.'));
    expect(await read).toMatchObject({ code: 'UNAVAILABLE', message: 'The gateway is stopping.' });
    expect(clock.sleepers).toBe(0);
  });
});

describe('a change', () => {
  it.each([
    ['lost', connectionLost()],
    ['failed by AWS', awsError('InternalFailure', { fault: 'server' })],
    ['answered with a body that is not JSON', new SyntaxError('Unexpected token <')],
  ])('whose request was %s is not sent again', async (_title, failure) => {
    const { clock, fake, calls } = setUp([failure]);
    expect((await outcome(clock, calls.write('CreateImportTask', create))).code).toBe('OUTCOME_UNKNOWN');
    expect(fake.counts()).toEqual({ CreateImportTask: 1 });
  });

  it('that is throttled is sent again until its deadline', async () => {
    const recovered = setUp([throttle(), throttle(), throttle()]);
    expect((await outcome(recovered.clock, recovered.calls.write('CreateImportTask', create))).code).toBe('DONE');
    const throttled = setUp(Array.from({ length: 99 }, throttle));
    const result = await outcome(throttled.clock, throttled.calls.write('CreateImportTask', create));
    expect(result.code).toBe('THROTTLED');
    expect(result.at).toBeLessThanOrEqual(15_000);
    expect(throttled.fake.counts()['CreateImportTask']).toBeLessThan(8);
  });

  it('that could not be sent is sent again, three times in all', async () => {
    const { clock, fake, calls } = setUp([connectionRefused(), connectionRefused(), connectionRefused()]);
    expect((await outcome(clock, calls.write('CreateImportTask', create))).code).toBe('UNAVAILABLE');
    expect(fake.counts()).toEqual({ CreateImportTask: 3 });
  });

  it('is announced before each time that it is sent, and not sent if that fails', async () => {
    const { clock, fake, calls } = setUp([throttle()]);
    const announced: number[] = [];
    const beforeSend = async () => {
      announced.push(fake.counts()['CreateImportTask'] ?? 0);
      if (announced.length === 2) throw new Error('no longer ours');
    };
    const error = calls.write('CreateImportTask', create, { beforeSend }).catch((reason: unknown) => reason);
    await clock.advance(10_000);
    expect(String(await error)).toBe('Error: no longer ours');
    expect(announced).toEqual([0, 1]);
    expect(fake.counts()).toEqual({ CreateImportTask: 1 });
  });

  it('is not sent when its asker goes at the last moment before', async () => {
    const { clock, fake, calls } = setUp([]);
    const asker = new AbortController();
    const beforeSend = async () => asker.abort();
    const write = calls.for({ signal: asker.signal }).write('CreateImportTask', create, { beforeSend });
    expect((await outcome(clock, write)).code).toBe('UNAVAILABLE');
    expect(fake.counts()).toEqual({});
  });

  it.each<[string, Error | undefined]>([
    ['done', undefined],
    ['refused', awsError('InvalidOperationException')],
    ['unanswered', connectionLost()],
  ])('that was %s makes what was read before it stale', async (_title, failure) => {
    const clock = createFakeClock();
    const fake = createFakeSend({
      CancelImportTask: () => {
        if (failure !== undefined) throw failure;
        return {};
      },
      DescribeImportTasks: () => ({}),
    });
    const calls = buildCalls(fake.send, clock);
    await calls.read(importTasks, {});
    await calls.write('CancelImportTask', { importId: '1' }).catch(() => undefined);
    await calls.read(importTasks, {});
    expect(fake.counts()).toEqual({ DescribeImportTasks: 2, CancelImportTask: 1 });
  });
});

describe('calls of an endpoint that does not answer', () => {
  it('are refused at once, changes too, and nothing is sent, until it is tried again', async () => {
    const failures = Array.from({ length: 5 }, connectionRefused);
    const { clock, fake, calls } = setUp(failures);
    await outcome(clock, calls.read(importTasks, { importId: '1' }));
    expect(await outcome(clock, calls.read(importTasks, { importId: '2' }), 800)).toMatchObject({
      code: 'UNAVAILABLE',
    });
    const sent = fake.inputs.length;
    expect(sent).toBe(5);
    for (const work of [calls.read(importTasks, {}), calls.write('CreateImportTask', create)]) {
      expect(await outcome(clock, work, 0)).toEqual({ code: 'UNAVAILABLE', at: 0 });
    }
    expect(fake.inputs).toHaveLength(sent);
    await clock.advance(5_000);
    expect((await outcome(clock, calls.write('CreateImportTask', create))).code).toBe('DONE');
  });

  it('are refused too where they wait for their turn', async () => {
    const { clock, fake, calls } = setUp(Array.from({ length: 50 }, connectionLost), {
      rateShare: 0.1,
      random: () => 0,
    });
    const work = Array.from({ length: 10 }, (_, n) => calls.read(importTasks, { importId: String(n) }));
    const codes = Promise.all(work.map(codeOf));
    await clock.advance(4_000);
    expect(fake.inputs).toHaveLength(5);
    expect(await codes).toEqual(Array.from({ length: 10 }, () => 'UNAVAILABLE'));
    expect(clock.sleepers).toBe(0);
  });

  it('are no more than a thousand at once', async () => {
    const clock = createFakeClock();
    const stop = new AbortController();
    const hanging = createFakeSend({ DescribeImportTasks: () => new Promise(() => undefined) });
    const { send } = hanging;
    const abortable: typeof send = (action, input, signal) =>
      Promise.race([
        send(action, input, signal),
        new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      ]);
    const calls = buildCalls(abortable, clock, { signal: stop.signal });
    const reads = Array.from({ length: 1_001 }, (_, n) => calls.read(importTasks, { importId: String(n) }));
    const codes = reads.map(codeOf);
    expect(await codes.at(-1)).toBe('THROTTLED');
    await clock.advance(0);
    expect(hanging.inputs).toHaveLength(1_000);
    stop.abort(new UnavailableError('The gateway is stopping.'));
    await Promise.all(codes);
    expect(clock.sleepers).toBe(0);
  });

  it('that is answered with a refusal, a throttle or a failure of AWS counts as answering', async () => {
    const failures = Array.from({ length: 4 }, () => [
      connectionLost(),
      awsError('InternalFailure', { fault: 'server' }),
    ]);
    const { clock, calls } = setUp([...failures.flat(), awsError('InvalidParameterException')]);
    for (let reads = 0; reads < 3; reads += 1) await outcome(clock, calls.read(importTasks, {}, 'OWN'));
    expect((await outcome(clock, calls.read(importTasks, {}, 'OWN'))).code).toBe('DONE');
  });
});
