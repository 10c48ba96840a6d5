import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';
import { DatabaseUnusableError } from './errors.ts';

/**
 * The secret of this name: `bytes` random bytes, made by the first who asks and the same for everybody ever after, other
 * processes on the same database included. One that was made with another length is refused with DatabaseUnusableError.
 */
export async function loadOrCreateSecret(database: Database, name: string, bytes: number): Promise<Buffer> {
  const fresh = randomBytes(bytes).toString('hex');
  await database.queries
    .insertInto('secrets')
    .values({ name, value: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await database.queries
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  const secret = Buffer.from(value, 'hex');
  if (secret.length === bytes) return secret;
  throw new DatabaseUnusableError(
    `The secret '${name}' in the database has ${secret.length} bytes, and ${bytes} are needed. ` +
      'Remove its row from the table secrets to have a new one made: what was signed with the old one is then no longer taken.',
  );
}
