import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../src/domain/task.ts';
import { SlowConsumerError } from '../../src/watch/errors.ts';
import { testSnapshot } from '../support/test-events.ts';
import { brief, changed, created, gather, lease, settle, take, useInformers } from './informer-harness.ts';

const setUp = useInformers();

describe('a slow reader', () => {
  it('is ended with the sequence to go on behind, and delays no other', async () => {
    const { informer, append, clock } = await setUp({ maxEvents: 3 });
    informer.start();
    const slow = informer.subscribe({}, 0);
    const fast = informer.subscribe({}, 0);
    const firstOfSlow = slow.next();
    const { got, ended } = gather(fast);
    await settle();
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await append(created(id));
      await clock.advance(0);
    }
    expect((await firstOfSlow).value).toMatchObject({ sequence: 1 });
    const error: unknown = await slow.next().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SlowConsumerError);
    expect(error).toMatchObject({ code: 'SLOW_CONSUMER', lastSequence: 1 });
    expect(await slow.next()).toEqual({ done: true, value: undefined });
    expect(got.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(brief(await take(informer.subscribe({}, 1), 5)).length).toBe(5);
    await informer.stop();
    await ended;
  });

  it('is ended by the size of what it leaves unread too', async () => {
    const { informer, append } = await setUp({ maxBytes: 1_000 });
    informer.start();
    const slow = informer.subscribe({}, 0);
    const first = slow.next();
    await settle();
    for (let index = 0; index < 10; index += 1) await append(created(`task-${index}`));
    await first;
    await settle();
    await expect(slow.next()).rejects.toThrow('1000 bytes');
  });

  it('is not ended while it replays, however much there is', async () => {
    const { informer, append } = await setUp({ maxEvents: 2, pageSize: 3, ringEvents: 5 });
    for (let index = 0; index < 20; index += 1) await append(created(`${index}`));
    informer.start();
    const slow = informer.subscribe({}, 0);
    await take(slow, 1);
    for (let index = 20; index < 40; index += 1) await append(created(`${index}`));
    await settle();
    expect((await take(slow, 39)).at(-1)?.sequence).toBe(40);
  });
});

describe('PROGRESS', () => {
  const withBytes = (id: string, bytesImported: number, observedTime: number) => {
    const snapshot = testSnapshot(created(id));
    return { ...snapshot, observedTime, task: { ...snapshot.task, bytesImported } as Task };
  };

  it('tells the newest figures only, behind what is durable, with the cursor of the newest durable event', async () => {
    const { informer, append, observe } = await setUp();
    await append(created('a'), created('b'));
    informer.start();
    const events = informer.subscribe({ types: ['PROGRESS', 'STATUS_CHANGED'] });
    const first = events.next();
    await settle();
    await append(changed('b', 'FAILED'));
    await first;
    for (const bytes of [10, 20, 30]) {
      await observe(withBytes('a', bytes, bytes));
    }
    await append(created('c'), changed('c', 'FAILED'));
    await settle();
    expect(brief(await take(events, 2))).toEqual(['5 STATUS_CHANGED c', '5 PROGRESS a']);
  });

  it('is not told of a task once a later event of it waits', async () => {
    const { informer, append, observe } = await setUp();
    await append(created('a'));
    informer.start();
    const events = informer.subscribe({}, 0);
    await take(events, 1);
    const second = events.next();
    await settle();
    await append(created('b'));
    await second;
    await observe(withBytes('a', 10, 10));
    await append(changed('a', 'COMPLETED'));
    await settle();
    expect(brief(await take(events, 1))).toEqual(['3 STATUS_CHANGED a']);
    const waiting = events.next();
    await settle();
    await events.return?.();
    expect((await waiting).done).toBe(true);
  });

  it('is found in the snapshots by the fallback poll where another process looks at AWS', async () => {
    const { informer, append, store, clock } = await setUp();
    await append(created('a'));
    informer.start();
    const events = informer.subscribe({ types: ['PROGRESS'] });
    const next = take(events, 1);
    await settle();
    await clock.advance(2_000);
    await store.log.append({ lease, events: [], snapshots: [withBytes('a', 10, 10)] });
    await clock.advance(2_000);
    expect((await next)[0]?.event).toMatchObject({ type: 'PROGRESS', task: { bytesImported: 10 } });
  });
});
