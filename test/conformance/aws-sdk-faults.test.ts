import { ListImportsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  DescribeExportTasksCommand,
  DescribeImportTasksCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';

import { startHarness, type Harness } from '../emulator/emulator-harness.ts';
import { createImport } from '../emulator/sdk-calls.ts';

const listTasks = () => new DescribeImportTasksCommand({});

async function importCount(harness: Harness): Promise<number> {
  return (await harness.logs.send(listTasks())).imports?.length ?? -1;
}

describe('a fault that is switched on', () => {
  it('throttles with the code of each service', async () => {
    const harness = await startHarness();
    await harness.control('PUT', 'faults', [{ action: '*', kind: 'throttle', share: 1 }]);
    await expect(harness.logs.send(listTasks())).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(harness.cloudTrail.send(new ListImportsCommand({}))).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 429 },
    });
  });

  it('is seen and retried by a client that retries', async () => {
    const harness = await startHarness();
    await harness.control('PUT', 'faults', [{ action: 'DescribeImportTasks', kind: 'error', share: 1, times: 2 }]);
    const patient = new CloudWatchLogsClient({
      endpoint: harness.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 3,
    });
    const { $metadata } = await patient.send(listTasks());
    patient.destroy();
    expect($metadata.attempts).toBe(3);
    expect((await harness.control('GET', 'requests')).body).toEqual({ counts: { DescribeImportTasks: 3 }, total: 3 });
    expect((await harness.control('GET', 'faults')).body).toEqual([]);
  });

  it('answers with the error that it names and does nothing', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    const fault = { action: 'CreateImportTask', kind: 'error', share: 1, errorName: 'AccessDeniedException' };
    await harness.control('PUT', 'faults', [fault]);
    await expect(createImport(harness)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(await importCount(harness)).toBe(0);
  });

  it('answers a named or unnamed fault of the service with 500', async () => {
    const harness = await startHarness();
    for (const errorName of [undefined, 'ServiceUnavailableException', 'InternalServerError']) {
      await harness.control('PUT', 'faults', [{ action: '*', kind: 'error', errorName }]);
      await expect(harness.logs.send(listTasks())).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    }
  });

  it('closes the connection before anything was done', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await harness.control('PUT', 'faults', [{ action: 'CreateImportTask', kind: 'drop-before', share: 1, times: 1 }]);
    await expect(createImport(harness)).rejects.toThrow('socket hang up');
    expect(await importCount(harness)).toBe(0);
    await expect(createImport(harness)).resolves.toBeDefined();
  });

  it('closes the connection after it was done', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await harness.control('PUT', 'faults', [{ action: 'CreateImportTask', kind: 'drop-after', share: 1, times: 1 }]);
    await expect(createImport(harness)).rejects.toThrow('socket hang up');
    expect(await importCount(harness)).toBe(1);
  });

  it('does the work at once and answers late', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await harness.control('PUT', 'faults', [
      { action: 'CreateImportTask', kind: 'latency', share: 1, latencyMs: 30_000 },
    ]);
    let answered = false;
    const created = createImport(harness).then(() => (answered = true));
    while (harness.clock.sleepers === 0) await new Promise((resolve) => void setImmediate(resolve));
    expect(await importCount(harness)).toBe(1);
    expect(answered).toBe(false);
    await harness.clock.advance(30_000);
    await expect(created).resolves.toBe(true);
  });

  it('leaves nothing behind when the endpoint stops in the middle of a late answer', async () => {
    const harness = await startHarness({ scenario: 'empty' });
    await harness.control('PUT', 'faults', [{ action: '*', kind: 'latency', share: 1, latencyMs: 30_000 }]);
    const outcome = harness.logs.send(listTasks()).then(
      () => 'answered',
      () => 'broken off',
    );
    while (harness.clock.sleepers === 0) await new Promise((resolve) => void setImmediate(resolve));
    await harness.stop();
    await expect(outcome).resolves.toBe('broken off');
    expect(harness.clock.sleepers).toBe(0);
  });

  it('makes page tokens expire, and strikes no request without one', async () => {
    const harness = await startHarness();
    const { nextToken } = await harness.logs.send(listTasks());
    const { NextToken } = await harness.cloudTrail.send(new ListImportsCommand({}));
    await harness.control('PUT', 'faults', [{ action: '*', kind: 'expire-tokens', share: 1, times: 2 }]);
    await expect(harness.logs.send(listTasks())).resolves.toBeDefined();
    await expect(harness.logs.send(new DescribeImportTasksCommand({ nextToken }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(harness.cloudTrail.send(new ListImportsCommand({ NextToken }))).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
    await expect(harness.logs.send(new DescribeImportTasksCommand({ nextToken }))).resolves.toBeDefined();
  });

  it('strikes a share of the requests, the same ones every time for the same seed', async () => {
    const outcomes = async () => {
      const harness = await startHarness();
      await harness.control('PUT', 'faults', [{ action: 'DescribeExportTasks', kind: 'throttle', share: 0.5 }]);
      const struck: boolean[] = [];
      for (let request = 0; request < 40; request += 1) {
        const answer = harness.logs.send(new DescribeExportTasksCommand({ limit: 1 }));
        struck.push(
          await answer.then(
            () => false,
            () => true,
          ),
        );
      }
      return struck;
    };
    const first = await outcomes();
    expect(first.filter(Boolean).length).toBeGreaterThan(8);
    expect(first.filter(Boolean).length).toBeLessThan(32);
    expect(await outcomes()).toEqual(first);
  });
});
