import { describe, expect, it } from '@jest/globals';
import { migrate, migrations } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/database.ts';
import { createEventLog } from '../../src/store/event-log.ts';
import type { Migration } from '../../src/store/migrations/migration.ts';
import { testEngines, useDatabases } from '../support/databases.ts';

const addNotes: Migration = {
  name: '9998-notes',
  up: (transaction) => transaction.schema.createTable('notes').addColumn('text', 'text').execute(),
};
const addThenFail: Migration = {
  name: '9999-half',
  up: async (transaction) => {
    await transaction.schema.createTable('halves').addColumn('text', 'text').execute();
    throw new Error('the power failed');
  },
};

describe.each(testEngines)('migrations in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const run = (database: Database, steps: readonly Migration[]) =>
    database.queries.connection().execute((connection) => migrate(connection, database.engine, steps));
  const names = async ({ queries }: Database) =>
    (await queries.selectFrom('schema_migrations').select('name').orderBy('name').execute()).map(({ name }) => name);

  it('have all run, in order, when a database is open', async () => {
    const sorted = migrations.map(({ name }) => name).toSorted();
    expect(migrations.map(({ name }) => name)).toEqual(sorted);
    expect(await names(await databases.open())).toEqual(sorted);
  });

  it('run once each', async () => {
    const database = await databases.open();
    await run(database, [...migrations, addNotes]);
    await run(database, [...migrations, addNotes]);
    expect(await names(database)).toEqual([...migrations.map(({ name }) => name), '9998-notes']);
  });

  it('leave nothing of a step that failed, and the steps before it', async () => {
    const database = await databases.open();
    await expect(run(database, [...migrations, addNotes, addThenFail])).rejects.toThrow('the power failed');
    const tables = (await database.queries.introspection.getTables()).map(({ name }) => name);
    expect(tables).toContain('notes');
    expect(tables).not.toContain('halves');
    expect(await names(database)).not.toContain('9999-half');
  });

  it('refuse a database of a newer release and leave it as it is', async () => {
    const database = await databases.open();
    await run(database, [...migrations, addNotes]);
    await expect(run(database, migrations)).rejects.toMatchObject({
      code: 'DATABASE_TOO_NEW',
      message: expect.stringContaining('9998-notes'),
    });
    expect(await names(database)).toContain('9998-notes');
  });

  it('leave a process at work that runs already, also one of an older release', async () => {
    const older = await databases.open();
    const newer = await databases.openReplica(older);
    const log = createEventLog(older);
    expect(await log.head()).toBe(0);
    await run(newer, [...migrations, addNotes]);
    expect(await log.head()).toBe(0);
  });
});
