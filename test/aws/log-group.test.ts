import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLogGroups, listLogGroups } from '../../src/aws/log-group.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildCalls } from './build-calls.ts';
import { awsError, createFakeSend } from './fake-aws.ts';

function setUp(handlers: Parameters<typeof createFakeSend>[0]) {
  const fake = createFakeSend(handlers);
  const clock = createFakeClock();
  return { fake, clock, calls: buildCalls(fake.send, clock) };
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

  it('are there at once by names in another order or number, as long as they are fresh, also those that are not there', async () => {
    const { fake, clock, calls } = setUp({
      DescribeLogGroups: ({ logGroupIdentifiers = [] }) => ({
        logGroups: logGroupIdentifiers.filter((name) => name !== 'missing').map(group),
      }),
    });
    const [a, , b] = await findLogGroups(calls, ['a', 'missing', 'b']);
    expect(findLogGroups(calls, ['b', 'a'])).toEqual([b, a]);
    expect(findLogGroups(calls, ['missing'])).toEqual([undefined]);
    await clock.advance(999);
    const [sameA, c] = await findLogGroups(calls, ['a', 'c']);
    expect([sameA, c?.name]).toEqual([a, 'c']);
    expect(sameA).toBe(a);
    await clock.advance(1);
    expect(findLogGroups(calls, ['c', 'a'])).toEqual([c, a]);
    expect(fake.counts()).toEqual({ DescribeLogGroups: 2 });
    await findLogGroups(calls, ['a', 'b']);
    expect(fake.inputs[2]?.input).toEqual({ logGroupIdentifiers: ['a', 'b'] });
  });

  it('never cost more calls than if each set of names were kept by itself', async () => {
    const sets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
    const demands = fc.array(fc.tuple(sets, fc.nat(700)), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(demands, async (asked) => {
        const { fake, clock, calls } = setUp({
          DescribeLogGroups: ({ logGroupIdentifiers = [] }) => ({ logGroups: logGroupIdentifiers.map(group) }),
        });
        const readAt = new Map<string, number>();
        let callsBySet = 0;
        for (const [names, ms] of asked) {
          await clock.advance(ms);
          const set = names.toSorted().join();
          if (clock.now() - (readAt.get(set) ?? -Infinity) >= 1_000) {
            callsBySet += 1;
            readAt.set(set, clock.now());
          }
          expect((await findLogGroups(calls, names)).map((found) => found?.name)).toEqual(names);
        }
        expect(fake.counts()['DescribeLogGroups'] ?? 0).toBeLessThanOrEqual(callsBySet);
      }),
      { numRuns: 50 },
    );
  });

  it('are asked for anew after a change through this gateway', async () => {
    const { fake, calls } = setUp({
      DescribeLogGroups: ({ logGroupIdentifiers = [] }) => ({ logGroups: logGroupIdentifiers.map(group) }),
      CancelImportTask: () => ({}),
    });
    await findLogGroups(calls, ['a']);
    await calls.write('CancelImportTask', { importId: '1' });
    await findLogGroups(calls, ['a']);
    expect(fake.counts()).toEqual({ DescribeLogGroups: 2, CancelImportTask: 1 });
  });
});
