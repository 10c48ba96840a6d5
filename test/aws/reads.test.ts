import { describe, expect, it } from '@jest/globals';
import { json, type Answer } from './http-aws.ts';
import { rejection, setUpOperations } from './operation-harness.ts';

const store = { EventDataStoreArn: 'store-1', Name: 'audit', Status: 'ENABLED' };
const answers: Readonly<Record<string, object>> = {
  DescribeImportTasks: { imports: [{ importId: '1', importStatus: 'IN_PROGRESS' }, { importId: '2' }] },
  DescribeImportTaskBatches: { importBatches: [{ batchId: 'b', status: 'COMPLETED' }] },
  DescribeExportTasks: { exportTasks: [{ taskId: '1' }] },
  DescribeLogGroups: { logGroups: [{ logGroupName: 'a', logGroupArn: 'arn-a' }] },
  ListImports: { Imports: [{ ImportId: '1' }] },
  GetImport: { ImportId: '1' },
  ListImportFailures: { Failures: [{ Location: 'here' }] },
  ListEventDataStores: { EventDataStores: [store] },
  GetEventDataStore: store,
};
const answerAll: Answer = (action, response) => json(response, 200, answers[action] ?? {});
type Reads = ReturnType<Awaited<ReturnType<typeof setUpOperations>>['operation']>['reads'];

describe('what an operation reads', () => {
  it.each<[string, (reads: Reads) => unknown]>([
    ['import tasks', (reads) => reads.listImportTasks('one', { status: 'IN_PROGRESS' })],
    ['an import task', (reads) => reads.findImportTask('one', '2')],
    ['import batches', (reads) => reads.listImportBatches('one', '1', ['FAILED', 'COMPLETED'])],
    ['export tasks', (reads) => reads.listExportTasks('one', {}, 'token')],
    ['an export task', (reads) => reads.findExportTask('one', '1')],
    ['CloudTrail imports', (reads) => reads.listCloudTrailImports('one', {})],
    ['a CloudTrail import', (reads) => reads.findCloudTrailImport('one', '1')],
    ['failures', (reads) => reads.listCloudTrailImportFailures('one', '1')],
    ['event data stores', (reads) => reads.listEventDataStores('one')],
    ['an event data store', (reads) => reads.findEventDataStore('one', 'store-1')],
    ['log groups', (reads) => reads.listLogGroups('one', 'a')],
  ])(
    'of %s is there at once when it was read lately, and the same object also when it was read again',
    async (_what, read) => {
      const { operation, clock, actions } = await setUpOperations(answerAll);
      const first = read(operation().reads);
      expect(first).toBeInstanceOf(Promise);
      const found = await first;
      expect(found).toEqual(expect.any(Object));
      expect(read(operation().reads)).toBe(found);
      expect(actions()).toHaveLength(1);
      await clock.advance(1_000);
      const again = read(operation().reads);
      expect(again).toBeInstanceOf(Promise);
      expect(await again).toBe(found);
      expect(actions()).toHaveLength(2);
    },
  );

  it('is told with each read, at once or later, and what is not kept as never current', async () => {
    const { operation, aws } = await setUpOperations((action, response) =>
      action === 'GetEventDataStore'
        ? json(response, 400, { __type: 'EventDataStoreNotFoundException' })
        : answerAll(action, response, 0),
    );
    const [first, second, third] = [operation(), operation(), operation()];
    await first.reads.listImportTasks('one', {});
    void second.reads.listImportTasks('one', {});
    expect(second.readings).toEqual(first.readings);
    expect(second.readings[0]).toBe(first.readings[0]);
    expect(first.readings[0]?.isCurrent()).toBe(true);
    aws.invalidate('one', 'IMPORT_TASK');
    expect(first.readings[0]?.isCurrent()).toBe(false);
    expect(await third.reads.findEventDataStore('one', 'gone')).toBeUndefined();
    expect(third.readings.map((reading) => reading.isCurrent())).toEqual([false]);
  });

  it('is refused to a caller who has gone, also where it is there', async () => {
    const { operation, actions } = await setUpOperations(answerAll);
    await operation().reads.listImportTasks('one', {});
    await operation().reads.findLogGroups('one', ['a']);
    const { reads, leave } = operation();
    leave();
    expect(await rejection(reads.listImportTasks('one', {}))).toMatchObject({ code: 'UNAVAILABLE' });
    expect(await rejection(reads.findLogGroups('one', ['a']))).toMatchObject({ code: 'UNAVAILABLE' });
    expect(reads.knownLogGroup?.('one', 'a')).toBeUndefined();
    expect(actions()).toHaveLength(2);
  });

  it('rejects for a profile that is not open', async () => {
    const { operation } = await setUpOperations(answerAll);
    const { reads } = operation();
    expect(await rejection(reads.findExportTask('three', '1'))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(reads.knownLogGroup?.('three', 'a')).toBeUndefined();
  });
});
