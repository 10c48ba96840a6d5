import { describe, expect, it } from '@jest/globals';
import { logGroup, noon, pageOf } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

const world = () =>
  createFakeWorld({
    reads: {
      listLogGroups: async (_profile, _prefix, token) =>
        pageOf(
          [
            logGroup({
              logGroupClass: 'STANDARD',
              storedBytes: 5_000_000_000,
              retentionInDays: 30,
              kmsKeyId: 'arn:aws:kms:us-east-1:123456789012:key/1',
              creationTime: noon,
            }),
          ],
          token,
        ),
    },
  });

describe('Query.logGroups', () => {
  it('gives all that AWS tells of a log group', async () => {
    const one = world();
    const data = await query(
      one,
      '{ logGroups { nodes { arn name logGroupClass storedBytes retentionInDays kmsKeyId creationTime } } }',
    );
    expect(data.logGroups.nodes).toEqual([
      {
        arn: 'arn:aws:logs:us-east-1:123456789012:log-group:/app/web',
        name: '/app/web',
        logGroupClass: 'STANDARD',
        storedBytes: 5_000_000_000,
        retentionInDays: 30,
        kmsKeyId: 'arn:aws:kms:us-east-1:123456789012:key/1',
        creationTime: '2026-01-31T12:00:00.000Z',
      },
    ]);
    expect(one.calls).toEqual([['listLogGroups', 'main']]);
  });

  it('passes a prefix on to AWS', async () => {
    const one = world();
    await query(one, '{ logGroups(namePrefix: "/app/") { nodes { id } } }');
    expect(one.calls).toEqual([['listLogGroups', 'main', '/app/']]);
  });

  it.each(['', 'a b', 'ä', 'a'.repeat(513)])('refuses the prefix "%.20s" before AWS is asked', async (namePrefix) => {
    const one = world();
    const { errors } = await run(one, 'query ($p: String) { logGroups(namePrefix: $p) { nodes { id } } }', {
      p: namePrefix,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['namePrefix'] } }]);
    expect(one.calls).toEqual([]);
  });

  it('takes null for no prefix', async () => {
    const one = world();
    await query(one, '{ logGroups(namePrefix: null, profile: null, after: null) { nodes { id } } }');
    expect(one.calls).toEqual([['listLogGroups', 'main']]);
  });
});
