import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The gateway as `npm start` runs it, in a process of its own. */
export interface GatewayProcess {
  readonly pid: number;
  /** Where it answers, without a path; rejects if the process ends before it is ready. */
  readonly ready: Promise<string>;
  readonly ended: Promise<ProcessEnd>;
  /** What it has logged, the last 64 KiB. */
  log(): string;
  /** The memory it holds at present, in bytes. */
  residentBytes(): number;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<ProcessEnd>;
  /** SIGSTOP: it stands still, its connections stay. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** SIGTERM; resolves when the process is gone. May be called again, also when it has ended otherwise. */
  stop(): Promise<ProcessEnd>;
}

export interface GatewayProcessOptions {
  /** The AWS endpoint it is to ask; it does so as profile `default`. */
  readonly awsUrl: string;
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const main = resolve(import.meta.dirname, '../../dist/main.js');
const LOG_LENGTH = 65_536;

/** What a process of this one must not leave behind, whatever becomes of it. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts the compiled gateway on any free port, with the shortest intervals that its configuration allows. Returns before it is ready. */
export function spawnGateway({ awsUrl, dataDir, env = {} }: GatewayProcessOptions): GatewayProcess {
  const child = spawn(process.execPath, [main], {
    env: { ...environment(awsUrl), ...(dataDir !== undefined && { DATA_DIR: dataDir }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} ${main} could not be started.`);
  running.add(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-LOG_LENGTH);
  });
  const ended = new Promise<ProcessEnd>((settle) => {
    child.once('exit', (code, signal) => {
      running.delete(child);
      settle({ code, signal });
    });
  });
  const ready = readyUrl(child.stdout, () => log);
  // Who kills it while it starts need not look at this.
  ready.catch(() => undefined);
  const send = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  };
  return {
    pid,
    ready,
    ended,
    log: () => log,
    residentBytes: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024,
    kill: () => {
      send('SIGKILL');
      return ended;
    },
    freeze: () => send('SIGSTOP'),
    thaw: () => send('SIGCONT'),
    stop: () => {
      send('SIGTERM');
      // A process that stands still would not hear of it.
      send('SIGCONT');
      return ended;
    },
  };
}

function environment(awsUrl: string): Record<string, string | undefined> {
  const { PATH, TMPDIR } = process.env;
  return {
    PATH,
    ...(TMPDIR !== undefined && { TMPDIR }),
    NODE_NO_WARNINGS: '1',
    PORT: '0',
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_REGION: 'us-east-1',
    POLL_FAST_MS: '500',
    POLL_SLOW_MS: '1000',
    LEASE_MS: '2000',
    UPSTREAM_TIMEOUT_MS: '2000',
    SHUTDOWN_MS: '3000',
  };
}

function readyUrl(stdout: NodeJS.ReadableStream, log: () => string): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /ready at (\S+)\/graphql/.exec(text)?.[1];
      if (url !== undefined) found(url);
    });
    stdout.on('end', () => failed(new Error(`The gateway ended before it was ready. ${text}${log()}`)));
  });
}
