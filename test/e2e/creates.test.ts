import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CancelExportTaskDocument,
  CancelImportTaskDocument,
  CreateExportTaskDocument,
  CreateImportTaskDocument,
  EventDataStoresDocument,
  ExportTasksDocument,
  ImportTaskDocument,
  ImportTasksDocument,
  LogGroupsDocument,
  StartTrailImportDocument,
  StopTrailImportDocument,
  CloudTrailImportsDocument,
} from '../../src/generated/graphql.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const ROUNDS = 100;
const roleArn = 'arn:aws:iam::000000000000:role/import-role';
const bucketAccessRoleArn = 'arn:aws:iam::000000000000:role/bucket-access';

/** What the believable account of the embedded endpoint offers to create tasks with. */
async function resourcesOf(gateway: TestGateway) {
  const { eventDataStores } = await gateway.dataOf(EventDataStoresDocument, { first: 20 });
  const { logGroups } = await gateway.dataOf(LogGroupsDocument, {});
  const sourceArn = eventDataStores.nodes.find(({ status }) => status === 'ENABLED')?.arn;
  const logGroupName = logGroups.nodes.find(({ name }) => name.startsWith('/aws/lambda/'))?.name;
  if (sourceArn === undefined || logGroupName === undefined) throw new Error('the scenario has changed');
  return { sourceArn, logGroupName };
}

describe('a create whose answer is lost', () => {
  let gateway: TestGateway;
  let resources: Awaited<ReturnType<typeof resourcesOf>>;

  beforeAll(async () => {
    gateway = await startTestGateway({
      clock: createFastClock(100),
      env: { READ_FRESHNESS_MS: '0', UPSTREAM_QUEUE_MS: '120000' },
    });
    resources = await resourcesOf(gateway);
  });
  afterEach(() => gateway.setFaults([]));
  afterAll(() => gateway.stop());

  const importIds = async () =>
    (await gateway.dataOf(ImportTasksDocument, { first: 200 })).importTasks.edges.map(({ node }) => node.importId);
  const exportIds = async () =>
    (await gateway.dataOf(ExportTasksDocument, { first: 200 })).exportTasks.edges.map(({ node }) => node.taskId);
  const cloudTrailIds = async () =>
    (await gateway.dataOf(CloudTrailImportsDocument, { first: 1000 })).cloudTrailImports.edges.map(
      ({ node }) => node.importId,
    );

  it(`makes one import task, and answers with it, in ${ROUNDS} runs of ${ROUNDS}`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await importIds();
      await gateway.setFaults([{ action: 'CreateImportTask', kind: 'drop-after', share: 1, times: 1 }]);
      const input = { sourceArn: resources.sourceArn, roleArn, clientToken: `import-${round}` };
      const { createImportTask } = await gateway.dataOf(CreateImportTaskDocument, { input });
      expect(createImportTask.userErrors).toEqual([]);
      const created = (await importIds()).filter((id) => !before.includes(id));
      expect(created).toEqual([createImportTask.importTask?.importId]);
      const again = await gateway.dataOf(CreateImportTaskDocument, { input });
      expect(again.createImportTask.importTask?.importId).toBe(created[0]);
      await gateway.dataOf(CancelImportTaskDocument, { id: createImportTask.importTask?.id ?? '' });
    }
  }, 120_000);

  it('makes one export task, and answers with it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const before = await exportIds();
      await gateway.setFaults([{ action: 'CreateExportTask', kind: 'drop-after', share: 1, times: 1 }]);
      const input = {
        logGroupName: resources.logGroupName,
        from: '2026-01-01T00:00:00Z',
        to: '2026-01-02T00:00:00Z',
        destination: 'acme-log-archive',
        logStreamNamePrefix: `prefix-${round}`,
        clientToken: `export-${round}`,
      };
      const { createExportTask } = await gateway.dataOf(CreateExportTaskDocument, { input });
      expect(createExportTask.userErrors).toEqual([]);
      expect(createExportTask.exportTask?.logStreamNamePrefix).toBe(`prefix-${round}`);
      const created = (await exportIds()).filter((id) => !before.includes(id));
      expect(created).toEqual([createExportTask.exportTask?.taskId]);
      await gateway.dataOf(CancelExportTaskDocument, { id: createExportTask.exportTask?.id ?? '' });
      await untilNoExportIsActive(gateway);
    }
  }, 120_000);

  it('makes one CloudTrail import, and answers with it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const before = await cloudTrailIds();
      await gateway.setFaults([{ action: 'StartImport', kind: 'drop-after', share: 1, times: 1 }]);
      const input = {
        destinationArn: resources.sourceArn,
        source: {
          locationUri: 's3://acme-trail-logs/AWSLogs/000000000000/CloudTrail/',
          bucketRegion: 'us-east-1',
          bucketAccessRoleArn,
        },
        clientToken: `cloudtrail-${round}`,
      };
      const { startCloudTrailImport } = await gateway.dataOf(StartTrailImportDocument, { input });
      expect(startCloudTrailImport.userErrors).toEqual([]);
      const created = (await cloudTrailIds()).filter((id) => !before.includes(id));
      expect(created).toEqual([startCloudTrailImport.cloudTrailImport?.importId]);
      await gateway.dataOf(StopTrailImportDocument, { id: startCloudTrailImport.cloudTrailImport?.id ?? '' });
    }
  }, 120_000);

  it('makes no task twice when the request was lost before AWS had it and the caller repeats it', async () => {
    const before = await importIds();
    await gateway.setFaults([{ action: 'CreateImportTask', kind: 'drop-before', share: 1, times: 1 }]);
    const input = { sourceArn: resources.sourceArn, roleArn, clientToken: 'lost-before' };
    const lost = await gateway.run(CreateImportTaskDocument, { input });
    expect(lost.errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, clientToken: 'lost-before' } },
    ]);
    const { createImportTask } = await gateway.dataOf(CreateImportTaskDocument, { input });
    const created = (await importIds()).filter((id) => !before.includes(id));
    expect(created).toEqual([createImportTask.importTask?.importId]);
    await gateway.dataOf(CancelImportTaskDocument, { id: createImportTask.importTask?.id ?? '' });
  }, 60_000);

  it('gives a token to repeat with to a caller that brought none', async () => {
    await gateway.setFaults([{ action: 'CreateImportTask', kind: 'drop-before', share: 1, times: 1 }]);
    const { errors } = await gateway.run(CreateImportTaskDocument, {
      input: { sourceArn: resources.sourceArn, roleArn },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', clientToken: expect.any(String) } }]);
  }, 60_000);

  it('makes one task for the same token at the same time', async () => {
    const before = await importIds();
    const input = { sourceArn: resources.sourceArn, roleArn, clientToken: 'at-once' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => gateway.dataOf(CreateImportTaskDocument, { input })),
    );
    const created = (await importIds()).filter((id) => !before.includes(id));
    expect(created).toHaveLength(1);
    expect(new Set(answers.map(({ createImportTask }) => createImportTask.importTask?.importId))).toEqual(
      new Set(created),
    );
    await gateway.dataOf(CancelImportTaskDocument, { id: answers[0]?.createImportTask.importTask?.id ?? '' });
  });

  it('refuses a token that was used for another request', async () => {
    const input = { sourceArn: resources.sourceArn, roleArn, clientToken: 'at-once' };
    const other = { ...input, filter: { startEventTime: '2025-01-01T00:00:00Z' } };
    const { createImportTask } = await gateway.dataOf(CreateImportTaskDocument, { input: other });
    expect(createImportTask).toMatchObject({ importTask: null, userErrors: [{ code: 'CONFLICT' }] });
  });
});

async function untilNoExportIsActive(gateway: TestGateway): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { exportTasks } = await gateway.dataOf(ExportTasksDocument, {
      first: 1,
      filter: { statuses: ['PENDING', 'RUNNING', 'PENDING_CANCEL'] },
    });
    if (exportTasks.edges.length === 0) return;
  }
  throw new Error('the export does not end');
}

describe('a create, after a restart', () => {
  it('answers its token with the task it made, and still knows the role', async () => {
    const first = await startTestGateway({ clock: createFastClock(100) });
    const { sourceArn } = await resourcesOf(first);
    const input = { sourceArn, roleArn, clientToken: 'over-a-restart' };
    const { createImportTask } = await first.dataOf(CreateImportTaskDocument, { input });
    await first.stopOnly();
    const second = await startTestGateway({ clock: createFastClock(100), dataDir: first.dataDir });
    const again = await second.dataOf(CreateImportTaskDocument, { input });
    expect(again.createImportTask.importTask?.importId).toBe(createImportTask.importTask?.importId);
    const { node } = await second.dataOf(ImportTaskDocument, { id: createImportTask.importTask?.id ?? '' });
    expect(node).toMatchObject({ roleArn, sourceArn });
    await second.stop();
    await first.stop();
  });
});
