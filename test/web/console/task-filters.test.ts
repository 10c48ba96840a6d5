import { describe, expect, it } from '@jest/globals';
import { formatFilters, isFiltered, parseFilters } from '../../../src/web/console/tasks/task-filters.ts';

const none = { kind: undefined, profile: undefined, state: undefined, text: '' };

describe('the filters in the address', () => {
  it.each([
    ['', none],
    ['kind=import', { ...none, kind: 'IMPORT_TASK' }],
    ['kind=export&profile=audit+eu', { ...none, kind: 'EXPORT_TASK', profile: 'audit eu' }],
    [
      'kind=cloudtrail-import&state=failed&text=vpc+%2Flogs',
      { ...none, kind: 'CLOUDTRAIL_IMPORT', state: 'failed', text: 'vpc /logs' },
    ],
  ] as const)('are read from "%s", and written as that again', (search, filters) => {
    expect(parseFilters(search)).toEqual(filters);
    expect(formatFilters(filters)).toBe(search);
  });

  it('are read with the question mark too', () => {
    expect(parseFilters('?state=active').state).toBe('active');
  });

  it.each(['kind=job', 'state=RUNNING', 'profile=', 'other=1', 'kind=toString'])(
    'leave out nothing for "%s"',
    (search) => {
      expect(parseFilters(search)).toEqual(none);
    },
  );

  it('count as none where the text is blank', () => {
    expect([isFiltered(none), isFiltered({ ...none, text: '  ' }), isFiltered({ ...none, text: 'a' })]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
