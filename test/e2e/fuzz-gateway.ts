import { expect } from '@jest/globals';
import type fc from 'fast-check';
import type { Logger } from '../../src/logger.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

/** How many cases a property is tried with: FUZZ_FACTOR times as many as usual. */
export function runs(usual: number): fc.Parameters<unknown> & { numRuns: number } {
  return { numRuns: Math.ceil(usual * Number(process.env['FUZZ_FACTOR'] ?? 1)) };
}

/** What was answered, whatever the transport. */
export interface Answer {
  /** Of HTTP; 200 where there is none. */
  readonly status: number;
  readonly text: string;
}

/** A result of GraphQL. */
export interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** The gateway on the embedded endpoint, watched for what no input may make it do. */
export interface FuzzGateway {
  readonly gateway: TestGateway;
  /** The calls that AWS had since this was asked last, by action. */
  takeCalls(): Promise<Readonly<Record<string, number>>>;
  /**
   * Fails unless the answer is a sound result of GraphQL: no status of 5xx, no error without a code or of the gateway's or AWS's own, nothing of the
   * inside of the process, and nothing logged as an error since this was asked last. Rejections that nobody handles and exceptions that nobody
   * catches fail the running test without this: Jest sees to it.
   */
  soundResult(answer: Answer): Result;
  /** Fails if anything was logged as an error since this, or `soundResult`, was asked last. */
  expectQuiet(): void;
}

/** What only the inside of the process knows, and no generator makes up. */
const inside = [
  /node_modules/,
  /node:internal/,
  /(\n|\\n)\s+at /,
  /\.ts:\d/,
  /import-gateway-test-/,
  /SQLITE_/,
  /postgres/,
];

export interface FuzzOptions {
  /** By a clock sixty times as fast as the machine's, so that AWS's rates hold nobody up. */
  readonly fast?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Nobody follows anything at first, and the watch looks once and not again for as long as a run usually takes. */
export async function startFuzzGateway({ fast = false, env = {} }: FuzzOptions = {}): Promise<FuzzGateway> {
  const logged: unknown[] = [];
  const logger: Logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (fields, message) => void logged.push({ message, fields }),
  };
  const gateway = await startTestGateway({
    logger,
    env: {
      POLL_SLOW_MS: '3600000',
      READ_FRESHNESS_MS: '60000',
      MAX_MESSAGES_PER_SECOND: '100000',
      UPSTREAM_QUEUE_MS: '120000',
      ...env,
    },
    ...(fast && { clock: createFastClock(60) }),
  });
  await gateway.untilWatched();
  let seen: Readonly<Record<string, number>> = {};
  const expectQuiet = () => expect(logged.splice(0)).toEqual([]);
  const takeCalls = async () => {
    const response = await fetch(new URL('/_emulator/requests', gateway.emulatorUrl));
    const { counts } = (await response.json()) as { counts: Record<string, number> };
    const fresh = Object.entries(counts).map(([action, count]) => [action, count - (seen[action] ?? 0)] as const);
    seen = counts;
    return Object.fromEntries(fresh.filter(([, count]) => count > 0));
  };
  await takeCalls();
  return {
    gateway,
    takeCalls,
    expectQuiet,
    soundResult: (answer) => {
      expectQuiet();
      return soundResult(answer, [process.cwd(), gateway.dataDir]);
    },
  };
}

function soundResult({ status, text }: Answer, secrets: readonly string[]): Result {
  expect(status).toBeLessThan(500);
  for (const secret of [...inside, ...secrets]) expect(text).not.toMatch(secret);
  const result = JSON.parse(text) as Result;
  expect(Object.keys(result).filter((name) => !['data', 'errors', 'extensions'].includes(name))).toEqual([]);
  expect('data' in result || 'errors' in result).toBe(true);
  if (result.errors !== undefined) expect(result.errors.length).toBeGreaterThan(0);
  for (const error of result.errors ?? []) {
    expect(error).toEqual({
      ...error,
      message: expect.any(String),
      extensions: expect.objectContaining({ code: expect.any(String) }),
    });
    expect(error.extensions?.['code']).not.toMatch(/^(INTERNAL_SERVER_ERROR|UPSTREAM_.*|AUDIT_UNAVAILABLE)$/);
  }
  return result;
}

/** The actions by which AWS is changed. */
export const changing = /^(Create|Cancel|Start|Stop)/;
