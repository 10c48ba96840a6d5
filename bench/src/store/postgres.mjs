import { randomBytes } from 'node:crypto';

/**
 * An empty PostgreSQL database: on the server that BENCH_DATABASE_URL names, or on one of our own, the binaries that the gateway's tests
 * bring along. Both run on the core of the load.
 */
export async function openDatabase() {
  const { default: pg } = await import('../../../node_modules/pg/lib/index.js');
  const server =
    process.env.BENCH_DATABASE_URL === undefined
      ? await startServer()
      : { url: process.env.BENCH_DATABASE_URL, stop: async () => undefined };
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const run = async (statement) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    close: async () => {
      await run(`drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

/** The gateway's tests know how to run one. */
async function startServer() {
  await import('../../../test/support/typescript-loader.js');
  const { startPostgresServer } = await import('../../../test/support/postgres-server.ts');
  return startPostgresServer();
}
