import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import type { Task, TaskKind } from '../../src/domain/task.ts';
import { taskKinds } from '../../src/domain/task.ts';
import { createAws, type Aws } from '../../src/aws/aws.ts';
import { createEmulator, type Emulator } from '../../src/emulator/server.ts';
import { silentLogger } from '../../src/logger.ts';
import { createMemoryIntentLog } from './memory-intent-log.ts';

describe('the lister', () => {
  const emulator: Emulator = createEmulator({ port: 0, seed: 1, clock: systemClock, logger: silentLogger });
  let url: string;
  let aws: Aws;
  const changed: string[] = [];

  beforeAll(async () => {
    ({ url } = await emulator.start());
    const credentials = { accessKeyId: '000000000000', secretAccessKey: 'secret' };
    aws = await createAws({
      profiles: [{ name: 'local', region: 'us-east-1', endpoint: url, credentials }],
      clock: systemClock,
      logger: silentLogger,
      intents: createMemoryIntentLog(),
      rateShare: 1,
      onChanged: (profile, topic) => changed.push(`${profile} ${topic}`),
    });
  });
  afterAll(async () => {
    await aws.stop();
    await emulator.stop();
  });

  const countCalls = async (action: () => Promise<unknown>): Promise<unknown> => {
    await fetch(new URL('/_emulator/requests', url), { method: 'DELETE' });
    await action();
    return ((await (await fetch(new URL('/_emulator/requests', url))).json()) as { total: number }).total;
  };

  it.each(taskKinds)('reads %s in pages of 50, one call each, never from the read cache', async (kind: TaskKind) => {
    const total = await countCalls(async () => {
      const page = await aws.lister.newest('local', kind);
      expect(page.items).toHaveLength(50);
      const again = await aws.lister.newest('local', kind);
      expect(again.items.map(({ id }) => id)).toEqual(page.items.map(({ id }) => id));
      const next = await aws.lister.newest('local', kind, page.nextToken);
      const ids = new Set([...page.items, ...next.items].map(({ id }) => id));
      expect(ids.size).toBe(100);
    });
    expect(total).toBe(3);
  });

  it('reads the tasks of one status', async () => {
    const { items } = await aws.lister.withStatus('local', 'IMPORT_TASK', 'IN_PROGRESS');
    expect(items).toHaveLength(2);
    expect(items.every(({ status }) => status === 'IN_PROGRESS')).toBe(true);
  });

  it.each(taskKinds)('finds one %s by its id, and says when there is none', async (kind: TaskKind) => {
    const [task] = (await aws.lister.newest('local', kind)).items as readonly [Task];
    expect(await aws.lister.describe('local', kind, task.id)).toMatchObject({ id: task.id, status: task.status });
    expect(await aws.lister.describe('local', kind, '11111111-2222-4333-8444-555555555555')).toBeUndefined();
  });

  it('reads the batches of an import', async () => {
    const { items } = await aws.lister.withStatus('local', 'IMPORT_TASK', 'IN_PROGRESS');
    expect((await aws.lister.batches('local', items[0]?.id ?? '')).items.length).toBeGreaterThan(0);
  });

  it('lets those who cache know what it found: an invalidated kind is read anew', async () => {
    const { reads } = aws.forOperation({});
    const read = () => reads.listImportTasks('local', {});
    const total = await countCalls(async () => {
      await read();
      await read();
      aws.invalidate('local', 'IMPORT_TASK');
      await read();
    });
    expect(total).toBe(2);
  });

  it('is told of by every change through this process', async () => {
    const { writes } = aws.forOperation({});
    await expect(writes.cancelImportTask('local', 'nothing-like-it')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(changed).toEqual(['local IMPORT_TASK', 'local LOG_GROUP']);
  });
});
