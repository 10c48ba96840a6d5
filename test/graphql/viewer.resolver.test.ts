import { describe, expect, it } from '@jest/globals';
import { createFakeWorld, query } from '../support/fake-context.ts';

describe('Query.viewer', () => {
  const viewer = '{ viewer { subject roles profiles } }';

  it('tells who is calling, and which profiles there are for them', async () => {
    const world = createFakeWorld({ profiles: ['b', 'a'], caller: { subject: 'ann', roles: ['VIEWER'] } });
    expect(await query(world, viewer)).toEqual({
      viewer: { subject: 'ann', roles: ['VIEWER'], profiles: ['b', 'a'] },
    });
  });

  it('names no profile that is hidden, and none that is not configured', async () => {
    const world = createFakeWorld({
      profiles: ['b', 'a'],
      caller: { subject: 'ann', roles: ['VIEWER', 'OPERATOR'], profiles: ['gone', 'a'] },
    });
    expect(await query(world, viewer)).toEqual({
      viewer: { subject: 'ann', roles: ['VIEWER', 'OPERATOR'], profiles: ['a'] },
    });
  });
});
