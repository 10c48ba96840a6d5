import { ListImportsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CancelExportTaskCommand,
  CreateExportTaskCommand,
  DescribeExportTasksCommand,
  DescribeImportTasksCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startHarness, type Harness } from '../emulator/emulator-harness.ts';
import { createImport } from '../emulator/sdk-calls.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'emulator-'));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true });
});

async function everything({ logs, cloudTrail }: Pick<Harness, 'logs' | 'cloudTrail'>): Promise<unknown> {
  return [
    (await logs.send(new DescribeImportTasksCommand({}))).imports,
    (await logs.send(new DescribeExportTasksCommand({}))).exportTasks,
    (await cloudTrail.send(new ListImportsCommand({}))).Imports,
  ];
}

describe('an endpoint that is started again', () => {
  it('still holds every account, the tasks made and what was done to them', async () => {
    const first = await startHarness({ dataDir });
    const { importId } = await createImport(first, 'legacy-trail-archive');
    const command = { logGroupName: '/aws/lambda/orders', from: 0, to: 1, destination: 'acme-log-archive' };
    const { taskId } = await first.logs.send(new CreateExportTaskCommand(command));
    await first.logs.send(new CancelExportTaskCommand({ taskId }));
    await everything(first.clientsOf({ region: 'eu-west-1' }));
    await first.clock.advance(1000);
    const before = [await everything(first), await everything(first.clientsOf({ region: 'eu-west-1' }))];
    const { nextToken } = await first.logs.send(new DescribeImportTasksCommand({}));
    await first.stop();

    const second = await startHarness({ dataDir, clock: first.clock });
    expect([await everything(second), await everything(second.clientsOf({ region: 'eu-west-1' }))]).toEqual(before);
    expect((await second.logs.send(new DescribeImportTasksCommand({ importId }))).imports).toHaveLength(1);
    await expect(second.logs.send(new DescribeImportTasksCommand({ nextToken }))).resolves.toBeDefined();
  });

  it('has what was answered even if it was not stopped in an orderly way', async () => {
    const first = await startHarness({ dataDir });
    const { importId } = await createImport(first, 'legacy-trail-archive');
    const second = await startHarness({ dataDir, clock: first.clock });
    expect((await second.logs.send(new DescribeImportTasksCommand({ importId }))).imports).toHaveLength(1);
    expect(await readdir(dataDir)).toEqual(['emulator-state-1.json']);
  });

  it('goes on with the time that has passed meanwhile', async () => {
    const first = await startHarness({ dataDir, scenario: 'empty' });
    const { importId } = await createImport(first);
    await first.stop();
    await first.clock.advance(60 * 60_000);
    const second = await startHarness({ dataDir, clock: first.clock });
    const { imports } = await second.logs.send(new DescribeImportTasksCommand({ importId }));
    expect(imports?.[0]?.importStatus).toBe('COMPLETED');
  });

  it('refuses a state file that it cannot read, and says what to do', async () => {
    await writeFile(join(dataDir, 'emulator-state-1.json'), '{"version":1,"acc');
    await expect(startHarness({ dataDir })).rejects.toThrow(
      /not JSON. Delete it to start from a new scenario: .*emulator-state-1.json/,
    );
    await writeFile(join(dataDir, 'emulator-state-1.json'), '{"version":99}');
    await expect(startHarness({ dataDir })).rejects.toThrow('of version 99, not 1');
  });

  it('answers an error, and lives on, when the state cannot be written', async () => {
    const harness = await startHarness({ dataDir, scenario: 'empty' });
    const obstacle = join(dataDir, 'emulator-state-1.json.new');
    await mkdir(obstacle);
    const list = () => harness.logs.send(new DescribeImportTasksCommand({}));
    await expect(list()).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    await rm(obstacle, { recursive: true });
    await expect(list()).resolves.toMatchObject({ imports: [] });
    expect(await readdir(dataDir)).toEqual(['emulator-state-1.json']);
  });
});

describe('the seed', () => {
  it('gives the same accounts for the same seed and moment', async () => {
    const [first, second] = [await startHarness({ seed: 7 }), await startHarness({ seed: 7 })];
    const [one, other] = [await everything(first), await everything(second)];
    expect(one).toEqual(other);
    const created = await createImport(first, 'legacy-trail-archive');
    expect((await createImport(second, 'legacy-trail-archive')).importId).toBe(created.importId);
  });

  it('gives other accounts for another seed, account or region', async () => {
    const harness = await startHarness({ seed: 7 });
    const others = [
      await startHarness({ seed: 8 }),
      harness.clientsOf({ region: 'eu-west-1' }),
      harness.clientsOf({ accountId: '111122223333' }),
    ];
    const texts = await Promise.all(
      [harness, ...others].map(async (clients) => JSON.stringify(await everything(clients))),
    );
    expect(new Set(texts).size).toBe(4);
  });
});
