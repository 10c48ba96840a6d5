import { describe, expect, it } from '@jest/globals';
import { createTimeline, type TimelineEvent, type TimelinePage } from '../../../src/web/console/task/timeline.ts';
import { foldTimeline } from '../../../src/web/console/task/timeline-items.ts';
import { countWords, eventWords } from '../../../src/web/console/task/timeline-words.ts';

function event(cursor: number, changes: Partial<TimelineEvent> = {}): TimelineEvent {
  return {
    __typename: 'ImportTaskEvent',
    type: 'STATUS_CHANGED',
    cursor: String(cursor),
    observedTime: '2026-01-31T12:00:00.000Z',
    state: 'COMPLETED',
    previousState: 'RUNNING',
    importStatus: 'COMPLETED',
    previousImportStatus: 'IN_PROGRESS',
    batch: null,
    task: {
      __typename: 'ImportTask',
      message: null,
      progress: { completedUnits: null, totalUnits: null },
      statistics: { bytesImported: cursor },
    },
    ...changes,
  } as TimelineEvent;
}

function batch(cursor: number, status: string): TimelineEvent {
  const changes = { type: 'BATCH_STATUS_CHANGED', batch: { batchId: `b${cursor}`, status, errorMessage: null } };
  return event(cursor, changes as Partial<TimelineEvent>);
}

/** A log of `length` events in pages of 2, which can grow; an answer comes when it is let through. */
function fakeLog(length: number) {
  const log = { length, reads: [] as (string | undefined)[], failing: false };
  const read = async (after: string | undefined): Promise<TimelinePage> => {
    log.reads.push(after);
    await Promise.resolve();
    if (log.failing) throw new Error('The log cannot be read.');
    const begin = after === undefined ? 0 : Number(after) + 1;
    const end = Math.min(begin + 2, log.length);
    const events = Array.from({ length: Math.max(0, end - begin) }, (_, index) => event(begin + index));
    return { events, hasNextPage: end < log.length };
  };
  return { log, timeline: createTimeline(read) };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the log of a task as a page reads it', () => {
  it('is read page by page to its end, each event once', async () => {
    const { timeline } = fakeLog(5);
    timeline.readOn();
    await settled();
    expect(timeline.current().events.map(({ cursor }) => cursor)).toEqual(['0', '1', '2', '3', '4']);
    expect(timeline.current()).toMatchObject({ complete: true, hasMore: false, reading: false });
  });

  it('is read again behind its last event where news came while it was read', async () => {
    const { log, timeline } = fakeLog(2);
    timeline.readOn();
    timeline.readOn();
    await settled();
    expect(log.reads).toEqual([undefined, '1']);
    log.length = 4;
    timeline.readOn();
    await settled();
    expect(timeline.current().events).toHaveLength(4);
  });

  it('keeps what it has where it cannot be read on, and goes on from there', async () => {
    const { log, timeline } = fakeLog(2);
    timeline.readOn();
    await settled();
    log.failing = true;
    timeline.readOn();
    await settled();
    expect(timeline.current()).toMatchObject({ error: new Error('The log cannot be read.'), reading: false });
    log.failing = false;
    log.length = 3;
    timeline.readOn();
    await settled();
    expect(timeline.current().error).toBeUndefined();
    expect(timeline.current().events.map(({ cursor }) => cursor)).toEqual(['0', '1', '2']);
  });

  it('waits to be asked for more of a very long log', async () => {
    const { timeline } = fakeLog(30);
    timeline.readOn();
    await settled();
    expect(timeline.current()).toMatchObject({ hasMore: true, complete: false });
    timeline.readOn();
    await settled();
    expect(timeline.current().events).toHaveLength(30);
  });
});

describe('a timeline', () => {
  it('folds changes of batches that follow one another, and counts them by status', () => {
    const items = foldTimeline([
      event(0),
      batch(1, 'COMPLETED'),
      batch(2, 'FAILED'),
      batch(3, 'COMPLETED'),
      event(4),
      batch(5, 'COMPLETED'),
    ]);
    expect(items.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['event 0', 'batches 1', 'event 4', 'event 5']);
    const folded = items[1];
    if (folded?.kind !== 'batches') throw new Error('The second item holds batches.');
    expect(countWords(folded)).toBe('3 batches: 1 failed, 2 completed');
  });

  it("tells a change in the console's words and in AWS's", () => {
    expect(eventWords(event(0))).toBe('Running → Completed (IN_PROGRESS → COMPLETED)');
    expect(eventWords(batch(7, 'FAILED'))).toBe('Batch b7: failed');
  });
});
