import { describe, expect, it } from '@jest/globals';
import type { IntentLog } from '../../src/aws/intent-log.ts';
import type { Database } from '../../src/store/database.ts';
import { createIntents } from '../../src/store/intents.ts';
import type { Intents } from '../../src/store/intents.ts';
import { testEngines, useDatabases } from '../support/databases.ts';

const NOW = Date.parse('2026-01-31T12:00:00.000Z');
const DAY = 24 * 60 * 60 * 1000;
const wanted = {
  profile: 'local',
  kind: 'IMPORT_TASK',
  clientToken: 'token',
  requestHash: 'abc',
  request: '{"roleArn":"arn:aws:iam::111122223333:role/import"}',
} as const;

describe.each(testEngines)('intents in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const begin = async (database: Database) => {
    const intents = createIntents(database);
    const { intent } = await intents.begin(wanted, NOW, NOW + 1000);
    return { intents, id: intent.id };
  };

  it('are what the AWS part takes for its log of creates', async () => {
    const intents: IntentLog = createIntents(await databases.open());
    const { begun, intent } = await intents.begin(wanted, NOW, NOW + 1000);
    expect(begun).toBe(true);
    const fields = { ...wanted, state: 'STARTED', attempt: 1, busyUntil: NOW + 1000, createdTime: NOW };
    expect(intent).toMatchObject(fields);
    expect(await intents.find(intent.id)).toEqual(intent);
    expect(await intents.find('nothing')).toBeUndefined();
  });

  it('begin once for a token that many processes use at the same moment', async () => {
    const database = await databases.open();
    const logs = [createIntents(database), createIntents(await databases.openReplica(database))];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (logs[index % 2] as Intents).begin(wanted, NOW + index, NOW + 1000)),
    );
    expect(answers.filter(({ begun }) => begun)).toHaveLength(1);
    expect(new Set(answers.map(({ intent }) => intent.id)).size).toBe(1);
  });

  it('take the same token for another profile and for another kind', async () => {
    const { intents } = await begin(await databases.open());
    expect((await intents.begin({ ...wanted, profile: 'other' }, NOW, NOW)).begun).toBe(true);
    expect((await intents.begin({ ...wanted, kind: 'EXPORT_TASK' }, NOW, NOW)).begun).toBe(true);
  });

  it('answer a repeated token with the first request, until 24 hours have passed', async () => {
    const { intents, id } = await begin(await databases.open());
    const repeated = await intents.begin({ ...wanted, requestHash: 'other' }, NOW + DAY - 1, NOW + DAY);
    expect(repeated).toMatchObject({ begun: false, intent: { id, requestHash: 'abc' } });
    const later = await intents.begin({ ...wanted, requestHash: 'other' }, NOW + DAY, NOW + DAY);
    expect(later).toMatchObject({ begun: true, intent: { requestHash: 'other' } });
    expect(later.intent.id).not.toBe(id);
  });

  it('keep the task of an intent that gave up its token', async () => {
    const { intents, id } = await begin(await databases.open());
    await intents.recordCreated(id, 1, 'task-1');
    await intents.begin(wanted, NOW + DAY, NOW + DAY);
    expect(await intents.find(id)).toMatchObject({ state: 'CREATED', taskId: 'task-1', clientToken: 'token' });
    expect(await intents.claimed('local', 'IMPORT_TASK', ['task-1'])).toEqual(new Set(['task-1']));
  });

  it('are taken over by one of many, and then obey that one alone', async () => {
    const database = await databases.open();
    const { intents, id } = await begin(database);
    const replica = createIntents(await databases.openReplica(database));
    await intents.recordBaseline(id, 1, ['task-0']);
    const taken = await Promise.all([intents, replica, intents, replica].map((log) => log.takeOver(id, 1, NOW + 5000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const late = [
      await intents.recordBaseline(id, 1, []),
      await intents.recordCreated(id, 1, 'task-1'),
      await intents.recordRefused(id, 1),
    ];
    expect(late).toEqual([false, false, false]);
    expect(await intents.find(id)).toMatchObject({
      attempt: 2,
      busyUntil: NOW + 5000,
      state: 'STARTED',
      baseline: ['task-0'],
    });
    expect(await intents.recordCreated(id, 2, 'task-1')).toBe(true);
  });

  it('forget the baseline when a refused one is taken over', async () => {
    const { intents, id } = await begin(await databases.open());
    await intents.recordBaseline(id, 1, ['task-0']);
    expect(await intents.recordRefused(id, 1)).toBe(true);
    expect(await intents.takeOver(id, 1, NOW)).toBe(true);
    expect(await intents.find(id)).toMatchObject({ state: 'STARTED', attempt: 2, baseline: undefined });
  });

  it('are not taken over once they are settled as created', async () => {
    const { intents, id } = await begin(await databases.open());
    await intents.recordCreated(id, 1, 'task-1');
    expect(await intents.takeOver(id, 1, NOW)).toBe(false);
    expect(await intents.recordRefused(id, 1)).toBe(false);
  });

  it('give one task to one intent alone', async () => {
    const { intents, id } = await begin(await databases.open());
    const other = await intents.begin({ ...wanted, clientToken: 'other' }, NOW, NOW);
    expect(await intents.recordCreated(id, 1, 'task-1')).toBe(true);
    expect(await intents.recordCreated(other.intent.id, 1, 'task-1')).toBe(false);
    expect(await intents.find(other.intent.id)).toMatchObject({ state: 'STARTED', taskId: undefined });
  });

  it('answer a repeated settlement as the first one, and refuse another', async () => {
    const { intents, id } = await begin(await databases.open());
    expect(await intents.recordCreated(id, 1, 'task-1')).toBe(true);
    expect(await intents.recordCreated(id, 1, 'task-1')).toBe(true);
    expect(await intents.recordCreated(id, 1, 'task-2')).toBe(false);
  });

  it('tell which of any number of tasks were created here', async () => {
    const { intents, id } = await begin(await databases.open());
    await intents.recordCreated(id, 1, 'task-2500');
    const ids = Array.from({ length: 3000 }, (_, index) => `task-${index}`);
    expect(await intents.claimed('local', 'IMPORT_TASK', ids)).toEqual(new Set(['task-2500']));
    expect(await intents.claimed('local', 'EXPORT_TASK', ids)).toEqual(new Set());
    expect(await intents.claimed('local', 'IMPORT_TASK', [])).toEqual(new Set());
  });

  it('are unsettled, oldest first, when nobody works on them any more', async () => {
    const { intents, id } = await begin(await databases.open());
    const tokens = ['b', 'c', 'd', 'e'];
    const ids: string[] = [];
    for (const [index, clientToken] of tokens.entries()) {
      const { intent } = await intents.begin({ ...wanted, clientToken }, NOW - index - 1, NOW + 1000 + index);
      ids.push(intent.id);
    }
    await intents.recordCreated(ids[0] ?? '', 1, 'task-1');
    await intents.recordRefused(ids[1] ?? '', 1);
    expect(await intents.unsettled(NOW + 999)).toEqual([]);
    expect((await intents.unsettled(NOW + 1002)).map((intent) => intent.id)).toEqual([ids[2], id]);
    await intents.takeOver(ids[3] ?? '', 1, NOW - 1);
    expect((await intents.unsettled(NOW)).map((intent) => intent.id)).toEqual([ids[3]]);
  });
});
