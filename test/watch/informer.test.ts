import { describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import { EventsGoneError } from '../../src/watch/errors.ts';
import type { Informer } from '../../src/watch/informer.ts';
import { testEvent } from '../support/test-events.ts';
import { brief, changed, created, key, settle, take, useInformers } from './informer-harness.ts';

const setUp = useInformers();

describe('a subscription with a cursor', () => {
  it('gets every event behind it, then those that come', async () => {
    const { informer, append } = await setUp({ pageSize: 2 });
    await append(created('a'), created('b'), created('c'), created('d'), created('e'));
    informer.start();
    const events = informer.subscribe({}, 1);
    expect(brief(await take(events, 4))).toEqual(['2 CREATED b', '3 CREATED c', '4 CREATED d', '5 CREATED e']);
    const next = take(events, 1);
    await settle();
    await append(changed('a', 'COMPLETED'));
    expect(brief(await next)).toEqual(['6 STATUS_CHANGED a']);
  });

  it('gets only what matches its filter', async () => {
    const { informer, append } = await setUp();
    informer.start();
    await append(
      created('a'),
      created('b', 'PENDING'),
      changed('b', 'FAILED'),
      testEvent({ id: 'x', kind: 'EXPORT_TASK' }),
    );
    const subscribe = (filter: Parameters<Informer['subscribe']>[0]) => informer.subscribe(filter, 0);
    expect(brief(await take(subscribe({ states: ['FAILED', 'PENDING'] }), 2))).toEqual([
      '2 CREATED b',
      '3 STATUS_CHANGED b',
    ]);
    expect(brief(await take(subscribe({ kinds: ['EXPORT_TASK'] }), 1))).toEqual(['4 CREATED x']);
    expect(brief(await take(subscribe({ types: ['STATUS_CHANGED'] }), 1))).toEqual(['3 STATUS_CHANGED b']);
    const none = subscribe({ profiles: ['other'] });
    const waiting = none.next();
    await settle();
    await none.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('is told that events are gone when the log was trimmed beyond it, or never gave it out', async () => {
    const { informer, store, append } = await setUp();
    await append(created('a'), created('b'), created('c'));
    store.trim(2);
    informer.start();
    await expect(informer.subscribe({}, 1).next()).rejects.toThrow(EventsGoneError);
    await expect(informer.subscribe({}, 4).next()).rejects.toMatchObject({ code: 'EVENTS_GONE' });
    expect(brief(await take(informer.subscribe({}, 2), 1))).toEqual(['3 CREATED c']);
  });

  it('gets events within the fallback poll though every hint of them was lost', async () => {
    const { informer, store, append, clock } = await setUp({ fallbackMs: 2_000 });
    store.hints = false;
    informer.start();
    const next = take(informer.subscribe({}, 0), 1);
    await settle();
    await append(created('a'));
    await clock.advance(2_000);
    expect(brief(await next)).toEqual(['1 CREATED a']);
  });
});

describe('a subscription without a cursor', () => {
  it('gets the state of each task that matches once, then what comes', async () => {
    const { informer, append } = await setUp({ pageSize: 2 });
    await append(created('a'), created('b'), created('c', 'FAILED'), changed('b', 'COMPLETED'));
    informer.start();
    const events = informer.subscribe({});
    const snapshots = await take(events, 3);
    expect(snapshots.map(({ event }) => `${event.type} ${event.key.id} ${event.state}`)).toEqual([
      'SNAPSHOT a RUNNING',
      'SNAPSHOT b COMPLETED',
      'SNAPSHOT c FAILED',
    ]);
    expect(snapshots.map(({ sequence }) => sequence)).toEqual([4, 4, 4]);
    await append(changed('a', 'COMPLETED'));
    expect(brief(await take(events, 1))).toEqual(['5 STATUS_CHANGED a']);
  });

  it('is not told again of what is in a snapshot that was read late', async () => {
    const { informer, append } = await setUp({ pageSize: 1 });
    await append(created('a'), created('b'));
    informer.start();
    const events = informer.subscribe({});
    const [first] = await take(events, 1);
    await append(changed('a', 'COMPLETED'), changed('b', 'COMPLETED'), created('aa'));
    const rest = await take(events, 3);
    expect([first, ...rest].map((one) => `${one?.event.type} ${one?.event.key.id} ${one?.event.state}`)).toEqual([
      'SNAPSHOT a RUNNING',
      'SNAPSHOT aa RUNNING',
      'SNAPSHOT b COMPLETED',
      'STATUS_CHANGED a COMPLETED',
    ]);
    await append(created('c'));
    expect(brief(await take(events, 1))).toEqual(['6 CREATED c']);
  });

  it('gets no snapshots if it does not want them', async () => {
    const { informer, append } = await setUp();
    await append(created('a'));
    informer.start();
    const next = take(informer.subscribe({ types: ['STATUS_CHANGED'] }), 1);
    await settle();
    await append(changed('a', 'FAILED'));
    expect(brief(await next)).toEqual(['2 STATUS_CHANGED a']);
  });
});

describe('the end of a subscription', () => {
  it('frees everything at once though its reader waits', async () => {
    const { informer, demand } = await setUp();
    informer.start();
    const events = informer.subscribe({ task: key('a') }, undefined);
    const all = informer.subscribe({});
    const waiting = all.next();
    await settle();
    expect([informer.subscribers, demand.isWatched('other', 'EXPORT_TASK')]).toEqual([1, true]);
    void all.return?.();
    expect([informer.subscribers, demand.isWatched('other', 'EXPORT_TASK')]).toEqual([0, false]);
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await events.return?.()).toEqual({ done: true, value: undefined });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('comes with an error when the informer stops', async () => {
    const { informer } = await setUp();
    informer.start();
    const next = informer.subscribe({}).next();
    next.catch(() => undefined);
    await settle();
    await informer.stop();
    await informer.stop();
    await expect(next).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('comes to all that read the newest when the log was trimmed faster than this process read it', async () => {
    const { informer, store, append, clock } = await setUp({ fallbackMs: 2_000 });
    store.hints = false;
    informer.start();
    const next = informer.subscribe({}, 0).next();
    next.catch(() => undefined);
    await clock.advance(0);
    await append(created('a'), created('b'));
    store.trim(1);
    await clock.advance(2_000);
    await expect(next).rejects.toThrow(EventsGoneError);
    expect(brief(await take(informer.subscribe({ types: ['CREATED'] }, 1), 1))).toEqual(['2 CREATED b']);
  });
});

it('reads the log once for 10,000 subscribers', async () => {
  const { informer, store, append, clock } = await setUp();
  await append(created('a'));
  informer.start();
  const subscriptions = Array.from({ length: 10_000 }, () => informer.subscribe({ types: ['STATUS_CHANGED'] }));
  const first = subscriptions.map((subscription) => subscription.next());
  await settle();
  let reads = 0;
  store.pause = async () => void (reads += 1);
  await append(changed('a', 'COMPLETED'));
  await clock.advance(0);
  expect(new Set((await Promise.all(first)).map(({ value }) => (value as LoggedEvent).sequence))).toEqual(new Set([2]));
  // One pause before and one after it.
  expect(reads).toBe(2);
});
