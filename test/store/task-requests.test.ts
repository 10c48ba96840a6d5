import { describe, expect, it } from '@jest/globals';
import type { TaskKey } from '../../src/domain/task.ts';
import type { TaskRequests } from '../../src/graphql/context.ts';
import type { Database } from '../../src/store/database.ts';
import { createIntents } from '../../src/store/intents.ts';
import { createTaskRequests } from '../../src/store/task-requests.ts';
import { testEngines, useDatabases } from '../support/databases.ts';

const NOW = Date.parse('2026-01-31T12:00:00.000Z');
const roleArn = 'arn:aws:iam::111122223333:role/import';

describe.each(testEngines)('requests of tasks in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const create = async (database: Database, { profile, kind, id }: TaskKey, request: object) => {
    const intents = createIntents(database);
    const fields = { profile, kind, clientToken: id, requestHash: '', request: JSON.stringify(request) };
    const { intent } = await intents.begin(fields, NOW, NOW);
    await intents.recordCreated(intent.id, 1, id);
  };

  it('are found for tasks of several profiles and kinds, in the order of the keys', async () => {
    const database = await databases.open();
    const requests: TaskRequests = createTaskRequests(database);
    const [first, second, third] = [
      { profile: 'a', kind: 'IMPORT_TASK', id: '1' },
      { profile: 'b', kind: 'IMPORT_TASK', id: '2' },
      { profile: 'a', kind: 'EXPORT_TASK', id: '3' },
    ] as const;
    await create(database, first, { sourceArn: 'x', roleArn });
    await create(database, second, { sourceArn: 'x', roleArn: `${roleArn}-2` });
    await create(database, third, { logStreamNamePrefix: 'web/' });
    const missing = { ...first, profile: 'b' };
    expect(await requests.findRequests([third, missing, first, second, first])).toEqual([
      { logStreamNamePrefix: 'web/' },
      undefined,
      { roleArn },
      { roleArn: `${roleArn}-2` },
      { roleArn },
    ]);
  });

  it('are read with one query, and with none for no keys', async () => {
    const database = await databases.open();
    let reads = 0;
    const queries = database.queries.withPlugin({
      transformQuery: ({ node }) => {
        reads += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const requests = createTaskRequests({ ...database, queries });
    const keys = Array.from(
      { length: 500 },
      (_, index) => ({ profile: `p${index % 9}`, kind: 'IMPORT_TASK', id: `${index}` }) as const,
    );
    expect(await requests.findRequests(keys)).toEqual(keys.map(() => undefined));
    expect(reads).toBe(1);
    expect(await requests.findRequests([])).toEqual([]);
    expect(reads).toBe(1);
  });

  it('are unknown while it is not settled what the create did', async () => {
    const database = await databases.open();
    const fields = { profile: 'a', kind: 'IMPORT_TASK', clientToken: 't', requestHash: '', request: '{}' } as const;
    await createIntents(database).begin(fields, NOW, NOW);
    const key = { profile: 'a', kind: 'IMPORT_TASK', id: 't' } as const;
    expect(await createTaskRequests(database).findRequests([key])).toEqual([undefined]);
  });
});
