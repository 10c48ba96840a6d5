import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What is observed: the event log, the last snapshot of each task, the leases of those who write them, and who wants to know. */
export const eventLog: Migration = {
  name: '0002-event-log',
  up: async (transaction, engine) => {
    await transaction.schema
      .createTable('event_log')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('head', 'bigint', (column) => column.notNull())
      .addColumn('trimmed_through', 'bigint', (column) => column.notNull())
      .execute();
    await sql`insert into event_log (id, head, trimmed_through) values (1, 0, 0)`.execute(transaction);
    await transaction.schema
      .createTable('events')
      // An integer primary key is SQLite's own row number, of 64 bits; any other type would be a second index.
      .addColumn('sequence', engine === 'sqlite' ? 'integer' : 'bigint', (column) => column.primaryKey())
      .addColumn('profile', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('task_id', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('observed_time', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await transaction.schema
      .createIndex('events_of_task')
      .on('events')
      .columns(['task_id', 'kind', 'profile', 'sequence'])
      .execute();
    await transaction.schema
      .createTable('snapshots')
      .addColumn('profile', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('task_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('snapshots_task', ['profile', 'kind', 'task_id'])
      .execute();
    await transaction.schema
      .createIndex('snapshots_state')
      .on('snapshots')
      .columns(['profile', 'kind', 'state'])
      .execute();
    await transaction.schema
      .createTable('baselines')
      .addColumn('profile', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('baselines_kind', ['profile', 'kind'])
      .execute();
    await transaction.schema
      .createTable('leases')
      .addColumn('profile', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('epoch', 'bigint', (column) => column.notNull())
      .addColumn('expires_time', 'bigint', (column) => column.notNull())
      .execute();
    await transaction.schema
      .createTable('demand_notices')
      .addColumn('holder', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('expires_time', 'bigint', (column) => column.notNull())
      .execute();
  },
};
