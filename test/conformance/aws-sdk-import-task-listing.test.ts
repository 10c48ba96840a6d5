import {
  DescribeImportTaskBatchesCommand,
  DescribeImportTasksCommand,
  type Import,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';

import { startHarness } from '../emulator/emulator-harness.ts';
import { allBatches, createImport, storeArn } from '../emulator/sdk-calls.ts';

const minute = 60_000;

describe('DescribeImportTasks through the SDK', () => {
  it('pages through all tasks, the newest first, without repeating any while new ones come', async () => {
    const harness = await startHarness();
    const seen: Import[] = [];
    let nextToken: string | undefined;
    let pages = 0;
    do {
      const page = await harness.logs.send(new DescribeImportTasksCommand({ nextToken }));
      if (pages === 0) await createImport(harness, 'legacy-trail-archive');
      seen.push(...(page.imports ?? []));
      ({ nextToken } = page);
      pages += 1;
    } while (nextToken !== undefined);
    expect(pages).toBe(3);
    expect(seen).toHaveLength(132);
    expect(new Set(seen.map(({ importId }) => importId)).size).toBe(132);
    const times = seen.map(({ creationTime }) => creationTime ?? 0);
    expect(times).toEqual([...times].sort((left, right) => right - left));
  });

  it('leaves out the token on the last page even if that is full', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await createImport(harness, 'security-audit');
    await createImport(harness, 's3-data-events');
    const page = await harness.logs.send(new DescribeImportTasksCommand({ limit: 2 }));
    expect(page.imports).toHaveLength(2);
    expect(page).not.toHaveProperty('nextToken');
  });

  it('holds all filters at once', async () => {
    const harness = await startHarness();
    const importSourceArn = await storeArn(harness);
    const { imports = [] } = await harness.logs.send(
      new DescribeImportTasksCommand({ importSourceArn, importStatus: 'COMPLETED' }),
    );
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.every((task) => task.importSourceArn === importSourceArn && task.importStatus === 'COMPLETED')).toBe(
      true,
    );
    const { importId } = imports[0] ?? {};
    const none = await harness.logs.send(new DescribeImportTasksCommand({ importId, importStatus: 'FAILED' }));
    expect(none.imports).toEqual([]);
  });

  it('gives an empty list for an unknown id, or an error if told so', async () => {
    const { logs } = await startHarness();
    expect((await logs.send(new DescribeImportTasksCommand({ importId: 'nobody' }))).imports).toEqual([]);
    const strict = await startHarness({ unknowns: { unknownImportId: 'ResourceNotFoundException' } });
    await expect(strict.logs.send(new DescribeImportTasksCommand({ importId: 'nobody' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it.each([
    [{ limit: 0 }, 'greater than or equal to 1'],
    [{ limit: 51 }, 'less than or equal to 50'],
    [{ importStatus: 'RUNNING' as never }, 'enum value set: [IN_PROGRESS, COMPLETED, FAILED, CANCELLED]'],
    [{ importId: 'x'.repeat(257) }, 'length less than or equal to 256'],
    [{ nextToken: 'made up' }, 'nextToken'],
  ])('refuses %j', async (input, text) => {
    const { logs } = await startHarness();
    await expect(logs.send(new DescribeImportTasksCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(text),
    });
  });

  it('takes a token with another limit but not with other filters, nor in another place', async () => {
    const harness = await startHarness();
    const { nextToken } = await harness.logs.send(new DescribeImportTasksCommand({ limit: 5 }));
    const { imports } = await harness.logs.send(new DescribeImportTasksCommand({ nextToken, limit: 50 }));
    expect(imports).toHaveLength(50);
    const invalid = { name: 'InvalidParameterException', message: 'The specified nextToken is invalid.' };
    const filtered = new DescribeImportTasksCommand({ nextToken, importStatus: 'COMPLETED' });
    await expect(harness.logs.send(filtered)).rejects.toMatchObject(invalid);
    const elsewhere = harness.clientsOf({ region: 'eu-west-1' }).logs;
    await expect(elsewhere.send(new DescribeImportTasksCommand({ nextToken }))).rejects.toMatchObject(invalid);
  });

  it('lets a token live for 24 hours', async () => {
    const harness = await startHarness();
    const { nextToken } = await harness.logs.send(new DescribeImportTasksCommand({}));
    await harness.clock.advance(24 * 60 * minute - 1);
    await expect(harness.logs.send(new DescribeImportTasksCommand({ nextToken }))).resolves.toBeDefined();
    await harness.clock.advance(1);
    await expect(harness.logs.send(new DescribeImportTasksCommand({ nextToken }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

describe('DescribeImportTaskBatches through the SDK', () => {
  it('gives ten a page by default, with source and id', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const { importId } = await createImport(harness);
    const page = await harness.logs.send(new DescribeImportTaskBatchesCommand({ importId }));
    expect(page).toMatchObject({ importId, importSourceArn: await storeArn(harness) });
    expect(page.importBatches).toHaveLength(10);
    expect(page.nextToken).toEqual(expect.any(String));
    const batches = await allBatches(harness, importId);
    expect(new Set(batches.map(({ batchId }) => batchId)).size).toBe(batches.length);
  });

  it('filters by any of several statuses, an empty list filtering nothing', async () => {
    const harness = await startHarness({ scenario: 'empty', speed: 60 });
    const { importId } = await createImport(harness);
    await harness.clock.advance(8000);
    const count = async (batchImportStatus: ('IN_PROGRESS' | 'COMPLETED')[]) => {
      const page = await harness.logs.send(
        new DescribeImportTaskBatchesCommand({ importId, batchImportStatus, limit: 50 }),
      );
      return page.importBatches?.length ?? 0;
    };
    const [all, done, open] = [await count([]), await count(['COMPLETED']), await count(['IN_PROGRESS'])];
    expect(done).toBeGreaterThan(0);
    expect(open).toBeGreaterThan(0);
    expect(done + open).toBe(all);
    expect(await count(['IN_PROGRESS', 'COMPLETED'])).toBe(all);
  });

  it('refuses an unknown id and an unknown status', async () => {
    const { logs } = await startHarness();
    await expect(logs.send(new DescribeImportTaskBatchesCommand({ importId: 'nobody' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const wrong = new DescribeImportTaskBatchesCommand({ importId: 'nobody', batchImportStatus: ['DONE' as never] });
    await expect(logs.send(wrong)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
