import { describe, expect, it, jest } from '@jest/globals';
import { AccessDeniedError, TokenExpiredError } from '../../src/domain/errors.ts';
import type { Appender } from '../../src/watch/look.ts';
import type { Step } from './aws-model.ts';
import { finished, lease, life, setUpLooks, term, told } from './look-harness.ts';
import type { MemoryLease } from './memory-store.ts';

describe('the first look', () => {
  it('takes what has ended as it stands, and tells of what is active', async () => {
    const { aws, store, looks } = await setUpLooks();
    aws.lives.push(life('a', [10, 'COMPLETED']), life('b', [20, 'RUNNING']));
    expect(await looks.take(term)).toMatchObject({ status: 'TAKEN', active: true });
    expect(told(store)).toEqual(['b RUNNING']);
    expect(store.events[0]?.event).toMatchObject({ type: 'CREATED', state: 'RUNNING', observedTime: 1_000_000 });
    expect((await store.snapshots.find('main', 'EXPORT_TASK', ['a']))[0]?.state).toBe('COMPLETED');
  });

  it('tells of an active task that is older than many that have ended', async () => {
    const { aws, store, looks } = await setUpLooks();
    aws.lives.push(life('slow', [1, 'RUNNING']), ...finished(200, 2));
    await looks.take(term);
    expect(told(store)).toEqual(['slow RUNNING']);
  });

  it('is written down also where there is no task, so that a later one that has ended is news', async () => {
    const { time, aws, store, looks, observed } = await setUpLooks();
    await looks.take(term);
    expect(observed).toEqual([]);
    time.now += 30_000;
    aws.lives.push(life('quick', [time.now - 10, 'PENDING'], [time.now - 5, 'COMPLETED']));
    await looks.take(term);
    expect(told(store)).toEqual(['quick COMPLETED']);
    expect(observed).toEqual([['quick']]);
  });
});

describe('a later look', () => {
  it('writes nothing when nothing has changed', async () => {
    const { time, aws, create, store } = await setUpLooks();
    aws.lives.push(life('a', [1, 'RUNNING']));
    let appends = 0;
    const log: Appender<MemoryLease> = {
      append: (observation) => {
        appends += 1;
        return store.log.append(observation);
      },
    };
    const looks = create(log);
    for (let look = 0; look < 5; look += 1) {
      await looks.take(term);
      time.now += 2_000;
    }
    expect(appends).toBe(1);
  });

  it.each(['newest first', 'oldest first', 'by id'] as const)(
    'finds tasks that began and ended unseen while nothing ran, in a listing that is %s',
    async (order) => {
      const { time, aws, store, create, looks } = await setUpLooks({ order });
      aws.lives.push(...finished(120), life('active', [500, 'RUNNING'], [time.now + 50, 'FAILED']));
      await looks.take(term);
      time.now += 3_600_000;
      const missed = Array.from({ length: 130 }, (_, index) => life(`new-${index}`, [1_000_100 + index, 'COMPLETED']));
      aws.lives.push(...missed);
      const afterRestart = create();
      // In no order the listing is gone through again a page at a time.
      for (let look = 0; look < 8; look += 1) {
        await afterRestart.take(term);
        time.now += 2_000;
      }
      const [first, ...rest] = told(store);
      expect(first).toBe('active RUNNING');
      expect(rest.toSorted()).toEqual(['active FAILED', ...missed.map(({ id }) => `${id} COMPLETED`)].toSorted());
    },
  );

  it('does not tell of tasks that had ended before the first look, however many it did not list then', async () => {
    const { aws, store, time, create } = await setUpLooks();
    aws.lives.push(...finished(200));
    for (let look = 0; look < 20; look += 1) {
      await create().take(term);
      time.now += 700_000;
      // AWS forgets the newest, so that older ones come onto the page.
      aws.lives.splice(-5);
    }
    expect(told(store)).toEqual([]);
  });

  it('tells of each change of the status word, also of one for a word that was not known', async () => {
    const { time, aws, store, looks } = await setUpLooks({ kind: 'CLOUDTRAIL_IMPORT' });
    const steps = [
      { at: 10, status: 'UNKNOWN' },
      { at: time.now + 100, status: 'IN_PROGRESS' },
      { at: time.now + 3_000, status: 'FAILED' },
      { at: time.now + 5_000, status: 'INITIALIZING' },
    ];
    aws.lives.push({ kind: 'CLOUDTRAIL_IMPORT', id: 'a', steps });
    for (let look = 0; look < 4; look += 1) {
      await looks.take(term);
      time.now += 2_000;
    }
    expect(store.events.map(({ event }) => [event.previousStatus, event.task.status, event.previousState])).toEqual([
      [undefined, 'UNKNOWN', undefined],
      ['UNKNOWN', 'IN_PROGRESS', 'UNKNOWN'],
      ['IN_PROGRESS', 'FAILED', 'RUNNING'],
      ['FAILED', 'INITIALIZING', 'FAILED'],
    ]);
  });

  it('keeps a task that AWS has forgotten, and says so without asking for it each time', async () => {
    const { time, aws, store, looks } = await setUpLooks();
    aws.lives.push({ ...life('a', [1, 'RUNNING']), goneAt: time.now + 1 });
    await looks.take(term);
    time.now += 2_000;
    expect(await looks.take(term)).toMatchObject({ missingCount: 1 });
    const described = aws.calls.describe;
    time.now += 2_000;
    expect(await looks.take(term)).toMatchObject({ missingCount: 1 });
    expect(aws.calls.describe).toBe(described);
    expect(told(store)).toEqual(['a RUNNING']);
    expect((await store.snapshots.listActive('main', 'EXPORT_TASK'))[0]?.missingSince).toBe(1_002_000);
  });

  it('does not take a task back from its end because AWS answers from the past', async () => {
    const { time, aws, store, looks } = await setUpLooks();
    aws.lives.push(life('a', [1, 'RUNNING'], [1_000_010, 'COMPLETED']));
    time.now = 1_000_010;
    await looks.take(term);
    aws.lives.push(life('b', [1_000_020, 'RUNNING'], [1_002_000, 'COMPLETED']));
    time.now = 1_003_000;
    await looks.take(term);
    time.now = 1_001_000;
    await looks.take(term);
    expect(told(store)).toEqual(['b COMPLETED']);
  });

  it('goes on after a page token that AWS no longer takes', async () => {
    const { time, aws, looks } = await setUpLooks({ order: 'oldest first' });
    aws.lives.push(...finished(300));
    await looks.take(term);
    let calls = 0;
    aws.beforeCall = (method) => {
      if (method === 'newest' && (calls += 1) === 2) throw new TokenExpiredError('The page token has expired.');
    };
    time.now += 2_000;
    expect(await looks.take(term)).toMatchObject({ status: 'TAKEN' });
    expect(calls).toBe(2);
  });

  it('does not go back to an older observation of a task that has not ended', async () => {
    const { time, aws, store, looks } = await setUpLooks({ kind: 'CLOUDTRAIL_IMPORT' });
    const steps = [
      { at: 1_000, status: 'INITIALIZING' },
      { at: 2_000, status: 'IN_PROGRESS' },
    ];
    aws.lives.push({ kind: 'CLOUDTRAIL_IMPORT', id: 'a', steps });
    await looks.take(term);
    time.now = 1_500;
    await looks.take(term);
    expect(told(store)).toEqual(['a IN_PROGRESS']);
  });
});

describe('a look that fails', () => {
  it('writes the statuses down though the batches cannot be read, and reads the last ones later', async () => {
    const { time, aws, looks, store } = await setUpLooks({ kind: 'IMPORT_TASK', followed: true });
    const steps: Step[] = [
      { at: 1, status: 'IN_PROGRESS' },
      { at: 1_001_000, status: 'FAILED' },
    ];
    aws.lives.push({ kind: 'IMPORT_TASK', id: 'a', steps, batches: [{ batchId: 'x', steps }] });
    await looks.take(term);
    time.now += 2_000;
    const denied = new AccessDeniedError('Not allowed.', { about: 'CREDENTIALS' });
    aws.beforeCall = (method) => {
      if (method === 'batches') throw denied;
    };
    expect(await looks.take(term)).toMatchObject({ status: 'TAKEN', errors: [denied] });
    expect(told(store)).toEqual(['a IN_PROGRESS', 'a FAILED']);
    aws.beforeCall = () => undefined;
    await looks.take(term);
    await looks.take(term);
    expect(told(store)).toEqual(['a IN_PROGRESS', 'a FAILED', 'a x FAILED']);
    expect(aws.calls.batches).toBe(3);
  });

  it('writes nothing when the lease is lost between the listing and the writing', async () => {
    const { aws, looks, store } = await setUpLooks();
    aws.lives.push(life('a', [1, 'RUNNING']));
    aws.beforeCall = async () => {
      await store.leases.release(lease);
      await store.leases.acquire('main', 'second', Infinity);
    };
    expect(await looks.take(term)).toEqual({ status: 'LOST' });
    expect(store.events).toEqual([]);
    expect(await store.snapshots.hasBaseline('main', 'EXPORT_TASK')).toBe(false);
  });

  it('does not begin to write once the lease may have run out', async () => {
    const { aws, create } = await setUpLooks();
    aws.lives.push(life('a', [1, 'RUNNING']));
    let appends = 0;
    const log: Appender<MemoryLease> = { append: async () => ({ appended: true, head: (appends += 1) }) };
    expect(await create(log).take({ lease, isHeld: () => false })).toEqual({ status: 'LOST' });
    expect(appends).toBe(0);
  });
});

describe('what looks remember', () => {
  it('is read anew where it is not certain what was written', async () => {
    const { time, aws, store, create } = await setUpLooks();
    aws.lives.push(life('a', [1, 'RUNNING'], [1_001_000, 'COMPLETED']));
    let lost = false;
    const looks = create({
      append: async (observation) => {
        const written = await store.log.append(observation);
        // The answer of the database is lost, what it has done is not.
        if (lost) throw new Error('The connection was lost.');
        return written;
      },
    });
    await looks.take(term);
    time.now += 2_000;
    lost = true;
    await expect(looks.take(term)).rejects.toThrow('lost');
    lost = false;
    time.now += 2_000;
    await looks.take(term);
    expect(told(store)).toEqual(['a RUNNING', 'a COMPLETED']);
  });

  it('spares the database all reading while nothing is new', async () => {
    const { time, aws, store, looks } = await setUpLooks();
    aws.lives.push(life('a', [1, 'RUNNING']), ...finished(10));
    await looks.take(term);
    const reads = [jest.spyOn(store.snapshots, 'find'), jest.spyOn(store.snapshots, 'listActive')];
    for (let look = 0; look < 5; look += 1) {
      time.now += 2_000;
      await looks.take(term);
    }
    for (const read of reads) expect(read).not.toHaveBeenCalled();
  });
});
