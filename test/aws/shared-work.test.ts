import { describe, expect, it } from '@jest/globals';
import { SharedWork } from '../../src/aws/shared-work.ts';
import { ThrottledError } from '../../src/domain/errors.ts';

function setUp() {
  const stop = new AbortController();
  let resolve: (value: string) => void = () => undefined;
  const seen: { signal?: AbortSignal } = {};
  const work = new SharedWork<string>(stop.signal, (signal) => {
    seen.signal = signal;
    return new Promise((done) => (resolve = done));
  });
  return { stop, work, seen, finish: (value: string) => resolve(value) };
}

const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => error,
  );

describe('shared work', () => {
  it('goes on for those who stay, and whoever leaves is told at once', async () => {
    const { work, seen, finish } = setUp();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = rejection(work.join(first.signal));
    const stayed = work.join(second.signal);
    first.abort();
    expect(await left).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The caller has gone, or its time is up: nothing more is done for it.',
    });
    expect([work.abandoned, seen.signal?.aborted]).toEqual([false, false]);
    finish('done');
    expect(await stayed).toBe('done');
  });

  it('is told to end when the last has left, with a domain error', async () => {
    const { work, seen } = setUp();
    const callers = [new AbortController(), new AbortController()];
    const all = callers.map(({ signal }) => rejection(work.join(signal)));
    callers[0]?.abort();
    callers[1]?.abort(new ThrottledError('out of time', { retryAfterMs: 1 }));
    await Promise.all(all);
    expect(await all[1]).toMatchObject({ code: 'THROTTLED' });
    expect(work.abandoned).toBe(true);
    expect(seen.signal?.reason).toMatchObject({ code: 'THROTTLED' });
  });

  it('is never abandoned by somebody who cannot leave', () => {
    const { work } = setUp();
    const caller = new AbortController();
    void work.join(undefined);
    void rejection(work.join(caller.signal));
    caller.abort();
    expect(work.abandoned).toBe(false);
  });

  it('keeps those who follow it to its end, also when it was told to end', async () => {
    const { work, seen, finish } = setUp();
    const caller = new AbortController();
    const followed = work.follow(caller.signal);
    caller.abort();
    expect(seen.signal?.aborted).toBe(true);
    finish('sent all the same');
    expect(await followed).toBe('sent all the same');
  });

  it('is not told anything by a signal that aborts after it has settled', async () => {
    const { work, seen, finish } = setUp();
    const caller = new AbortController();
    const answers = [work.join(caller.signal), work.follow(caller.signal)];
    finish('done');
    expect(await Promise.all(answers)).toEqual(['done', 'done']);
    expect(await work.join(caller.signal)).toBe('done');
    caller.abort();
    expect(seen.signal?.aborted).toBe(false);
  });

  it('is told to end when the gateway stops, whoever waits', () => {
    const { stop, work, seen } = setUp();
    void work.join(undefined);
    stop.abort(new ThrottledError('stopping', { retryAfterMs: 1 }));
    expect(seen.signal?.reason).toMatchObject({ message: 'stopping' });
    const late = new SharedWork(stop.signal, async (signal) => signal.aborted);
    expect(late.abandoned).toBe(true);
  });
});
