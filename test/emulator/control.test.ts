import { DescribeExportTasksCommand, DescribeImportTasksCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetImportCommand } from '@aws-sdk/client-cloudtrail';
import { describe, expect, it } from '@jest/globals';

import { startHarness } from './emulator-harness.ts';

const minute = 60_000;

describe('/_emulator/faults', () => {
  it('replaces, shows and clears the faults', async () => {
    const { control } = await startHarness();
    const faults = [
      { action: 'CreateImportTask', kind: 'latency', share: 0.5, latencyMs: 100, times: 3 },
      { action: '*', kind: 'error', share: 1, errorName: 'AccessDeniedException' },
    ];
    expect(await control('PUT', 'faults', faults)).toEqual({ status: 200, body: faults });
    expect(await control('GET', 'faults')).toEqual({ status: 200, body: faults });
    expect(await control('DELETE', 'faults')).toEqual({ status: 200, body: [] });
    expect(await control('GET', 'faults')).toEqual({ status: 200, body: [] });
  });

  it.each([
    ['{', 'The body is not JSON.'],
    [{ action: '*', kind: 'throttle' }, 'must be a JSON array'],
    [['x'], 'faults[0] must be an object'],
    [[{ action: '*', kind: 'burn' }], 'faults[0].kind must be one of throttle, error, latency'],
    [[{ action: 'PutLogEvents', kind: 'throttle' }], 'faults[0].action must be one of *, CreateImportTask'],
    [[{ kind: 'throttle' }], 'faults[0].action'],
    [[{ action: '*', kind: 'throttle', share: 1.1 }], 'faults[0].share'],
    [[{ action: '*', kind: 'throttle', share: '1' }], 'faults[0].share'],
    [
      [
        { action: '*', kind: 'throttle' },
        { action: '*', kind: 'latency' },
      ],
      'faults[1].latencyMs is needed',
    ],
    [[{ action: '*', kind: 'latency', latencyMs: 1e9 }], 'faults[0].latencyMs must be at most'],
    [[{ action: '*', kind: 'throttle', times: 1.5 }], 'faults[0].times'],
    [[{ action: '*', kind: 'error', errorName: 'a b' }], 'faults[0].errorName'],
    [[{ action: '*', kind: 'error', error: 'x' }], 'faults[0].error is not a member of a fault'],
  ])('refuses %j and keeps what was in force', async (body, text) => {
    const { control } = await startHarness();
    const kept = [{ action: '*', kind: 'throttle', share: 1 }];
    await control('PUT', 'faults', kept);
    expect(await control('PUT', 'faults', body)).toEqual({
      status: 400,
      body: { message: expect.stringContaining(text) },
    });
    expect((await control('GET', 'faults')).body).toEqual(kept);
  });
});

describe('/_emulator/requests', () => {
  it('counts by action since the start or the last DELETE', async () => {
    const { logs, control } = await startHarness();
    expect(await control('GET', 'requests')).toEqual({ status: 200, body: { counts: {}, total: 0 } });
    await logs.send(new DescribeImportTasksCommand({}));
    await logs.send(new DescribeImportTasksCommand({}));
    await logs.send(new DescribeExportTasksCommand({ limit: 99 })).catch(() => undefined);
    const body = { counts: { DescribeImportTasks: 2, DescribeExportTasks: 1 }, total: 3 };
    expect((await control('GET', 'requests')).body).toEqual(body);
    expect((await control('DELETE', 'requests')).body).toEqual({ counts: {}, total: 0 });
  });
});

describe('/_emulator/tasks', () => {
  it('makes imports that last as long and end as asked, beyond any quota', async () => {
    const { control, logs, clock } = await startHarness({ speed: 60 });
    const outcomes = ['COMPLETED', 'FAILED', 'CANCELLED', 'PARTLY_FAILED'];
    const ids: string[] = [];
    for (const outcome of outcomes) {
      const { status, body } = await control('POST', 'tasks', { kind: 'IMPORT_TASK', durationSeconds: 600, outcome });
      expect(status).toBe(201);
      ids.push((body as { id: string }).id);
    }
    const statuses = async () => {
      const { imports = [] } = await logs.send(new DescribeImportTasksCommand({ limit: 4 }));
      return ids.map((id) => imports.find((task) => task.importId === id)?.importStatus);
    };
    expect(await statuses()).toEqual(ids.map(() => 'IN_PROGRESS'));
    await clock.advance(9900);
    expect(await statuses()).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'CANCELLED', 'IN_PROGRESS']);
    await clock.advance(200);
    expect(await statuses()).toEqual(['COMPLETED', 'FAILED', 'CANCELLED', 'FAILED']);
  });

  it('makes exports and CloudTrail imports, in any account and region', async () => {
    const harness = await startHarness({ speed: 60 });
    const place = { region: 'eu-west-1', accountId: '111122223333' };
    const { logs, cloudTrail } = harness.clientsOf(place);
    for (const [outcome, code, status] of [
      ['COMPLETED', 'COMPLETED', 'COMPLETED'],
      ['FAILED', 'FAILED', 'FAILED'],
      ['CANCELLED', 'CANCELLED', 'STOPPED'],
    ]) {
      const wanted = { durationSeconds: 300, outcome, ...place };
      const made = await harness.control('POST', 'tasks', { kind: 'EXPORT_TASK', ...wanted });
      const started = await harness.control('POST', 'tasks', { kind: 'CLOUDTRAIL_IMPORT', ...wanted });
      await harness.clock.advance(10 * minute);
      const { id: taskId } = made.body as { id: string };
      const { exportTasks } = await logs.send(new DescribeExportTasksCommand({ taskId }));
      expect(exportTasks?.[0]?.status?.code).toBe(code);
      const { id: ImportId } = started.body as { id: string };
      expect((await cloudTrail.send(new GetImportCommand({ ImportId }))).ImportStatus).toBe(status);
    }
  });

  it.each([
    ['[]', 'must be a JSON object'],
    [{ kind: 'JOB' }, 'kind must be one of IMPORT_TASK, EXPORT_TASK, CLOUDTRAIL_IMPORT'],
    [{ kind: 'IMPORT_TASK', outcome: 'GOOD' }, 'outcome must be one of'],
    [{ kind: 'EXPORT_TASK', outcome: 'PARTLY_FAILED' }, 'outcome PARTLY_FAILED is for imports'],
    [{ kind: 'IMPORT_TASK', durationSeconds: 0 }, 'durationSeconds must be'],
    [{ kind: 'IMPORT_TASK', durationSeconds: 1e12 }, 'durationSeconds must be'],
    [{ kind: 'IMPORT_TASK', duration: 5 }, 'duration is not known here'],
    [{ kind: 'IMPORT_TASK', region: 'A B' }, 'region must be'],
    [{ kind: 'IMPORT_TASK', accountId: '12' }, 'accountId must be'],
  ])('refuses %j', async (body, text) => {
    const { control } = await startHarness();
    expect(await control('POST', 'tasks', body)).toEqual({
      status: 400,
      body: { message: expect.stringContaining(text) },
    });
  });
});

describe('the other control paths', () => {
  it('tells that it is well, and what an account holds', async () => {
    const { control } = await startHarness();
    expect(await control('GET', 'health')).toEqual({ status: 200, body: { status: 'ok', speed: 3600, seed: 1 } });
    const { body } = await control('GET', 'account?region=eu-west-1&accountId=111122223333');
    expect(body).toMatchObject({
      region: 'eu-west-1',
      accountId: '111122223333',
      buckets: expect.arrayContaining([{ name: 'acme-acl-denied', behaviour: 'acl-denied' }]),
    });
  });

  it('answers 404 for unknown paths and 405 for wrong methods', async () => {
    const { control } = await startHarness();
    expect((await control('GET', 'nothing')).status).toBe(404);
    expect((await control('GET', 'constructor')).status).toBe(404);
    expect((await control('POST', 'health')).status).toBe(405);
  });
});
