import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import type { LogGroup } from '../../src/domain/log-group.ts';
import { Grounds } from '../../src/graphql/grounds.ts';
import { createLoaders, type LoaderSources } from '../../src/graphql/loaders.ts';
import { eventDataStore, importTask, logGroup } from '../support/builders.ts';

const none = async () => undefined;
const reads: LoaderSources['reads'] = {
  findImportTask: none,
  findExportTask: none,
  findCloudTrailImport: none,
  findEventDataStore: none,
  findLogGroups: async (_profile, names) => names.map(() => undefined),
};
const events: LoaderSources['events'] = {
  head: async () => 0,
  progressOf: async (tasks) => tasks.map(() => ({ basis: 'NONE' })),
};
const requests: LoaderSources['requests'] = { findRequests: async (keys) => keys.map(() => undefined) };

describe('the log group loader', () => {
  it('asks for up to 50 names of a profile at once, and keeps the profiles apart', async () => {
    const calls: [string, number][] = [];
    const findLogGroups = async (profile: string, names: readonly string[]): Promise<LogGroup[]> => {
      calls.push([profile, names.length]);
      return names.map((name) => logGroup({ profile, name }));
    };
    const { logGroup: loader } = createLoaders({
      reads: { ...reads, findLogGroups },
      requests,
      events,
      grounds: new Grounds(),
    });
    const keys = Array.from({ length: 130 }, (_, index) => ({
      profile: index % 13 === 0 ? 'b' : 'a',
      id: `g-${index}`,
    }));
    const groups = await Promise.all(keys.map(async (key) => loader.load(key)));
    expect(groups.map((group) => [group?.profile, group?.name])).toEqual(keys.map(({ profile, id }) => [profile, id]));
    expect(calls.toSorted((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1])).toEqual([
      ['a', 20],
      ['a', 50],
      ['a', 50],
      ['b', 10],
    ]);
  });

  it('fails the names of the call that failed and no others', async () => {
    const findLogGroups = async (profile: string, names: readonly string[]) => {
      if (profile === 'bad') throw new UnavailableError('down');
      return names.map((name) => logGroup({ profile, name }));
    };
    const { logGroup: loader } = createLoaders({
      reads: { ...reads, findLogGroups },
      requests,
      events,
      grounds: new Grounds(),
    });
    const results = await Promise.allSettled([
      loader.load({ profile: 'bad', id: 'x' }),
      loader.load({ profile: 'good', id: 'x' }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('the event data store loader', () => {
  it('asks once for a store that is wanted twice, also one that is not there', async () => {
    const calls: string[] = [];
    const findEventDataStore = async (profile: string, arn: string) => {
      calls.push(`${profile} ${arn}`);
      return arn === 'gone' ? undefined : eventDataStore({ arn });
    };
    const { eventDataStore: loader } = createLoaders({
      reads: { ...reads, findEventDataStore },
      requests,
      events,
      grounds: new Grounds(),
    });
    await Promise.all(['x', 'gone', 'x', 'gone'].map(async (id) => loader.load({ profile: 'p', id })));
    expect(await loader.load({ profile: 'p', id: 'gone' })).toBeUndefined();
    expect(calls).toEqual(['p x', 'p gone']);
  });

  it('fails the store that failed and no other', async () => {
    const findEventDataStore = async (_profile: string, arn: string) => {
      if (arn === 'bad') throw new UnavailableError('down');
      return eventDataStore({ arn });
    };
    const { eventDataStore: loader } = createLoaders({
      reads: { ...reads, findEventDataStore },
      requests,
      events,
      grounds: new Grounds(),
    });
    const results = await Promise.allSettled(['bad', 'good'].map(async (id) => loader.load({ profile: 'p', id })));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('the request loader', () => {
  it('asks for all keys in one call', async () => {
    let calls = 0;
    const findRequests: LoaderSources['requests']['findRequests'] = async (keys) => {
      calls += 1;
      return keys.map(({ kind, id }) => ({ roleArn: `${kind} ${id}` }));
    };
    const { request } = createLoaders({ reads, requests: { findRequests }, events, grounds: new Grounds() });
    const found = await Promise.all([
      request.load({ profile: 'p', kind: 'IMPORT_TASK', id: '1' }),
      request.load({ profile: 'p', kind: 'EXPORT_TASK', id: '1' }),
    ]);
    expect(found).toEqual([{ roleArn: 'IMPORT_TASK 1' }, { roleArn: 'EXPORT_TASK 1' }]);
    expect(calls).toBe(1);
  });
});

describe('a loader', () => {
  const key = { profile: 'p', id: 'x' };
  const task = importTask({ profile: 'p' });
  const known = <T>(value: T) => ({ value, reading: { isCurrent: () => true } });

  it('answers at once with what is at hand, and the same for the rest of the operation', async () => {
    const found = [logGroup({ name: 'x' }), logGroup({ name: 'y' })];
    const { logGroup: loader, importTask: tasks } = createLoaders({
      reads: { ...reads, knownLogGroup: () => ({ value: found.shift() }), findImportTask: () => task },
      requests,
      events,
      grounds: new Grounds(),
    });
    const [first] = found;
    expect([loader.load(key), loader.load(key)]).toEqual([first, first]);
    expect(tasks.load(key)).toBe(task);
    loader.clear(key);
    expect(loader.load(key)).toMatchObject({ name: 'y' });
  });

  it('asks together for what is not at hand', async () => {
    const asked: (readonly string[])[] = [];
    const { logGroup: loader } = createLoaders({
      reads: {
        ...reads,
        knownLogGroup: (_profile, name) => (name === 'x' ? { value: undefined } : undefined),
        findLogGroups: async (_profile, names) => {
          asked.push(names);
          return names.map((name) => logGroup({ name }));
        },
      },
      requests,
      events,
      grounds: new Grounds(),
    });
    const groups = ['x', 'y', 'z', 'y'].map((id) => loader.load({ profile: 'p', id }));
    expect(groups[0]).toBeUndefined();
    expect((await Promise.all(groups.map(async (group) => group))).map((group) => group?.name)).toEqual([
      undefined,
      'y',
      'z',
      'y',
    ]);
    expect(asked).toEqual([['y', 'z']]);
  });

  it('tells what the answer rests on: what is kept, or that it is of this moment', async () => {
    const request = known({ roleArn: 'role' });
    const progress = known({ basis: 'NONE' } as const);
    const atOnce = new Grounds();
    const sources = { reads, requests: { ...requests, knownRequest: () => request }, events, grounds: atOnce };
    expect(createLoaders(sources).request.load(task)).toBe(request.value);
    expect(atOnce.readings).toEqual([request.reading]);

    const later = new Grounds();
    let looked = false;
    const progressOf = async () => {
      looked = true;
      return [progress.value];
    };
    const knownProgress = () => (looked ? progress : undefined);
    await createLoaders({
      reads,
      requests,
      events: { ...events, progressOf, knownProgress },
      grounds: later,
    }).progress.load(task);
    expect(later.readings).toEqual([progress.reading]);

    const never = new Grounds();
    await createLoaders({ reads, requests, events, grounds: never }).progress.load(task);
    expect(never.readings).toBeUndefined();
  });
});

describe('a loader of what is at hand', () => {
  it('tells what an answer rests on each time that it gives it', () => {
    const grounds = new Grounds();
    const reading = { isCurrent: () => true };
    const findImportTask = () => {
      grounds.add(reading);
      return importTask();
    };
    const { importTask: loader } = createLoaders({ reads: { ...reads, findImportTask }, requests, events, grounds });
    const key = { profile: 'a', id: 'i-1' };
    const first = loader.load(key);
    const mark = grounds.mark();
    expect(grounds.since(mark)).toEqual([]);
    expect(loader.load(key)).toBe(first);
    expect(grounds.since(mark)).toEqual([reading]);
  });

  it('tells each time that an answer is of the moment', () => {
    const grounds = new Grounds();
    const findImportTask = () => {
      grounds.addPassing();
      return importTask();
    };
    const { importTask: loader } = createLoaders({ reads: { ...reads, findImportTask }, requests, events, grounds });
    const key = { profile: 'a', id: 'i-1' };
    void loader.load(key);
    const mark = grounds.mark();
    void loader.load(key);
    expect(grounds.since(mark)).toBeUndefined();
  });
});
