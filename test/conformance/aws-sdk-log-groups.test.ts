import { DescribeLogGroupsCommand, type DescribeLogGroupsRequest } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';

import { startHarness } from '../emulator/emulator-harness.ts';

const group = '/aws/lambda/orders';

describe('DescribeLogGroups through the SDK', () => {
  it('lists by name in ASCII order, over several pages', async () => {
    const { logs } = await startHarness();
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs.send(new DescribeLogGroupsCommand({ nextToken }));
      names.push(...(page.logGroups ?? []).map((found) => found.logGroupName ?? ''));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    expect(names.length).toBeGreaterThan(120);
    expect(names).toEqual([...names].sort((left, right) => (left < right ? -1 : 1)));
    expect(names.some((name) => name.startsWith('aws/cloudtrail/'))).toBe(true);
  });

  it('gives both forms of the ARN', async () => {
    const { logs } = await startHarness({ scenario: 'empty' });
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: group }));
    const arn = `arn:aws:logs:us-east-1:000000000000:log-group:${group}`;
    expect(logGroups).toEqual([
      expect.objectContaining({ logGroupName: group, arn: `${arn}:*`, logGroupArn: arn, logGroupClass: 'STANDARD' }),
    ]);
  });

  it('finds by pattern anywhere in the name, and then returns only names, ARNs and times', async () => {
    const { logs } = await startHarness({ scenario: 'empty' });
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: 'da/ord' }));
    expect(logGroups.map((found) => Object.keys(found).sort())).toEqual([['arn', 'creationTime', 'logGroupName']]);
  });

  it('finds by class, by identifiers and by account', async () => {
    const { logs } = await startHarness({ scenario: 'empty' });
    const find = async (input: DescribeLogGroupsRequest) =>
      (await logs.send(new DescribeLogGroupsCommand(input))).logGroups ?? [];
    expect((await find({ logGroupClass: 'DELIVERY' })).map((found) => found.retentionInDays)).toEqual([1]);
    const arn = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/ecs/ledger';
    expect(await find({ logGroupIdentifiers: [group, arn, 'nobody'], includeLinkedAccounts: true })).toHaveLength(2);
    expect(await find({ accountIdentifiers: ['111122223333'] })).toEqual([]);
    expect(await find({ accountIdentifiers: ['000000000000'], limit: 3 })).toHaveLength(3);
  });

  it.each([
    { logGroupNamePrefix: 'a', logGroupNamePattern: 'b' },
    { logGroupIdentifiers: ['a'], logGroupClass: 'STANDARD' as const },
    { logGroupIdentifiers: [] },
    { logGroupNamePrefix: '' },
    { accountIdentifiers: ['12'] },
    { limit: 51 },
    { logGroupClass: 'GLACIER' as never },
  ])('refuses %j', async (input) => {
    const { logs } = await startHarness({ scenario: 'empty' });
    await expect(logs.send(new DescribeLogGroupsCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
