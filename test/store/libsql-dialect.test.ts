import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeDataFolder } from '../support/databases.ts';

describe('libsqlDialect', () => {
  let folder: string;
  let database: Database;
  beforeEach(async () => {
    folder = makeDataFolder();
    database = await openSqlite(folder);
    await sql`create table numbers (n integer primary key, word text unique)`.execute(database.queries);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });
  const insert = (n: number, word: string | null = null) =>
    sql`insert into numbers values (${n}, ${word}) returning n`.execute(database.queries);
  const count = async () =>
    (await sql<{ c: number }>`select count(*) as c from numbers`.execute(database.queries)).rows[0]?.c;

  it('refuses a value that libsql would end the process for', async () => {
    await expect(sql`select ${true} as x`.execute(database.queries)).rejects.toThrow('boolean cannot be a parameter');
    await expect(sql`select ${{}} as x`.execute(database.queries)).rejects.toThrow('object cannot be a parameter');
    await expect(sql`select ${undefined} as x`.execute(database.queries)).rejects.toThrow('undefined cannot be');
  });

  it('carries numbers up to 2^53-1, text and null unchanged', async () => {
    const values = { a: Number.MAX_SAFE_INTEGER, b: 0.5, c: 'naïve ✓', d: null };
    const columns = Object.entries(values).map(([name, value]) => sql`${value} as ${sql.ref(name)}`);
    const { rows } = await sql`select ${sql.join(columns)}`.execute(database.queries);
    expect(rows).toEqual([values]);
  });

  it('goes on with a statement that failed before', async () => {
    await insert(1, 'one');
    await expect(insert(2, 'one')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect((await insert(2, 'two')).rows).toEqual([{ n: 2 }]);
  });

  it('says how many rows a statement changed', async () => {
    await insert(1);
    await insert(2);
    const { numAffectedRows } = await sql`update numbers set word = null`.execute(database.queries);
    expect(numAffectedRows).toBe(2n);
  });

  it('lets queries wait for the transaction under way, and shows them all of it or nothing', async () => {
    const counts: Promise<number | undefined>[] = [];
    await database.queries.transaction().execute(async (transaction) => {
      await sql`insert into numbers values (1, null)`.execute(transaction);
      counts.push(count());
      await new Promise((resolve) => void setImmediate(resolve));
      await sql`insert into numbers values (2, null)`.execute(transaction);
    });
    const failing = database.queries.transaction().execute(async (transaction) => {
      await sql`insert into numbers values (3, null)`.execute(transaction);
      counts.push(count());
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await Promise.all(counts)).toEqual([2, 2]);
  });

  it('serves thousands of queries that wait at once, in their order', async () => {
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 5000 }, async (_, n) => {
        await insert(n);
        order.push(n);
      }),
    );
    expect(order).toEqual(Array.from({ length: 5000 }, (_, n) => n));
    expect(await count()).toBe(5000);
  });

  it('keeps working with more statements than it keeps prepared', async () => {
    for (let n = 0; n < 500; n += 1) {
      const { rows } = await sql.raw<{ n: number }>(`select ${n} as n`).execute(database.queries);
      expect(rows).toEqual([{ n }]);
    }
    expect((await sql`select 0 as n`.execute(database.queries)).rows).toEqual([{ n: 0 }]);
  });

  it('lets timers and sockets have their turn while one query follows another', async () => {
    let breaths = 0;
    let going = true;
    const breathe = () => {
      breaths += 1;
      if (going) setImmediate(breathe);
    };
    setImmediate(breathe);
    for (let n = 0; n < 1000; n += 1) await count();
    going = false;
    expect(breaths).toBeGreaterThanOrEqual(90);
  });
});
