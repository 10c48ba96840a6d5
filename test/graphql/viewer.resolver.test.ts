import { describe, expect, it } from '@jest/globals';
import { createFakeWorld, query } from '../support/fake-context.ts';

describe('Query.viewer', () => {
  it('tells who is calling', async () => {
    const world = createFakeWorld({ caller: { subject: 'ann', roles: ['VIEWER'] } });
    expect(await query(world, '{ viewer { subject roles } }')).toEqual({
      viewer: { subject: 'ann', roles: ['VIEWER'] },
    });
  });
});
