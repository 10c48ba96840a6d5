import { describe, expect, it } from '@jest/globals';
import type { LogFilter, LogPage } from '../../src/watch/event-reader.ts';
import { sharePages } from '../../src/watch/shared-pages.ts';
import { testEvent } from '../support/test-events.ts';

/** A log that counts how often it is read: it holds the events 1 to `head`. */
function setUp(head: number) {
  const log = { head, reads: 0, fails: false };
  const readAfter = async (after: number, limit: number, _filter?: LogFilter): Promise<LogPage> => {
    log.reads += 1;
    if (log.fails) throw new Error('The database is not there.');
    const last = Math.min(log.head, after + limit);
    const events = Array.from({ length: last - after }, (_, n) => ({
      sequence: after + n + 1,
      event: testEvent({ id: 'task' }),
    }));
    return { status: 'READ', events, through: last, head: log.head };
  };
  const readTask = () => Promise.reject(new Error('It is not asked for.'));
  return { log, shared: sharePages({ readAfter, readTask }) };
}

describe('the pages of the log that are shared', () => {
  it('are read once for all who replay the same stretch with the same filter', async () => {
    const { log, shared } = setUp(10);
    const filter = { profiles: ['main'] };
    const first = await shared.readAfter(0, 5, filter);
    expect(await shared.readAfter(0, 5, { profiles: ['main'] })).toBe(first);
    expect(log.reads).toBe(1);
    await shared.readAfter(0, 5, { profiles: ['other'] });
    await shared.readAfter(0, 5, { kinds: ['IMPORT_TASK'] });
    await shared.readAfter(5, 5, filter);
    expect(log.reads).toBe(4);
  });

  it('are read again where they were not full, once the read is done', async () => {
    const { log, shared } = setUp(3);
    const [one, other] = await Promise.all([shared.readAfter(0, 5), shared.readAfter(0, 5)]);
    expect([log.reads, one === other]).toEqual([1, true]);
    log.head = 4;
    expect(await shared.readAfter(0, 5)).toMatchObject({ through: 4 });
  });

  it('are read again after a failure', async () => {
    const { log, shared } = setUp(10);
    log.fails = true;
    await expect(shared.readAfter(0, 5)).rejects.toThrow('The database is not there.');
    log.fails = false;
    expect(await shared.readAfter(0, 5)).toMatchObject({ through: 5 });
  });

  it('are bounded in number', async () => {
    const { log, shared } = setUp(1_000);
    for (let after = 0; after < 100; after += 1) await shared.readAfter(after, 1);
    await shared.readAfter(99, 1);
    expect(log.reads).toBe(100);
    await shared.readAfter(0, 1);
    expect(log.reads).toBe(101);
  });
});
