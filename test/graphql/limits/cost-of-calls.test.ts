import { describe, expect, it } from '@jest/globals';
import { createErrorFormatter } from '../../../src/graphql/errors.ts';
import { createPipeline } from '../../../src/graphql/pipeline.ts';
import { silentLogger } from '../../../src/logger.ts';
import { cloudTrailImport, eventDataStore, exportTask, importTask, logGroup } from '../../support/builders.ts';
import { createFakeWorld, schema } from '../../support/fake-context.ts';

const uuid = (index: number) => `9a1b2c3d-0000-4000-8000-${String(index).padStart(12, '0')}`;
const storeArn = (index: number) => `arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/${uuid(index)}`;
const groupArn = (index: number) => `arn:aws:logs:us-east-1:123456789012:log-group:aws/cloudtrail/${uuid(index)}`;

/** AWS with more of everything than is ever asked for, each import from a store of its own. */
function endlessWorld(profiles: readonly string[]) {
  const page = <T>(size: number, nextToken: string | undefined, make: (index: number) => T) => {
    const start = Number(nextToken ?? 0);
    const items = Array.from({ length: size }, (_, index) => make(start + index));
    return Promise.resolve({ items, nextToken: String(start + size) });
  };
  return createFakeWorld({
    profiles,
    reads: {
      listImportTasks: (profile, { status = 'IN_PROGRESS' }, token) =>
        page(50, token, (n) =>
          importTask({ profile, status, id: `${status}-${n}`, sourceArn: storeArn(n), destinationArn: groupArn(n) }),
        ),
      listExportTasks: (profile, { status = 'RUNNING' }, token) =>
        page(50, token, (n) => exportTask({ profile, status, id: `${status}-${n}` })),
      listCloudTrailImports: (profile, _query, token) =>
        page(1_000, token, (n) => cloudTrailImport({ profile, id: uuid(n) })),
      listEventDataStores: (profile, token) =>
        page(1_000, token, (n) => ({ profile, arn: storeArn(n), name: `store-${n}` })),
      listImportBatches: (_profile, _id, _statuses, token) =>
        page(50, token, (n) => ({ batchId: `batch-${n}`, status: 'COMPLETED' })),
      findImportTask: (profile, id) => Promise.resolve(importTask({ profile, id })),
      findEventDataStore: (profile, arn) => Promise.resolve(eventDataStore({ profile, arn })),
      findCloudTrailImport: (profile, id) => Promise.resolve(cloudTrailImport({ profile, id, detail: {} })),
      findLogGroups: (profile, names) => Promise.resolve(names.map((name) => logGroup({ profile, name }))),
    },
    events: { head: () => Promise.resolve(0) },
  });
}

async function ask(query: string, profiles: readonly string[]): Promise<{ calls: number; cost: number }> {
  const world = endlessWorld(profiles);
  const { caller } = world.newContext();
  const pipeline = createPipeline({
    schema,
    createContext: () => world.newContext(),
    formatError: createErrorFormatter(silentLogger),
    introspection: true,
    profilesOf: () => profiles.length,
  });
  const operation = pipeline.prepare({ query }, caller, new AbortController().signal);
  if (!('schema' in operation)) throw new Error(String(operation[0]));
  const { errors } = await pipeline.execute(operation);
  expect(errors).toBeUndefined();
  const calls = world.calls.filter(([method]) => method.startsWith('list') || method.startsWith('find')).length;
  return { calls, cost: operation.cost.cost };
}

describe('what an operation costs and what it asks of AWS', () => {
  it.each([
    ['a page', '{ importTasks { nodes { id } pageInfo { hasNextPage } } }'],
    ['several pages', '{ importTasks(first: 170) { nodes { id } } }'],
    ['a large page', '{ cloudTrailImports(first: 1000) { nodes { status } } }'],
    [
      'several statuses',
      '{ exportTasks(first: 120, filter: {statuses: [RUNNING, PENDING, FAILED]}) { nodes { id } } }',
    ],
    [
      'all statuses',
      '{ importTasks(filter: {statuses: [IN_PROGRESS, CANCELLED, COMPLETED, FAILED]}) { nodes { id } } }',
    ],
    ['a look-up', '{ importTask(importId: "import-1", profile: "main") { source { status } } }'],
    ['lists below a list', '{ importTasks(first: 30) { nodes { batches(first: 60) { nodes { batchId } } } } }'],
    ['look-ups below a list', '{ importTasks(first: 30) { nodes { source { status kmsKeyId } } } }'],
    ['look-ups of fifty at once', '{ importTasks(first: 120) { nodes { destination { name } } } }'],
    ['detail that a list does not give', '{ eventDataStores(first: 30) { nodes { status retentionPeriodDays } } }'],
    [
      'detail of another kind',
      '{ cloudTrailImports(first: 20) { nodes { statistics { filesCompleted } startEventTime } } }',
    ],
    [
      'one import in two places',
      '{ a: importTasks(first: 1) { nodes { id } } a: importTasks(first: 1) { nodes { status } } }',
    ],
  ])('agree on %s', async (_what, query) => {
    const { calls, cost } = await ask(query, ['main']);
    expect(cost).toBeGreaterThanOrEqual(calls);
    // What lies between are the objects of the answer, a hundred to a call.
    expect(cost).toBeLessThanOrEqual(calls * 1.6 + 10.1);
  });

  it.each([
    ['quotas', '{ profiles { quotas { importTasks { limit } exportTasks { limit } } } }'],
    [
      'the lists of each profile',
      '{ profiles { importTasks { nodes { id } } cloudTrailImports(first: 2) { nodes { id } } } }',
    ],
  ])('agree on %s over several profiles', async (_what, query) => {
    const { calls, cost } = await ask(query, ['main', 'audit', 'archive']);
    expect(cost).toBeGreaterThanOrEqual(calls);
    expect(cost).toBeLessThanOrEqual(calls * 1.6 + 1);
  });
});
