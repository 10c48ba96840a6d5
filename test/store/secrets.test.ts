import { describe, expect, it } from '@jest/globals';
import { loadOrCreateSecret } from '../../src/store/secrets.ts';
import { testEngines, useDatabases } from '../support/databases.ts';

describe.each(testEngines)('secrets in %s', (_name, engine) => {
  const databases = useDatabases(engine);

  it('gives everybody who asks at once the same secret', async () => {
    const database = await databases.open();
    const replica = await databases.openReplica(database);
    const secrets = await Promise.all(
      Array.from({ length: 20 }, (_, index) => loadOrCreateSecret(index % 2 ? database : replica, 'cursor', 32)),
    );
    expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1);
    expect(secrets[0]).toHaveLength(32);
  });

  it('keeps secrets of different names apart', async () => {
    const database = await databases.open();
    const [first, second] = [await loadOrCreateSecret(database, 'a', 16), await loadOrCreateSecret(database, 'b', 16)];
    expect(first).not.toEqual(second);
  });

  it('refuses a secret that has another length than the one asked for', async () => {
    const database = await databases.open();
    await loadOrCreateSecret(database, 'cursor', 16);
    await expect(loadOrCreateSecret(database, 'cursor', 32)).rejects.toMatchObject({
      code: 'DATABASE_UNUSABLE',
      message: expect.stringContaining("'cursor'"),
    });
  });
});
