import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

/** An attempt may be deleted from this age on: half of the shortest retention, as the clock of who trims may be ahead. */
const DELETABLE_AFTER_MS = 12 * 60 * 60 * 1000;
const CHANGED = 'Audit records are only ever added to.';
const TOO_YOUNG = 'An audit record is kept for half a day at least.';
const END_WITHOUT_ATTEMPT = 'The end of an audit record goes with the record alone.';

/** Who attempted to change what, and how it ended: rows that the database itself refuses to change, and to delete before their time. */
export const auditLog: Migration = {
  name: '0003-audit-log',
  up: async (transaction, engine) => {
    await transaction.schema
      .createTable('audit_attempts')
      // Of neither engine is a number given out twice, also once all rows have gone: without autoincrement SQLite would begin anew.
      .addColumn('sequence', engine === 'sqlite' ? 'integer' : 'bigint', (column) =>
        engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity(),
      )
      .addColumn('time', 'bigint', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('roles', 'text', (column) => column.notNull())
      .addColumn('mutation', 'text', (column) => column.notNull())
      .addColumn('profile', 'text')
      .addColumn('input_hash', 'text', (column) => column.notNull())
      .execute();
    await transaction.schema
      .createTable('audit_ends')
      .addColumn('sequence', engine === 'sqlite' ? 'integer' : 'bigint', (column) =>
        column.primaryKey().references('audit_attempts.sequence').onDelete('cascade'),
      )
      .addColumn('time', 'bigint', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('profile', 'text')
      .addColumn('task_id', 'text')
      .addColumn('aws_error_name', 'text')
      .addColumn('aws_request_ids', 'text', (column) => column.notNull())
      .execute();
    await (engine === 'sqlite' ? guardInSqlite(transaction) : guardInPostgres(transaction));
  },
};

async function guardInSqlite(transaction: Kysely<Tables>): Promise<void> {
  const refuse = async (name: string, event: string, table: string, condition: string, message: string) => {
    const statement = `create trigger ${name} before ${event} on ${table} ${condition} begin select raise(abort, '${message}'); end`;
    await sql.raw(statement).execute(transaction);
  };
  for (const table of ['audit_attempts', 'audit_ends']) {
    await refuse(`${table}_unchanged`, 'update', table, '', CHANGED);
    // `insert or replace` deletes without running the triggers of a delete.
    const there = `when exists (select 1 from ${table} where sequence = new.sequence)`;
    await refuse(`${table}_unreplaced`, 'insert', table, there, CHANGED);
  }
  const young = `when old.time > cast(round(unixepoch('subsec') * 1000) as integer) - ${DELETABLE_AFTER_MS}`;
  await refuse('audit_attempts_kept', 'delete', 'audit_attempts', young, TOO_YOUNG);
  // By the time the foreign key deletes it, the attempt has gone.
  const alone = 'when exists (select 1 from audit_attempts where sequence = old.sequence)';
  await refuse('audit_ends_kept', 'delete', 'audit_ends', alone, END_WITHOUT_ATTEMPT);
}

async function guardInPostgres(transaction: Kysely<Tables>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(transaction);
  const young = `old.time > extract(epoch from clock_timestamp()) * 1000 - ${DELETABLE_AFTER_MS}`;
  // By the time the foreign key deletes it, the attempt has gone.
  const alone = 'exists (select 1 from audit_attempts where sequence = old.sequence)';
  await run(
    `create function audit_refuse_change() returns trigger language plpgsql as $$ begin raise exception '${CHANGED}'; end $$`,
  );
  const keep = (name: string, condition: string, message: string) =>
    run(
      `create function ${name}() returns trigger language plpgsql as $$ begin ` +
        `if ${condition} then raise exception '${message}'; end if; return old; end $$`,
    );
  await keep('audit_attempts_keep', young, TOO_YOUNG);
  await keep('audit_ends_keep', alone, END_WITHOUT_ATTEMPT);
  for (const table of ['audit_attempts', 'audit_ends']) {
    await run(
      `create trigger ${table}_unchanged before update on ${table} for each row execute function audit_refuse_change()`,
    );
    await run(
      `create trigger ${table}_whole before truncate on ${table} for each statement execute function audit_refuse_change()`,
    );
    await run(`create trigger ${table}_kept before delete on ${table} for each row execute function ${table}_keep()`);
  }
}
