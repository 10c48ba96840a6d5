import { describe, expect, it } from '@jest/globals';
import { createTimeline, type TimelineEvent, type TimelinePage } from '../../../src/web/console/task/timeline.ts';
import { foldTimeline } from '../../../src/web/console/task/timeline-items.ts';
import { countWords, eventWords, messageAt } from '../../../src/web/console/task/timeline-words.ts';

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

/** A log of `length` events in pages of 2, which can grow, and of which the first `trimmed` are gone. */
function fakeLog(length: number) {
  const log = { length, trimmed: 0, reads: [] as (string | undefined)[], failing: false };
  const read = async (after: string | undefined): Promise<TimelinePage> => {
    log.reads.push(after);
    await Promise.resolve();
    if (log.failing) throw new Error('The log cannot be read.');
    const begin = after === undefined ? log.trimmed : Number(after) + 1;
    if (begin < log.trimmed || begin > log.length) throw new Error('EVENTS_GONE');
    const end = Math.min(begin + 2, log.length);
    const events = Array.from({ length: Math.max(0, end - begin) }, (_, index) => event(begin + index));
    return { events, hasNextPage: end < log.length };
  };
  return { log, timeline: createTimeline(read, (error) => (error as Error).message === 'EVENTS_GONE') };
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

  it('keeps what it has where the log no longer reaches back to it, and goes on behind a gap', async () => {
    const { log, timeline } = fakeLog(2);
    timeline.readOn();
    await settled();
    Object.assign(log, { length: 9, trimmed: 5 });
    timeline.readOn();
    await settled();
    const { events, gapsBehind, complete, error } = timeline.current();
    expect(events.map(({ cursor }) => cursor)).toEqual(['0', '1', '5', '6', '7', '8']);
    expect([...gapsBehind]).toEqual(['1']);
    expect({ complete, error }).toEqual({ complete: true, error: undefined });
  });

  it('has a gap at its end where nothing is left in the log, and what comes then behind that', async () => {
    const { log, timeline } = fakeLog(2);
    timeline.readOn();
    await settled();
    Object.assign(log, { length: 5, trimmed: 5 });
    timeline.readOn();
    await settled();
    expect(timeline.current()).toMatchObject({ events: { length: 2 }, gapsBehind: new Set(['1']), error: undefined });
    log.length = 6;
    timeline.readOn();
    await settled();
    expect(timeline.current().events.map(({ cursor }) => cursor)).toEqual(['0', '1', '5']);
  });

  it('begins anew with a log that was brought back from a backup', async () => {
    const { log, timeline } = fakeLog(5);
    timeline.readOn();
    await settled();
    log.length = 3;
    timeline.readOn();
    await settled();
    expect(timeline.current().events.map(({ cursor }) => cursor)).toEqual(['0', '1', '2']);
    expect(timeline.current().gapsBehind.size).toBe(0);
  });
});

describe('a timeline', () => {
  const none: ReadonlySet<string> = new Set();
  it('folds changes of batches that follow one another, and counts them by status', () => {
    const items = foldTimeline(
      [event(0), batch(1, 'COMPLETED'), batch(2, 'FAILED'), batch(3, 'COMPLETED'), event(4), batch(5, 'COMPLETED')],
      none,
    );
    expect(items.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['event 0', 'batches 1', 'event 4', 'event 5']);
    const folded = items[1];
    if (folded?.kind !== 'batches') throw new Error('The second item holds batches.');
    expect(countWords(folded)).toBe('3 batches: 1 failed, 2 completed');
  });

  it('folds no changes over a gap, which stands between them', () => {
    const items = foldTimeline([batch(1, 'FAILED'), batch(2, 'FAILED'), batch(7, 'FAILED')], new Set(['2', '7']));
    expect(items.map(({ kind }) => kind)).toEqual(['batches', 'gap', 'event', 'gap']);
  });

  it.each([
    ['FAILED', undefined],
    ['Failed.', undefined],
    ['', undefined],
    [null, undefined],
    ['Access denied to the bucket', 'Access denied to the bucket'],
  ])('gives the message %j of an export that failed only where it says more than that it did', (message, told) => {
    const failed = event(0, {
      __typename: 'ExportTaskEvent',
      state: 'FAILED',
      exportStatus: 'FAILED',
      task: { __typename: 'ExportTask', message, progress: { completedUnits: null, totalUnits: null } },
    });
    expect(messageAt(failed)).toBe(told);
  });

  it('gives no message of a task that goes on', () => {
    const { task } = event(0);
    expect(messageAt(event(0, { state: 'RUNNING', task: { ...task, message: 'on its way' } }))).toBeUndefined();
  });

  it("tells a change in the console's words and in AWS's", () => {
    expect(eventWords(event(0))).toBe('Running → Completed (IN_PROGRESS → COMPLETED)');
    expect(eventWords(batch(7, 'FAILED'))).toBe('Batch b7: failed');
  });
});
