import { afterEach, describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../src/domain/errors.ts';
import type { Task } from '../../src/domain/task.ts';
import { encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { EventsGoneError, SlowConsumerError } from '../../src/watch/errors.ts';
import { cloudTrailImport, cloudTrailImportId, exportTask, importTask } from '../support/builders.ts';
import { startEventServer, type EventServer } from '../support/event-server.ts';
import type { FakeParts } from '../support/fake-context.ts';
import { createFakeEvents, type FakeEvents } from '../support/fake-events.ts';
import { followByGet, followByPost, followOverWebSocket, type FollowedOperation } from '../support/subscribe.ts';

const all = `subscription ($filter: TaskEventFilter, $after: String) {
  taskEvents(filter: $filter, after: $after) { type cursor state task { id } }
}`;
const oneImport = `subscription ($id: ID!, $after: String) {
  importTaskUpdated(id: $id, after: $after) { type status previousStatus importTask { importId } }
}`;
const importId = toGlobalId('ImportTask', 'main', 'import-1');
const done = importTask({ status: 'COMPLETED' });

/** Resolves when so many subscriptions have begun and not ended. */
async function untilOpen(fake: FakeEvents, count: number): Promise<void> {
  while (fake.open !== count) await new Promise(setImmediate);
}

describe.each([
  ['WebSocket', followOverWebSocket],
  ['SSE by POST', followByPost],
  ['SSE by GET', followByGet],
])('subscriptions over %s', (_name, follow) => {
  let server: EventServer;
  let followed: FollowedOperation[] = [];
  afterEach(async () => {
    for (const each of followed.splice(0)) await each.leave();
    await server.server.stop();
  });

  const start = async (snapshots: readonly Task[] = [], parts: Omit<FakeParts, 'events'> = {}) => {
    const fake = createFakeEvents(snapshots);
    server = await startEventServer(fake, parts);
    return {
      fake,
      world: server.world,
      cursorOf: (sequence: number) => encodeEventCursor(sequence, server.world.cursors),
      subscribe: async (query: string, variables: Record<string, unknown> = {}) => {
        const operation = await follow(server.url, { query, variables });
        followed.push(operation);
        return operation;
      },
    };
  };

  it('give the present state of each task first, then each event in order', async () => {
    const { fake, subscribe, cursorOf } = await start([importTask(), exportTask()]);
    const { next } = await subscribe(all);
    const event = (type: string, task: string, sequence: number, state = 'RUNNING') => ({
      type: 'next',
      data: { taskEvents: { type, state, cursor: cursorOf(sequence), task: { id: task } } },
    });
    const exportId = toGlobalId('ExportTask', 'main', 'export-1');
    expect(await next()).toEqual(event('SNAPSHOT', importId, 0));
    expect(await next()).toEqual(event('SNAPSHOT', exportId, 0));
    fake.append(exportTask({ status: 'PENDING_CANCEL' }));
    fake.append(done);
    expect(await next()).toEqual(event('STATUS_CHANGED', exportId, 1, 'CANCELLING'));
    expect(await next()).toEqual(event('STATUS_CHANGED', importId, 2, 'COMPLETED'));
  });

  it('begin behind the cursor of `after`, whatever gave it', async () => {
    const { fake, subscribe, cursorOf } = await start([importTask()]);
    fake.append(importTask(), { type: 'CREATED' });
    fake.append(done);
    const { next } = await subscribe(all, { after: cursorOf(1) });
    expect(await next()).toMatchObject({ data: { taskEvents: { type: 'STATUS_CHANGED', cursor: cursorOf(2) } } });
    expect(fake.opened).toEqual([{ filter: { profiles: ['main'] }, after: 1 }]);
  });

  it('give the task as it was at the event, with its progress then and its batch', async () => {
    const { fake, subscribe } = await start();
    const { next } = await subscribe(`subscription { taskEvents { ... on ImportTaskEvent {
      status previousStatus previousState observedTime batch { batchId status }
      importTask { statistics { bytesImported } progress { fraction completedUnits totalUnits unit basis } } } } }`);
    await untilOpen(fake, 1);
    const progress = { fraction: 0.5, completedUnits: 1, totalUnits: 2, unit: 'BATCHES', basis: 'BATCHES' } as const;
    const batch = { batchId: 'b1', status: 'COMPLETED' } as const;
    fake.append(importTask({ bytesImported: 7 }), { type: 'BATCH_STATUS_CHANGED', progress, batch });
    fake.append(done, { previousStatus: 'IN_PROGRESS', previousState: 'RUNNING' });
    expect(await next()).toMatchObject({
      data: {
        taskEvents: {
          status: 'IN_PROGRESS',
          previousStatus: null,
          observedTime: '2026-01-31T12:00:00.000Z',
          batch,
          importTask: { statistics: { bytesImported: 7 }, progress },
        },
      },
    });
    expect(await next()).toMatchObject({
      data: {
        taskEvents: { status: 'COMPLETED', previousStatus: 'IN_PROGRESS', previousState: 'RUNNING', batch: null },
      },
    });
    expect(server.world.calls.map(([method]) => method)).toEqual(['subscribe']);
  });

  it('pass a filter on, each value once', async () => {
    const { fake, subscribe } = await start([importTask(), exportTask()], { profiles: ['main', 'west'] });
    const filter = {
      kinds: ['EXPORT_TASK', 'EXPORT_TASK'],
      profiles: ['main', 'main'],
      states: ['RUNNING', 'COMPLETED'],
      types: ['SNAPSHOT', 'STATUS_CHANGED'],
    };
    const { next } = await subscribe(all, { filter });
    expect(await next()).toMatchObject({
      data: { taskEvents: { task: { id: toGlobalId('ExportTask', 'main', 'export-1') } } },
    });
    expect(fake.opened).toEqual([{ filter: { ...filter, kinds: ['EXPORT_TASK'], profiles: ['main'] } }]);
  });

  it.each([
    ['importTaskUpdated', 'importTask', importTask(), done, importId],
    [
      'exportTaskUpdated',
      'exportTask',
      exportTask(),
      exportTask({ status: 'FAILED' }),
      toGlobalId('ExportTask', 'main', 'export-1'),
    ],
    [
      'cloudTrailImportUpdated',
      'cloudTrailImport',
      cloudTrailImport(),
      cloudTrailImport({ status: 'STOPPED' }),
      toGlobalId('CloudTrailImport', 'main', cloudTrailImportId),
    ],
  ] as const)('to %s follow one task and complete after its end', async (field, task, before, after, id) => {
    const { fake, subscribe } = await start([before]);
    const { next } = await subscribe(`subscription { ${field}(id: "${id}") { type ${task} { id status } } }`);
    expect(await next()).toMatchObject({
      data: { [field]: { type: 'SNAPSHOT', [task]: { id, status: before.status } } },
    });
    fake.append(importTask({ id: 'another' }));
    fake.append(after);
    expect(await next()).toMatchObject({ data: { [field]: { [task]: { id, status: after.status } } } });
    expect(await next()).toEqual({ type: 'complete' });
    expect(fake.open).toBe(0);
    expect(fake.opened[0]?.filter.task).toEqual({ profile: 'main', kind: before.kind, id: before.id });
  });

  it('to one task that has ended give its state and complete', async () => {
    const { subscribe } = await start([done]);
    const { next } = await subscribe(oneImport, { id: importId });
    expect(await next()).toMatchObject({ data: { importTaskUpdated: { type: 'SNAPSHOT', status: 'COMPLETED' } } });
    expect(await next()).toEqual({ type: 'complete' });
  });

  it.each([
    ['what is no cursor', 'nonsense', 'INVALID_CURSOR'],
    ['an empty cursor', '', 'INVALID_CURSOR'],
  ])('refuse %s', async (_what, after, code) => {
    const { fake, subscribe } = await start();
    const { next } = await subscribe(all, { after });
    expect(await next()).toMatchObject({ type: 'error', errors: [{ path: ['taskEvents'], extensions: { code } }] });
    expect(fake.opened).toEqual([]);
  });

  it('refuse the cursor of a list of tasks', async () => {
    const { subscribe, world } = await start();
    const cursor = world.cursors.encode(JSON.stringify(['fingerprint', 'main', 'import-1', null, []]));
    const { next } = await subscribe(all, { after: cursor });
    expect(await next()).toMatchObject({ type: 'error', errors: [{ extensions: { code: 'INVALID_CURSOR' } }] });
  });

  it.each([
    ['an id of another type', oneImport, { id: toGlobalId('ExportTask', 'main', 'x') }, 'BAD_USER_INPUT', ['id']],
    ['what is no id', oneImport, { id: 'import-1' }, 'BAD_USER_INPUT', ['id']],
    [
      'an id that AWS could not have given',
      oneImport,
      { id: toGlobalId('ImportTask', 'main', '_') },
      'BAD_USER_INPUT',
      ['id'],
    ],
    ['a task of an unknown profile', oneImport, { id: toGlobalId('ImportTask', 'x', 'a') }, 'NOT_FOUND', undefined],
    ['an unknown profile', all, { filter: { profiles: ['main', 'x'] } }, 'BAD_USER_INPUT', ['filter', 'profiles']],
    ['an empty list', all, { filter: { states: [] } }, 'BAD_USER_INPUT', ['filter', 'states']],
  ])('refuse %s', async (_what, query, variables, code, field) => {
    const { fake, subscribe } = await start();
    const { next } = await subscribe(query, variables);
    const extensions = { code, ...(field && { field }) };
    expect(await next()).toMatchObject({ type: 'error', errors: [{ extensions }] });
    expect(fake.opened).toEqual([]);
  });

  it('end with the error of their source, its code and its place', async () => {
    const { fake, subscribe } = await start([importTask()]);
    const { next } = await subscribe(`subscription { mine: importTaskUpdated(id: "${importId}") { type } }`);
    await next();
    fake.fail(new NotFoundError('AWS knows no such task.'));
    expect(await next()).toMatchObject({
      type: 'error',
      errors: [{ message: 'AWS knows no such task.', path: ['mine'], extensions: { code: 'NOT_FOUND' } }],
    });
    expect(fake.open).toBe(0);
  });

  it('end with EVENTS_GONE where the log does not reach back', async () => {
    const { fake, subscribe } = await start([importTask()]);
    const { next } = await subscribe(all);
    await next();
    fake.fail(new EventsGoneError('The events have been removed.'));
    const error = { message: 'The events have been removed.', extensions: { code: 'EVENTS_GONE' } };
    expect(await next()).toMatchObject({ type: 'error', errors: [error] });
  });

  it('end with SLOW_CONSUMER and a cursor to go on behind', async () => {
    const { fake, subscribe, cursorOf } = await start([importTask()]);
    const slow = await subscribe(all);
    await slow.next();
    fake.append(importTask(), { type: 'CREATED' });
    await slow.next();
    fake.fail(new SlowConsumerError('Too slow.', 1));
    fake.append(done);
    const extensions = { code: 'SLOW_CONSUMER', lastCursor: cursorOf(1) };
    expect(await slow.next()).toMatchObject({ type: 'error', errors: [{ message: 'Too slow.', extensions }] });
    const again = await subscribe(all, { after: cursorOf(1) });
    expect(await again.next()).toMatchObject({ data: { taskEvents: { cursor: cursorOf(2) } } });
  });

  it('mask an unexpected error of their source', async () => {
    const { fake, subscribe } = await start([importTask()]);
    const { next } = await subscribe(all);
    await next();
    fake.fail(new Error('swordfish'));
    const told = await next();
    expect(told).toMatchObject({ type: 'error', errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(JSON.stringify(told)).not.toMatch('swordfish');
  });

  it('go on when a field of one event fails', async () => {
    const { fake, subscribe } = await start([], {
      reads: { findLogGroups: () => Promise.reject(new NotFoundError('gone')) },
    });
    const { next } = await subscribe(
      'subscription { taskEvents { ... on ExportTaskEvent { exportTask { logGroup { name } } } } }',
    );
    await untilOpen(fake, 1);
    fake.append(exportTask());
    fake.append(exportTask({ logGroupName: undefined }));
    expect(await next()).toMatchObject({
      data: { taskEvents: { exportTask: { logGroup: null } } },
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    expect(await next()).toEqual({ type: 'next', data: { taskEvents: { exportTask: { logGroup: null } } } });
  });

  it('look things up anew for each event', async () => {
    let known = 'first';
    const { fake, subscribe } = await start([], {
      requests: { findRequests: async () => [{ logStreamNamePrefix: known }] },
    });
    const { next } = await subscribe(
      'subscription { taskEvents { ... on ExportTaskEvent { exportTask { logStreamNamePrefix } } } }',
    );
    const prefix = (value: string) => ({ data: { taskEvents: { exportTask: { logStreamNamePrefix: value } } } });
    await untilOpen(fake, 1);
    fake.append(exportTask());
    expect(await next()).toMatchObject(prefix('first'));
    known = 'second';
    fake.append(exportTask());
    expect(await next()).toMatchObject(prefix('second'));
  });

  it('are freed when their client leaves while nothing happens, and others go on', async () => {
    const { fake, subscribe } = await start([importTask()]);
    const stays = await subscribe(all);
    const leaves = await subscribe(all);
    await stays.next();
    await leaves.next();
    expect(fake.open).toBe(2);
    await leaves.leave();
    await untilOpen(fake, 1);
    fake.append(done);
    expect(await stays.next()).toMatchObject({ data: { taskEvents: { state: 'COMPLETED' } } });
  });
});
