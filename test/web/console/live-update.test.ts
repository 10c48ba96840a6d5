import { InMemoryCache } from '@apollo/client/cache';
import { describe, expect, it } from '@jest/globals';
import type { TaskFields, TaskUpdate } from '../../../src/client/task-update.ts';
import { TaskRowFragmentDoc, type TaskRowFragment } from '../../../src/web/console/generated/first-view/graphql.ts';
import { possibleTypes, typePolicies } from '../../../src/web/console/graphql/cache-policies.ts';
import { toLiveUpdate } from '../../../src/web/console/live/live-update.ts';

const common = {
  id: 'the-task',
  state: 'RUNNING',
  message: null,
  creationTime: '2026-01-31T12:00:00.000Z',
  lastUpdatedTime: null,
  completionTime: null,
  profile: { name: 'local' },
  progress: {
    fraction: 0.5,
    basis: 'BATCHES',
    unit: 'BATCHES',
    completedUnits: 5,
    totalUnits: 10,
    bytesPerSecond: 1_000,
    estimatedCompletionTime: '2026-01-31T13:00:00.000Z',
    stalledSince: null,
  },
} as const;
const importTask: TaskFields = {
  ...common,
  __typename: 'ImportTask',
  importId: 'one',
  status: 'IN_PROGRESS',
  sourceArn: 'arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/one',
  destinationArn: null,
  filter: { startEventTime: '2025-01-01T00:00:00.000Z', endEventTime: null },
  statistics: { bytesImported: 7 },
};
const tasks: readonly TaskFields[] = [
  importTask,
  {
    ...common,
    __typename: 'ExportTask',
    taskId: 'one',
    taskName: null,
    status: 'RUNNING',
    logGroupName: '/aws/one',
    destination: 'bucket',
    destinationPrefix: null,
    from: null,
    to: null,
  },
  { ...common, __typename: 'CloudTrailImport', importId: 'one', status: 'IN_PROGRESS', destinationArns: [] },
];

const updateOf = (task: TaskFields): TaskUpdate => ({
  cursor: 'cursor',
  type: 'PROGRESS',
  observedTime: '2026-01-31T12:30:00.000Z',
  state: 'RUNNING',
  previousState: null,
  batch: null,
  task,
});

/** What a list row shows of the task, from a cache into which the update was written; null where something of it is missing. */
function rowAfter(task: TaskFields, cache: InMemoryCache): TaskRowFragment | null {
  const update = toLiveUpdate(updateOf(task), [{ id: 'the-profile', name: 'local' }]);
  if (update === undefined) throw new Error('The profile is known.');
  const fragment = { fragment: TaskRowFragmentDoc, fragmentName: 'TaskRow' };
  cache.writeFragment({ ...fragment, data: update.task });
  return cache.readFragment({ ...fragment, id: `${task.__typename}:${task.id}` });
}

describe('a live update', () => {
  it.each(tasks)('brings all that a row shows of an $__typename into the cache', (task) => {
    const row = rowAfter(task, new InMemoryCache({ possibleTypes, typePolicies }));
    expect(row).toMatchObject({ id: 'the-task', progress: common.progress, profile: { name: 'local' } });
  });

  it('brings the filter and the bytes of an import', () => {
    const row = rowAfter(importTask, new InMemoryCache({ possibleTypes, typePolicies }));
    expect(row).toMatchObject({ filter: importTask.filter, statistics: { bytesImported: 7 } });
  });

  it('takes nothing from what was known of its profile', () => {
    const cache = new InMemoryCache({ possibleTypes, typePolicies });
    const profile = { __typename: 'Profile', id: 'the-profile', name: 'local', region: 'eu-west-1' };
    cache.restore({ 'Profile:the-profile': profile });
    for (const task of tasks) rowAfter(task, cache);
    expect(cache.extract()['Profile:the-profile']).toEqual(profile);
  });

  it('of a profile that nobody has heard of is none', () => {
    for (const task of tasks) expect(toLiveUpdate(updateOf(task), [])).toBeUndefined();
  });
});
