import { describe, expect, it } from '@jest/globals';
import { findLogGroups, listLogGroups } from '../../src/aws/log-group.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls } from './build-calls.ts';
import { awsError, createFakeSend } from './fake-aws.ts';

function setUp(handlers: Parameters<typeof createFakeSend>[0]) {
  const fake = createFakeSend(handlers);
  return { fake, calls: buildCalls(fake.send, createFakeClock()) };
}

const group = (logGroupName: string) => ({ logGroupName, arn: `arn:aws:logs:eu-west-1:1:log-group:${logGroupName}:*` });

describe('log groups', () => {
  it('are listed by prefix in pages of fifty, their ARNs without the star', async () => {
    const { fake, calls } = setUp({
      DescribeLogGroups: () => ({
        logGroups: [group('a'), { ...group('b'), logGroupArn: 'arn-of-b' }, { logGroupName: 'c' }],
        nextToken: 'next',
      }),
    });
    const page = await listLogGroups(calls, 'pre', 'token');
    expect(fake.inputs[0]?.input).toEqual({ logGroupNamePrefix: 'pre', limit: 50, nextToken: 'token' });
    expect(page.items.map(({ name, arn }) => [name, arn])).toEqual([
      ['a', 'arn:aws:logs:eu-west-1:1:log-group:a'],
      ['b', 'arn-of-b'],
    ]);
    expect(page.nextToken).toBe('next');
  });

  it('are found by name in one call, in the order of the names', async () => {
    const { fake, calls } = setUp({ DescribeLogGroups: () => ({ logGroups: [group('a'), group('b')] }) });
    const found = await findLogGroups(calls, ['b', 'missing', 'a', 'b']);
    expect(found.map((item) => item?.name)).toEqual(['b', undefined, 'a', 'b']);
    expect(fake.inputs).toEqual([
      { action: 'DescribeLogGroups', input: { logGroupIdentifiers: ['a', 'b', 'missing'] } },
    ]);
  });

  it('are asked for one by one where AWS refuses them together', async () => {
    const { fake, calls } = setUp({
      DescribeLogGroups: ({ logGroupIdentifiers = [] }) => {
        if (logGroupIdentifiers.includes('missing')) throw awsError('ResourceNotFoundException');
        return { logGroups: logGroupIdentifiers.map(group) };
      },
    });
    const found = await findLogGroups(calls, ['b', 'missing', 'a']);
    expect(found.map((item) => item?.name)).toEqual(['b', undefined, 'a']);
    expect(fake.counts()).toEqual({ DescribeLogGroups: 4 });
  });

  it('are not asked for where there is no name', async () => {
    const { fake, calls } = setUp({});
    expect(await findLogGroups(calls, [])).toEqual([]);
    expect(fake.counts()).toEqual({});
  });
});
