import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import type { AwsReads, AwsWrites, ProfileDescription, TaskEvents } from '../../src/graphql/context.ts';
import {
  limitToProfiles,
  type ProfileParts,
  visibleNames,
  visibleProfiles,
} from '../../src/graphql/profile-visibility.ts';
import { importTask } from '../support/builders.ts';
import { createFakeEvents, eventOf } from '../support/fake-events.ts';

const profile = (name: string): ProfileDescription => ({ name, region: 'us-east-1', accountId: async () => undefined });
const configured = ['main', 'west', 'east'].map(profile);

describe('visibleProfiles', () => {
  it('are all, in their order, for a caller without a limit', () => {
    const caller = { subject: 'ann', roles: ['VIEWER'] } as const;
    expect(visibleProfiles(configured, caller)).toBe(configured);
    expect(visibleNames(configured, caller)).toBeUndefined();
  });

  it('are those of the configured ones that the caller may see', () => {
    const caller = { subject: 'ann', roles: ['VIEWER'], profiles: ['east', 'nowhere', 'main'] } as const;
    expect(visibleProfiles(configured, caller).map(({ name }) => name)).toEqual(['main', 'east']);
    expect(visibleNames(configured, caller)).toEqual(new Set(['main', 'east']));
  });

  it('are none for a caller without a role', () => {
    expect(visibleProfiles(configured, { subject: 'ann', roles: [] })).toEqual([]);
    expect(visibleNames(configured, { subject: 'ann', roles: [] })).toEqual(new Set());
  });
});

/** Parts that answer every call with the profile's name, or with what is given. */
function parts(events: TaskEvents = createFakeEvents().events): ProfileParts & { readonly calls: unknown[] } {
  const calls: unknown[] = [];
  const answering = new Proxy({} as AwsReads & AwsWrites, {
    get: (_target, method) => async (name: string) => {
      calls.push([method, name]);
      return name;
    },
  });
  return {
    calls,
    reads: answering,
    writes: answering,
    requests: { findRequests: async (keys) => keys.map(() => ({})) },
    events,
  };
}

const west = importTask({ profile: 'west' });
const main = importTask({ profile: 'main' });

describe('parts that are limited to some profiles', () => {
  const visible = new Set(['main', 'east']);

  it('are the parts themselves where there is no limit', () => {
    const all = parts();
    expect(limitToProfiles(all, undefined)).toBe(all);
  });

  it.each<readonly [string, (limited: ProfileParts, name: string) => unknown]>([
    ['a listing', ({ reads }, name) => reads.listImportTasks(name, {}, 'token')],
    ['a look-up', ({ reads }, name) => reads.findLogGroups(name, ['a'])],
    ['a create', ({ writes }, name) => writes.createImportTask(name, { sourceArn: 'a', roleArn: 'b' }, 'token')],
    ['a cancellation', ({ writes }, name) => writes.cancelExportTask(name, 'id')],
    ['the requests', ({ requests }, name) => requests.findRequests([{ ...main, profile: name }])],
    ['the events of a task', ({ events }, name) => events.readTask({ ...main, profile: name }, undefined, 1)],
    ['the progress of a task', ({ events }, name) => events.progressOf([main, { ...main, profile: name }])],
    ['the status', ({ events }, name) => events.status(name)],
    [
      'the updates of a task',
      async ({ events }, name) => events.subscribe({ task: { ...main, profile: name } }).return?.(),
    ],
  ])('answer %s of one of them, and refuse it of a hidden one as of one that never was', async (_what, call) => {
    const all = parts();
    const limited = limitToProfiles(all, visible);
    await call(limited, 'main');
    const asked = all.calls.length;
    const refusal = { code: 'INVALID_INPUT', message: 'No profile is called "west" here. There is: main, east.' };
    await expect(call(limited, 'west')).rejects.toMatchObject(refusal);
    await expect(call(limited, 'never')).rejects.toMatchObject({
      ...refusal,
      message: refusal.message.replace('west', 'never'),
    });
    expect(all.calls).toHaveLength(asked);
  });

  it('know nothing of a hidden one', () => {
    const reading = { isCurrent: () => true };
    const all = parts();
    const limited = limitToProfiles(
      {
        ...all,
        requests: { ...all.requests, knownRequest: () => ({ value: {}, reading }) },
        events: { ...all.events, knownProgress: () => ({ value: { basis: 'NONE' }, reading }) },
      },
      visible,
    );
    const known = (task: typeof main) => [
      limited.reads.knownLogGroup?.(task.profile, 'a') !== undefined,
      limited.requests.knownRequest?.(task) !== undefined,
      limited.events.knownProgress?.(task) !== undefined,
    ];
    expect([known(main), known(west)]).toEqual([
      [true, true, true],
      [false, false, false],
    ]);
    expect(all.calls).toEqual([['knownLogGroup', 'main']]);
  });

  it('ask for the events of these profiles alone, whatever the filter names', async () => {
    const fake = createFakeEvents();
    const { events } = limitToProfiles(parts(fake.events), visible);
    events.subscribe({});
    events.subscribe({ profiles: ['west', 'main'], kinds: ['IMPORT_TASK'] });
    events.subscribe({ profiles: ['west'] });
    expect(fake.opened.map(({ filter }) => filter)).toEqual([
      { profiles: ['main', 'east'] },
      { profiles: ['main'], kinds: ['IMPORT_TASK'] },
      { profiles: [] },
    ]);
  });

  it('give no event of another profile, whatever their source delivers', async () => {
    const anyEvent = fc
      .record({ key: fc.constantFrom('main', 'west', 'east', 'never'), task: fc.constantFrom('main', 'west') })
      .map(({ key, task }) => eventOf(importTask({ profile: task }), { key: { ...main, profile: key } }));
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent), async (delivered) => {
        const log = delivered.map((event, index): LoggedEvent => ({ sequence: index + 1, event }));
        const page = { status: 'READ', events: log, through: log.length, head: log.length } as const;
        const careless: TaskEvents = {
          ...createFakeEvents().events,
          subscribe: () => iterate(log),
          readAfter: async () => page,
          readTask: async () => page,
        };
        const { events } = limitToProfiles(parts(careless), visible);
        const expected = log.filter(
          ({ event: { key, task } }) => visible.has(key.profile) && visible.has(task.profile),
        );
        const followed: LoggedEvent[] = [];
        for await (const logged of events.subscribe({})) followed.push(logged);
        expect(followed).toEqual(expected);
        expect(await events.readAfter(0, 100)).toEqual({ ...page, events: expected });
        expect(await events.readTask(main, 0, 100)).toEqual({ ...page, events: expected });
      }),
    );
  });

  it('end a subscription at once, also while it waits past events that are hidden', async () => {
    const fake = createFakeEvents();
    const careless: TaskEvents = { ...fake.events, subscribe: (_filter, after) => fake.events.subscribe({}, after) };
    const stream = limitToProfiles(parts(careless), visible).events.subscribe({}, 0);
    const next = stream.next();
    fake.append(west);
    fake.append(main);
    expect(await next).toMatchObject({ value: { sequence: 2 } });
    const waiting = stream.next();
    fake.append(west);
    await stream.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(fake.open).toBe(0);
  });

  it('pass on that events are gone', async () => {
    const fake = createFakeEvents();
    const { events } = limitToProfiles(parts(fake.events), visible);
    expect(await events.readAfter(5, 1)).toEqual({ status: 'GONE', head: 0 });
    expect(await events.readTask(main, 5, 1)).toEqual({ status: 'GONE', head: 0 });
    expect(await events.head()).toBe(0);
  });
});

async function* iterate(log: readonly LoggedEvent[]): AsyncGenerator<LoggedEvent, void> {
  yield* log;
}
