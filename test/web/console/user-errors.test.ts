import { describe, expect, it } from '@jest/globals';
import { sortUserErrors } from '../../../src/web/console/create/user-errors.ts';

const paths = { sourceArn: 'store', 'filter.endEventTime': 'to', filter: 'from', source: 'location' } as const;

function error(field: string[] | null, message: string) {
  return { code: 'INVALID_INPUT', field, message, awsErrorName: null } as const;
}

describe('errors of a mutation', () => {
  it('stand at the field whose member of the input is at fault', () => {
    const { byField, rest } = sortUserErrors(
      [error(['input', 'sourceArn'], 'no store'), error(['input', 'filter', 'endEventTime'], 'too late')],
      paths,
    );
    expect(byField).toEqual({ store: 'no store', to: 'too late' });
    expect(rest).toEqual([]);
  });

  it('stand at the nearest field above, where the member itself has none', () => {
    const errors = [error(['input', 'filter', 'startEventTime'], 'a'), error(['input', 'source', 'bucketRegion'], 'b')];
    expect(sortUserErrors(errors, paths).byField).toEqual({ from: 'a', location: 'b' });
  });

  it('stand at no field where they name none, or one that the form does not have', () => {
    const errors = [error(null, 'a'), error(['input', 'clientToken'], 'b'), error([], 'c')];
    expect(sortUserErrors(errors, paths).rest.map(({ message }) => message)).toEqual(['a', 'b', 'c']);
  });

  it('say of one field the first thing', () => {
    const errors = [error(['input', 'sourceArn'], 'first'), error(['input', 'sourceArn'], 'second')];
    expect(sortUserErrors(errors, paths).byField).toEqual({ store: 'first' });
  });
});
