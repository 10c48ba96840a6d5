import { describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../src/domain/errors.ts';
import type { Task } from '../../src/domain/task.ts';
import { brief, changed, created, key, settle, takeAll, useInformers } from './informer-harness.ts';

const setUp = useInformers();

describe('a subscription to one task', () => {
  it('completes behind the event that ends the task', async () => {
    const { informer, append } = await setUp();
    await append(created('a'), created('b'));
    informer.start();
    const got = takeAll(informer.subscribe({ task: key('a') }));
    await settle();
    await append(changed('b', 'COMPLETED'), changed('a', 'COMPLETED'), changed('b', 'FAILED'));
    expect(brief(await got)).toEqual(['2 SNAPSHOT a', '4 STATUS_CHANGED a']);
    expect(informer.subscribers).toBe(0);
  });

  it('completes behind the snapshot of a task that has ended, and at once with a cursor behind its end', async () => {
    const { informer, append } = await setUp();
    await append(created('a'), changed('a', 'FAILED'), created('b'));
    informer.start();
    expect(brief(await takeAll(informer.subscribe({ task: key('a') })))).toEqual(['3 SNAPSHOT a']);
    expect(brief(await takeAll(informer.subscribe({ task: key('a') }, 2)))).toEqual([]);
    expect(brief(await takeAll(informer.subscribe({ task: key('a') }, 0)))).toEqual([
      '1 CREATED a',
      '2 STATUS_CHANGED a',
    ]);
  });

  it('completes behind the first end after its cursor, also of a task that was taken up again', async () => {
    const { informer, append } = await setUp();
    await append(created('a'), changed('a', 'FAILED'), changed('a', 'RUNNING'), changed('a', 'COMPLETED'));
    informer.start();
    expect(brief(await takeAll(informer.subscribe({ task: key('a') }, 0)))).toEqual([
      '1 CREATED a',
      '2 STATUS_CHANGED a',
    ]);
    expect(brief(await takeAll(informer.subscribe({ task: key('a') }, 2)))).toEqual([
      '3 STATUS_CHANGED a',
      '4 STATUS_CHANGED a',
    ]);
  });

  it('asks AWS for a task that was never observed', async () => {
    const ended: Task = { kind: 'IMPORT_TASK', profile: 'local', id: 'old', status: 'COMPLETED' };
    const { informer } = await setUp({}, (id) => (id === 'old' ? ended : undefined));
    informer.start();
    const [snapshot, ...rest] = await takeAll(informer.subscribe({ task: key('old') }));
    expect(snapshot?.event).toMatchObject({
      type: 'SNAPSHOT',
      state: 'COMPLETED',
      task: ended,
      progress: { fraction: 1 },
    });
    expect(rest).toEqual([]);
    expect(await takeAll(informer.subscribe({ task: key('old') }, 0))).toEqual([]);
    await expect(informer.subscribe({ task: key('none') }).next()).rejects.toThrow(NotFoundError);
  });
});
