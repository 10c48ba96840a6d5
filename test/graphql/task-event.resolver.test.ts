import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import type { TaskEvents } from '../../src/graphql/context.ts';
import { decodeEventCursor, encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import { cloudTrailImport, exportTask, importTask, pageOf } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';
import { createFakeEvents } from '../support/fake-events.ts';

/** A log of so many events of one import, and one of an export at its end. */
function worldWithLog(imports: number) {
  const fake = createFakeEvents();
  for (let count = 0; count < imports; count += 1) fake.append(importTask({ bytesImported: count }));
  fake.append(exportTask({ status: 'COMPLETED' }));
  const world = createFakeWorld({
    profiles: ['main', 'west'],
    events: fake.events,
    reads: { findImportTask: async () => importTask(), findCloudTrailImport: async () => cloudTrailImport() },
  });
  return { fake, world, cursorOf: (sequence: number) => encodeEventCursor(sequence, world.cursors) };
}

describe('Query.taskEvents', () => {
  const page = `query ($first: Int, $after: String, $filter: TaskEventFilter) {
    taskEvents(first: $first, after: $after, filter: $filter) {
      edges { cursor node { __typename cursor task { ... on ImportTask { statistics { bytesImported } } } } }
      nodes { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

  it('gives the log a page at a time, every event once and in order', async () => {
    const { world, cursorOf } = worldWithLog(5);
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { taskEvents } = await query(world, page, { first: 4, after });
      seen.push(...taskEvents.edges.map(({ cursor }: { cursor: string }) => cursor));
      expect(taskEvents.nodes.map(({ cursor }: { cursor: string }) => cursor)).toEqual(
        seen.slice(-taskEvents.nodes.length),
      );
      expect(taskEvents.pageInfo.hasPreviousPage).toBe(after !== null);
      ({ hasNextPage: more, endCursor: after } = taskEvents.pageInfo);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6].map(cursorOf));
  });

  it('has a next page only where there is one', async () => {
    const { world } = worldWithLog(3);
    const hasNext = async (first: number) => (await query(world, page, { first })).taskEvents.pageInfo.hasNextPage;
    expect([await hasNext(3), await hasNext(4), await hasNext(200)]).toEqual([true, false, false]);
  });

  it('of no events tells whether there are any', async () => {
    const { world, cursorOf } = worldWithLog(1);
    const empty = { edges: [], nodes: [], pageInfo: { startCursor: null, endCursor: null } };
    const { taskEvents } = await query(world, page, { first: 0 });
    expect(taskEvents).toMatchObject({ ...empty, pageInfo: { ...empty.pageInfo, hasNextPage: true } });
    const atEnd = await query(world, page, { first: 0, after: cursorOf(2) });
    expect(atEnd.taskEvents).toMatchObject({ ...empty, pageInfo: { ...empty.pageInfo, hasNextPage: false } });
  });

  it('gives the type that the kind of task has, and the task as it was', async () => {
    const { world } = worldWithLog(2);
    const { taskEvents } = await query(world, page);
    expect(taskEvents.edges.map(({ node }: { node: unknown }) => node)).toMatchObject([
      { __typename: 'ImportTaskEvent', task: { statistics: { bytesImported: 0 } } },
      { __typename: 'ImportTaskEvent', task: { statistics: { bytesImported: 1 } } },
      { __typename: 'ExportTaskEvent' },
    ]);
  });

  it('reads on where the log was looked through and little was found', async () => {
    const { fake, world } = worldWithLog(4);
    const few: TaskEvents['readAfter'] = async (after = 0, limit, filter) => {
      const read = await fake.events.readAfter(after, limit, filter);
      if (read.status === 'GONE') return read;
      const through = Math.min(after + 2, read.head);
      return { ...read, through, events: read.events.filter(({ sequence }) => sequence <= through) };
    };
    const sparse = createFakeWorld({ events: { ...fake.events, readAfter: few } });
    const { taskEvents } = await query(
      sparse,
      '{ taskEvents(filter: { kinds: [EXPORT_TASK] }) { nodes { __typename } } }',
    );
    expect(taskEvents.nodes).toEqual([{ __typename: 'ExportTaskEvent' }]);
    expect(sparse.calls.map(([, after]) => after)).toEqual([undefined, 2, 4]);
    expect(
      (await query(world, '{ taskEvents(filter: { kinds: [EXPORT_TASK] }) { nodes { __typename } } }')).taskEvents,
    ).toEqual(taskEvents);
  });

  it('leaves out the events of profiles that are configured no more', async () => {
    const { fake, world, cursorOf } = worldWithLog(0);
    fake.append(importTask({ profile: 'former' }));
    fake.append(importTask());
    const { taskEvents } = await query(world, '{ taskEvents { nodes { cursor task { profile { name } } } } }');
    expect(taskEvents.nodes.map(({ cursor }: { cursor: string }) => cursor)).toEqual([1, 3].map(cursorOf));
  });

  it('passes the filter on', async () => {
    const { world } = worldWithLog(1);
    const filter = { kinds: ['IMPORT_TASK'], profiles: ['west'], states: ['FAILED'], types: ['CREATED', 'CREATED'] };
    await query(world, page, { first: 10, filter });
    expect(world.calls).toEqual([['readAfter', undefined, 11, { ...filter, types: ['CREATED'] }]]);
  });

  it('begins at the oldest event that is kept, and is EVENTS_GONE behind an older cursor', async () => {
    const { fake, world, cursorOf } = worldWithLog(5);
    fake.trim(3);
    const { taskEvents } = await query(world, page);
    expect(taskEvents.pageInfo.startCursor).toBe(cursorOf(4));
    expect((await query(world, page, { after: cursorOf(3) })).taskEvents.pageInfo.startCursor).toBe(cursorOf(4));
    const { errors } = await run(world, page, { after: cursorOf(2) });
    expect(errors).toMatchObject([{ path: ['taskEvents'], extensions: { code: 'EVENTS_GONE' } }]);
  });

  it.each([
    ['a negative `first`', { first: -1 }, 'BAD_USER_INPUT'],
    ['a `first` past 200', { first: 201 }, 'BAD_USER_INPUT'],
    ['an empty list', { filter: { kinds: [] } }, 'BAD_USER_INPUT'],
    ['an unknown profile', { filter: { profiles: ['east'] } }, 'BAD_USER_INPUT'],
    ['what is no cursor', { after: 'x' }, 'INVALID_CURSOR'],
  ])('refuses %s', async (_what, variables, code) => {
    const { world } = worldWithLog(1);
    const { errors } = await run(world, page, variables);
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(world.calls).toEqual([]);
  });
});

describe('Task.events', () => {
  const importEvents = `query ($after: String) { importTask(importId: "import-1", profile: "main") {
    events(first: 2, after: $after) { nodes { cursor } pageInfo { hasNextPage } } } }`;

  it('gives the events of the task alone, behind any cursor of the log', async () => {
    const { fake, world, cursorOf } = worldWithLog(1);
    fake.append(importTask({ id: 'another' }));
    fake.append(importTask());
    const { importTask: task } = await query(world, importEvents);
    expect(task.events).toEqual({
      nodes: [1, 4].map((place) => ({ cursor: cursorOf(place) })),
      pageInfo: { hasNextPage: false },
    });
    const behindExport = await query(world, importEvents, { after: cursorOf(2) });
    expect(behindExport.importTask.events.nodes).toEqual([{ cursor: cursorOf(4) }]);
    const key = { profile: 'main', kind: 'IMPORT_TASK', id: 'import-1' };
    expect(world.calls.filter(([method]) => method === 'readTask')).toEqual([
      ['readTask', key, undefined, 3],
      ['readTask', key, 2, 3],
    ]);
  });

  it('is there for every kind of task, also through the interface', async () => {
    const { fake } = worldWithLog(0);
    fake.append(cloudTrailImport({ status: 'STOPPED' }));
    const world = createFakeWorld({
      events: fake.events,
      reads: {
        listExportTasks: async () => pageOf([exportTask()]),
        listCloudTrailImports: async () => pageOf([cloudTrailImport()]),
      },
    });
    const data = await query(
      world,
      `{ exportTasks { nodes { ...E } } cloudTrailImports { nodes { ...E } } }
       fragment E on Task { events { nodes { state task { state events { nodes { type } } } } } }`,
    );
    const events = (state: string) => [{ state, task: { state, events: { nodes: [{ type: 'STATUS_CHANGED' }] } } }];
    expect(data.exportTasks.nodes).toEqual([{ events: { nodes: events('COMPLETED') } }]);
    expect(data.cloudTrailImports.nodes).toEqual([{ events: { nodes: events('CANCELLED') } }]);
  });
});

describe('Query.eventCursor', () => {
  it('is the head of the log, however often it is asked for', async () => {
    const { world } = worldWithLog(4);
    const { a, b } = await query(world, '{ a: eventCursor b: eventCursor }');
    expect(decodeEventCursor(a, world.cursors)).toBe(5);
    expect(b).toBe(a);
    expect(world.calls).toEqual([['head']]);
  });

  it('of an empty log is a cursor before all events', async () => {
    const fake = createFakeEvents();
    const world = createFakeWorld({ events: fake.events });
    const { eventCursor } = await query(world, '{ eventCursor }');
    fake.append(importTask());
    const { taskEvents } = await query(
      world,
      'query ($after: String) { taskEvents(after: $after) { nodes { type } } }',
      {
        after: eventCursor,
      },
    );
    expect(taskEvents.nodes).toHaveLength(1);
  });

  it('fails alone where the log cannot be read', async () => {
    const head = () => Promise.reject(new UnavailableError('The database is away.'));
    const world = createFakeWorld({ events: { head } });
    const { errors } = await run(world, '{ viewer { subject } eventCursor }');
    expect(errors).toMatchObject([{ path: ['eventCursor'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });
});

describe('Task.progress', () => {
  it('is looked up once for all tasks of a page', async () => {
    const progressOf: TaskEvents['progressOf'] = async (tasks) =>
      tasks.map(({ id }) => ({
        basis: 'BATCHES',
        unit: 'BATCHES',
        fraction: 0.25,
        completedUnits: Number(id),
        totalUnits: 4,
      }));
    const world = createFakeWorld({
      events: { progressOf },
      reads: {
        listImportTasks: async () => pageOf([importTask({ id: '1' }), importTask({ id: '2' })]),
        listExportTasks: async () => pageOf([exportTask({ id: '3' })]),
      },
    });
    const data = await query(
      world,
      `{ importTasks { nodes { ...P } } exportTasks { nodes { ...P } } }
       fragment P on Task { progress { fraction completedUnits totalUnits unit basis bytesPerSecond estimatedCompletionTime stalledSince } }`,
    );
    const progress = (completedUnits: number) => ({
      progress: {
        fraction: 0.25,
        completedUnits,
        totalUnits: 4,
        unit: 'BATCHES',
        basis: 'BATCHES',
        bytesPerSecond: null,
        estimatedCompletionTime: null,
        stalledSince: null,
      },
    });
    expect(data.importTasks.nodes).toEqual([progress(1), progress(2)]);
    expect(data.exportTasks.nodes).toEqual([progress(3)]);
    const asked = world.calls.flatMap(([method, tasks]) => (method === 'progressOf' ? [tasks] : []));
    expect(asked).toContainEqual(expect.arrayContaining([importTask({ id: '1' }), importTask({ id: '2' })]));
  });

  it('is not asked for unless it is selected', async () => {
    const world = createFakeWorld({ reads: { findImportTask: async () => importTask() } });
    await query(world, '{ importTask(importId: "import-1") { status } }');
    expect(world.calls.map(([method]) => method)).toEqual(['findImportTask']);
  });
});

describe('Profile.watch', () => {
  const watch = '{ profiles { watch { healthy lastPolledTime intervalMs callsPerMinute lastError leader } } }';

  it('tells how the poller is doing', async () => {
    const status = async () => ({
      healthy: false,
      lastPolledTime: Date.parse('2026-01-31T12:00:00.000Z'),
      intervalMs: 2_000.4,
      callsPerMinute: 1.5,
      lastError: 'Rate exceeded',
      leader: 'a:1',
    });
    const world = createFakeWorld({ events: { status } });
    expect((await query(world, watch)).profiles).toEqual([
      { watch: { ...(await status()), lastPolledTime: '2026-01-31T12:00:00.000Z', intervalMs: 2_000 } },
    ]);
    expect(world.calls).toEqual([['status', 'main']]);
  });

  it('shows the interval of one that is idle where none is known yet', async () => {
    const world = createFakeWorld({ events: { status: async () => ({ healthy: true, callsPerMinute: 0 }) } });
    expect((await query(world, watch)).profiles).toEqual([
      {
        watch: {
          healthy: true,
          lastPolledTime: null,
          intervalMs: 30_000,
          callsPerMinute: 0,
          lastError: null,
          leader: null,
        },
      },
    ]);
  });
});
