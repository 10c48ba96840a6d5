import { describe, expect, it } from '@jest/globals';
import { createSourceEventStream, parse } from 'graphql';
import type { Caller } from '../../src/graphql/context.ts';
import { decodeEventCursor, encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import type { ImportTaskEventType } from '../../src/graphql/import-task-event.type.ts';
import { importTask, pageOf } from '../support/builders.ts';
import { createFakeWorld, type FakeWorld, query, run, schema } from '../support/fake-context.ts';
import { createFakeEvents } from '../support/fake-events.ts';

const seesAll: Caller = { subject: 'ann', roles: ['VIEWER', 'OPERATOR'] };
const sees = (...profiles: readonly string[]): Caller => ({ ...seesAll, subject: 'ben', profiles });

/** Of each profile three imports, seen by a caller who may see all. */
function worldOf(...profiles: readonly string[]): FakeWorld {
  return createFakeWorld({
    profiles,
    caller: seesAll,
    reads: {
      listImportTasks: async (profile) => pageOf([1, 2, 3].map((n) => importTask({ profile, id: `${profile}-${n}` }))),
      findImportTask: async (profile, id) => importTask({ profile, id }),
    },
  });
}

const page =
  'query ($after: String) { importTasks(first: 2, after: $after) { nodes { importId } pageInfo { endCursor } } }';

/** The cursor behind the `count`-th import of all. */
async function cursorBehind(world: FakeWorld, count: number): Promise<string> {
  const { importTasks } = await query(world, `{ importTasks(first: ${count}) { pageInfo { endCursor } } }`);
  return importTasks.pageInfo.endCursor;
}

describe('a cursor that another caller was given', () => {
  it('in a hidden profile works no better than in one that is configured no more', async () => {
    const world = worldOf('main', 'west', 'east');
    const after = await cursorBehind(world, 4);
    const hidden = await run(world.as(sees('main', 'east')), page, { after });
    const without = worldOf('main', 'east');
    const removed = await run(without, page, { after: without.cursors.encode(world.cursors.decode(after)) });
    expect(hidden.errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }]);
    expect(hidden).toEqual(removed);
  });

  it('goes on in the profiles that this caller may see', async () => {
    const world = worldOf('main', 'west', 'east');
    const after = await cursorBehind(world, 2);
    const { importTasks } = await query(world.as(sees('main', 'east')), page, { after });
    expect(importTasks.nodes).toEqual([{ importId: 'main-3' }, { importId: 'east-1' }]);
    expect(world.calls.slice(-2)).toEqual([
      ['listImportTasks', 'main', {}],
      ['listImportTasks', 'east', {}],
    ]);
  });

  it('works no better for a caller to whom no profile is shown', async () => {
    const world = worldOf('main', 'west');
    const { errors } = await run(world.as(sees()), page, { after: await cursorBehind(world, 1) });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }]);
  });
});

describe('a caller of whom one profile can be seen', () => {
  it('need not name it', async () => {
    const world = worldOf('main', 'west');
    const one = '{ importTask(importId: "import-1") { profile { name } } }';
    expect(await query(world.as(sees('west')), one)).toEqual({ importTask: { profile: { name: 'west' } } });
    const { errors } = await run(world, one);
    expect(errors).toMatchObject([
      {
        message: 'Pass `profile` to tell which profile is meant. There is: main, west.',
        extensions: { field: ['profile'] },
      },
    ]);
  });

  it('gets cursors that work for all who see it alone', async () => {
    const world = worldOf('main', 'west');
    const cursor = await cursorBehind(world.as(sees('west')), 1);
    const ofOne = 'query ($after: String) { importTasks(profile: "west", after: $after) { nodes { importId } } }';
    expect((await query(world, ofOne, { after: cursor })).importTasks.nodes).toHaveLength(2);
  });
});

describe('a caller to whom no profile is shown', () => {
  it('has empty lists, and is told that there is none where one is needed', async () => {
    const world = worldOf('main', 'west');
    const nobody = world.as(sees());
    expect(
      await query(
        nobody,
        '{ viewer { roles profiles } profiles { name } importTasks { nodes { id } pageInfo { hasNextPage } } }',
      ),
    ).toEqual({
      viewer: { roles: ['VIEWER', 'OPERATOR'], profiles: [] },
      profiles: [],
      importTasks: { nodes: [], pageInfo: { hasNextPage: false } },
    });
    const { errors } = await run(
      nobody,
      '{ a: importTask(importId: "a") { id } b: importTasks(profile: "main") { nodes { id } } }',
    );
    expect(new Map(errors.map(({ path, message }) => [path?.[0], message]))).toEqual(
      new Map([
        ['a', 'There is no profile that you may use.'],
        ['b', 'No profile is called "main" here. There is no profile that you may use.'],
      ]),
    );
    expect(world.calls).toEqual([]);
  });
});

describe('the node of a hidden profile', () => {
  it.each([
    ['Profile', []],
    ['ImportTask', ['import-1']],
    ['ImportBatch', ['import-1', 'batch-1']],
  ] as const)('of type %s is not there, and AWS is not asked', async (type, parts) => {
    const world = worldOf('main', 'west');
    const ids = ['west', 'never'].map((name) => toGlobalId(type, name, ...parts));
    const { nodes } = await query(world.as(sees('main')), 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(nodes).toEqual([null, null]);
    expect(world.calls).toEqual([]);
  });
});

describe('a subscription that names a hidden profile', () => {
  it('is refused as for a name that never was, before its source is opened', async () => {
    const fake = createFakeEvents();
    const world = createFakeWorld({ profiles: ['main', 'west'], events: fake.events, caller: sees('main') });
    const follow = (field: string) =>
      createSourceEventStream({
        schema,
        document: parse(`subscription { ${field} { type } }`),
        contextValue: world.newContext(),
      });
    const filtered = (name: string) => follow(`taskEvents(filter: { profiles: ["main", "${name}"] })`);
    const oneOf = (name: string) => follow(`importTaskUpdated(id: "${toGlobalId('ImportTask', name, 'import-1')}")`);
    expect(await filtered('west')).toMatchObject({
      errors: [{ message: 'No profile is called "west" here. There is: main.', path: ['taskEvents'] }],
    });
    for (const ask of [filtered, oneOf]) {
      const [hidden, never] = [await ask('west'), await ask('nowhere')].map((answer) => JSON.stringify(answer));
      expect(hidden).toContain('west');
      expect(hidden).toBe(never?.replaceAll('nowhere', 'west'));
    }
    expect(fake.opened).toEqual([]);
  });
});

describe('a subscription', () => {
  it('gives no event of a hidden profile, though its source delivers one, live or behind a cursor', async () => {
    const fake = createFakeEvents([importTask({ profile: 'west', id: 'west-0' }), importTask({ id: 'main-0' })]);
    const world = createFakeWorld({
      profiles: ['main', 'west'],
      caller: sees('main'),
      events: { ...fake.events, subscribe: (_filter, after) => fake.events.subscribe({}, after) },
    });
    const follow = async (after: string) => {
      const document = parse(`subscription { taskEvents${after} { task { id } } }`);
      const source = await createSourceEventStream({ schema, document, contextValue: world.newContext() });
      if (!(Symbol.asyncIterator in source)) throw new Error(JSON.stringify(source));
      return source[Symbol.asyncIterator]() as AsyncIterator<ImportTaskEventType, undefined>;
    };
    const idOfNext = async (events: AsyncIterator<ImportTaskEventType, undefined>) =>
      (await events.next()).value?.task.importId;
    const live = await follow('');
    expect(await idOfNext(live)).toBe('main-0');
    fake.append(importTask({ profile: 'west', id: 'west-1' }));
    fake.append(importTask({ id: 'main-1' }));
    expect(await idOfNext(live)).toBe('main-1');
    const replayed = await follow(`(after: "${encodeEventCursor(0, world.cursors)}")`);
    expect(await idOfNext(replayed)).toBe('main-1');
    await Promise.all([live.return?.(), replayed.return?.()]);
    expect(fake.open).toBe(0);
  });
});

describe('cursors of the head of the event log', () => {
  it('do not tell a caller of whom profiles are hidden whether anything came', async () => {
    const fake = createFakeEvents();
    const world = createFakeWorld({ profiles: ['main', 'west'], events: fake.events, caller: sees('main') });
    const read = async () => (await query(world, '{ eventCursor }')).eventCursor as string;
    fake.append(importTask({ profile: 'west' }));
    const cursors = [await read(), await read()];
    expect(new Set(cursors).size).toBe(2);
    expect(cursors.map((cursor) => decodeEventCursor(cursor, world.cursors))).toEqual([1, 1]);
    fake.append(importTask({ profile: 'west' }));
    fake.append(importTask());
    const after = 'query ($after: String) { taskEvents(after: $after) { nodes { cursor } } }';
    const pages = [await query(world, after, { after: cursors[0] }), await query(world, after, { after: cursors[1] })];
    expect(pages[0].taskEvents.nodes).toHaveLength(1);
    // An event's own cursor is one and the same for all.
    expect(pages[1]).toEqual(pages[0]);
    expect(await query(world.as(seesAll), after, { after: encodeEventCursor(2, world.cursors) })).toEqual(pages[0]);
  });

  it('are equal where nothing came for a caller who may see all', async () => {
    const world = createFakeWorld({ events: createFakeEvents().events });
    const [first, second] = [await query(world, '{ eventCursor }'), await query(world, '{ eventCursor }')];
    expect(second).toEqual(first);
  });
});
