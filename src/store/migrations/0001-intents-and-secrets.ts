import type { Migration } from './migration.ts';

/** What creates are remembered by, and the keys that the gateway made for itself. */
export const intentsAndSecrets: Migration = {
  name: '0001-intents-and-secrets',
  up: async (transaction) => {
    await transaction.schema
      .createTable('intents')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('profile', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('client_token', 'text', (column) => column.notNull())
      .addColumn('held_token', 'text')
      .addColumn('request_hash', 'text', (column) => column.notNull())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('baseline', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('busy_until', 'bigint', (column) => column.notNull())
      .addColumn('task_id', 'text')
      .addColumn('created_time', 'bigint', (column) => column.notNull())
      // Both engines take any number of nulls in a unique key: freed tokens and tasks not yet known do not collide.
      .addUniqueConstraint('intents_held_token', ['profile', 'kind', 'held_token'])
      .addUniqueConstraint('intents_task', ['profile', 'kind', 'task_id'])
      .execute();
    await transaction.schema
      .createIndex('intents_unsettled')
      .on('intents')
      .columns(['state', 'created_time'])
      .execute();
    await transaction.schema
      .createTable('secrets')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
  },
};
