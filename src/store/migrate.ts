import type { Kysely } from 'kysely';
import { systemClock } from '../clock.ts';
import type { Engine } from './database.ts';
import { DatabaseTooNewError } from './errors.ts';
import { intentsAndSecrets } from './migrations/0001-intents-and-secrets.ts';
import { eventLog } from './migrations/0002-event-log.ts';
import { auditLog } from './migrations/0003-audit-log.ts';
import type { Migration } from './migrations/migration.ts';
import type { Tables } from './tables.ts';

/** Every migration there is, in the order in which they run. */
export const migrations: readonly Migration[] = [intentsAndSecrets, eventLog, auditLog];

/**
 * Brings the tables up to date: runs each migration of `steps` that the database has not had, in a transaction of its own with the record of
 * its name, so that a process killed meanwhile leaves whole steps behind. A database with a step that is not among `steps` is refused
 * with DatabaseTooNewError and left as it is. `connection` is one connection, and the caller sees to it that no other process migrates.
 */
export async function migrate(
  connection: Kysely<Tables>,
  engine: Engine,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  await connection.schema
    .createTable('schema_migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_time', 'bigint', (column) => column.notNull())
    .execute();
  const applied = await connection.selectFrom('schema_migrations').select('name').orderBy('name').execute();
  const names = new Set(applied.map((row) => row.name));
  refuseNewer(
    [...names].filter((name) => steps.every((step) => step.name !== name)),
    steps,
  );
  for (const step of steps.filter(({ name }) => !names.has(name))) {
    await connection.transaction().execute(async (transaction) => {
      await step.up(transaction, engine);
      await transaction
        .insertInto('schema_migrations')
        .values({ name: step.name, applied_time: systemClock.now() })
        .execute();
    });
  }
}

function refuseNewer(unknown: readonly string[], steps: readonly Migration[]): void {
  if (unknown.length === 0) return;
  throw new DatabaseTooNewError(
    `The database was written by a newer release of import-gateway: it has had the migrations ${unknown.join(', ')}, and this release ` +
      `knows none after ${steps.at(-1)?.name ?? 'the first'}. Run that release again, or restore a backup from before it.`,
  );
}
