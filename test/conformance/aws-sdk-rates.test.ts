import {
  GetEventDataStoreCommand,
  ListImportsCommand,
  StartImportCommand,
  StopImportCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CancelImportTaskCommand,
  CreateImportTaskCommand,
  DescribeExportTasksCommand,
  DescribeImportTasksCommand,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';

import { startHarness } from '../emulator/emulator-harness.ts';

const uuid = `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;

/** Which errors, in order, `count` calls end with; undefined for those that succeed. */
async function namesOf(count: number, call: () => Promise<unknown>): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = [];
  for (let index = 0; index < count; index += 1) {
    names.push(
      await call().then(
        () => undefined,
        (error: Error) => error.name,
      ),
    );
  }
  return names;
}

function throttledOf(names: readonly (string | undefined)[]): number {
  return names.filter((name) => name === 'ThrottlingException').length;
}

describe('the rates of AWS', () => {
  it('allow ten describes of imports in a burst and ten a second', async () => {
    const { logs, clock } = await startHarness({ enforceRates: true });
    const call = () => logs.send(new DescribeImportTasksCommand({ limit: 1 }));
    expect(throttledOf(await namesOf(12, call))).toBe(2);
    await clock.advance(500);
    expect(throttledOf(await namesOf(7, call))).toBe(2);
    await clock.advance(60_000);
    expect(throttledOf(await namesOf(11, call))).toBe(1);
  });

  it('allow five calls a second for exports, and one for each change of an import', async () => {
    const { logs } = await startHarness({ enforceRates: true });
    expect(throttledOf(await namesOf(7, () => logs.send(new DescribeExportTasksCommand({ limit: 1 }))))).toBe(2);
    const create = new CreateImportTaskCommand({ importSourceArn: 'x', importRoleArn: 'x' });
    expect(await namesOf(2, () => logs.send(create))).toEqual(['ValidationException', 'ThrottlingException']);
    const cancel = new CancelImportTaskCommand({ importId: 'x' });
    expect(await namesOf(2, () => logs.send(cancel))).toEqual(['ResourceNotFoundException', 'ThrottlingException']);
    expect(throttledOf(await namesOf(10, () => logs.send(new DescribeLogGroupsCommand({ limit: 1 }))))).toBe(0);
  });

  it('pool the reads of CloudTrail, and its writes', async () => {
    const { cloudTrail } = await startHarness({ enforceRates: true });
    expect(throttledOf(await namesOf(6, () => cloudTrail.send(new ListImportsCommand({}))))).toBe(0);
    const get = () => cloudTrail.send(new GetEventDataStoreCommand({ EventDataStore: uuid }));
    expect(throttledOf(await namesOf(6, get))).toBe(2);
    const stop = await namesOf(1, () => cloudTrail.send(new StopImportCommand({ ImportId: uuid })));
    const start = await namesOf(1, () => cloudTrail.send(new StartImportCommand({ ImportId: uuid })));
    expect([...stop, ...start]).toEqual(['ImportNotFoundException', 'ThrottlingException']);
  });

  it('count each account and region for itself', async () => {
    const harness = await startHarness({ enforceRates: true });
    await namesOf(5, () => harness.logs.send(new DescribeExportTasksCommand({ limit: 1 })));
    for (const place of [{ region: 'eu-west-1' }, { accountId: '111122223333' }]) {
      const { logs } = harness.clientsOf(place);
      expect(throttledOf(await namesOf(5, () => logs.send(new DescribeExportTasksCommand({ limit: 1 }))))).toBe(0);
    }
    expect(throttledOf(await namesOf(1, () => harness.logs.send(new DescribeExportTasksCommand({}))))).toBe(1);
  });
});
