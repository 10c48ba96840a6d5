import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportStatuses } from '../../src/domain/export-task.ts';
import { selectStatuses } from '../../src/graphql/status-selection.ts';

describe('selectStatuses', () => {
  it.each([undefined, null])('reads one unfiltered listing and accepts all where %p is asked for', (statuses) => {
    const selection = selectStatuses(exportStatuses, statuses, ['statuses']);
    expect(selection).toEqual({ listings: [undefined] });
  });

  it('is the same for every spelling of the same statuses, and holds exactly those', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...exportStatuses), { minLength: 1 }), (asked) => {
        const selection = selectStatuses(exportStatuses, asked, ['statuses']);
        const respelt = selectStatuses(exportStatuses, asked.toReversed().concat(asked), ['statuses']);
        expect({ ...respelt, accepts: undefined }).toEqual({ ...selection, accepts: undefined });
        const all = [...exportStatuses, 'UNKNOWN'] as const;
        const held = all.filter((status) =>
          selection.listings.some((listing) => listing === undefined || listing === status),
        );
        const accepted = held.filter((status) => selection.accepts?.(status) ?? true);
        expect(new Set(accepted)).toEqual(new Set(asked));
      }),
    );
  });
});
