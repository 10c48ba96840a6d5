import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Sink } from '../../src/domain/sink.ts';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import type { EventFilter } from '../../src/watch/event-filter.ts';
import { brief, changed, created, gather, settle, useInformers } from './informer-harness.ts';

const setUp = useInformers();

/** A sink that takes all, each at once unless it is held. */
function createSink() {
  const got: LoggedEvent[] = [];
  const ends: unknown[] = [];
  let letGo: (() => void) | undefined;
  let holding = false;
  const sink: Sink<LoggedEvent> = {
    take: (event) => {
      got.push(event);
      return holding ? new Promise<void>((resolve) => (letGo = resolve)) : undefined;
    },
    end: (error) => void ends.push(error),
  };
  return {
    sink,
    got,
    ends,
    hold: () => (holding = true),
    release: () => {
      holding = false;
      letGo?.();
    },
  };
}

describe('a subscription that is poured', () => {
  it('gives at once what comes, and everything before', async () => {
    const { informer, append } = await setUp();
    await append(created('a'));
    informer.start();
    const { sink, got, ends } = createSink();
    const source = informer.subscribe({}, 0);
    source.pour?.(sink);
    await settle();
    await append(changed('a', 'COMPLETED'));
    await settle();
    expect(brief(got)).toEqual(['1 CREATED a', '2 STATUS_CHANGED a']);
    await source.return();
    await append(created('b'));
    await settle();
    expect([got.length, ends, informer.subscribers]).toEqual([2, [undefined], 0]);
  });

  it('gives no more until the sink has taken what it has, and keeps what comes meanwhile', async () => {
    const { informer, append } = await setUp();
    informer.start();
    const { sink, got, hold, release } = createSink();
    const source = informer.subscribe({ types: ['CREATED'] });
    source.pour?.(sink);
    await settle();
    hold();
    await append(created('a'));
    await append(created('b'), created('c'));
    await settle();
    expect(brief(got)).toEqual(['1 CREATED a']);
    release();
    await settle();
    expect(brief(got)).toEqual(['1 CREATED a', '2 CREATED b', '3 CREATED c']);
    await source.return();
  });

  it('ends with SLOW_CONSUMER where the sink leaves too much, once it has taken what it has', async () => {
    const { informer, append } = await setUp({ maxEvents: 2 });
    informer.start();
    const { sink, got, ends, hold, release } = createSink();
    informer.subscribe({}, 0).pour?.(sink);
    await settle();
    hold();
    for (const id of ['a', 'b', 'c', 'd']) await append(created(id));
    await settle();
    expect([ends, informer.subscribers]).toEqual([[], 0]);
    release();
    await settle();
    expect(got).toHaveLength(1);
    expect(ends).toMatchObject([{ code: 'SLOW_CONSUMER', lastSequence: 1 }]);
  });

  it('of one task ends behind the event that ends the task', async () => {
    const { informer, append } = await setUp();
    await append(created('a'));
    informer.start();
    const { sink, got, ends } = createSink();
    informer.subscribe({ task: { profile: 'local', kind: 'IMPORT_TASK', id: 'a' } }, 0).pour?.(sink);
    await settle();
    await append(created('b'), changed('a', 'COMPLETED'));
    await settle();
    expect([brief(got), ends]).toEqual([['1 CREATED a', '3 STATUS_CHANGED a'], [undefined]]);
  });

  it('gives what a reader is given, whatever is asked for and whenever it begins', async () => {
    const filters = fc.record<EventFilter>(
      {
        types: fc.constantFrom(['CREATED'], ['STATUS_CHANGED'], ['SNAPSHOT', 'CREATED']),
        states: fc.constantFrom(['RUNNING'], ['COMPLETED'], ['RUNNING', 'COMPLETED']),
        profiles: fc.constantFrom(['local'], ['other'], ['local', 'other']),
      },
      { requiredKeys: [] },
    );
    const happenings = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    const cursor = fc.option(fc.constantFrom(0, 1, 2), { nil: undefined });
    const runs = fc.asyncProperty(filters, happenings, happenings, cursor, async (filter, before, during, after) => {
      const { informer, append } = await setUp();
      for (const id of ['x', 'y', ...before]) await append(created(id));
      informer.start();
      const { sink, got } = createSink();
      const [poured, read] = [informer.subscribe(filter, after), informer.subscribe(filter, after)];
      poured.pour?.(sink);
      const reader = gather(read);
      await settle();
      for (const id of during) await append(changed(id, id === 'a' ? 'COMPLETED' : 'RUNNING'));
      await settle();
      expect(got).toEqual(reader.got);
      await Promise.all([poured.return(), read.return()]);
      await reader.ended;
    });
    await fc.assert(runs, { numRuns: 30 });
  });
});
