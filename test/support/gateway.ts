import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { type Clock, systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { type Logger, silentLogger } from '../../src/logger.ts';
import type { Tracing } from '../../src/tracing/tracing.ts';
import { type GraphqlResponse, postGraphql } from './graphql-client.ts';

/** A result whose data has the document's type. */
export interface TypedResponse<Data> extends Omit<GraphqlResponse, 'data'> {
  readonly data?: Data | null;
}

/** One fault of the embedded endpoint, as its control interface takes it. */
export interface Fault {
  readonly action: string;
  readonly kind: 'throttle' | 'error' | 'latency' | 'drop-before' | 'drop-after' | 'expire-tokens';
  readonly share: number;
  readonly errorName?: string;
  readonly latencyMs?: number;
  readonly times?: number;
}

/** The whole gateway on the embedded endpoint, over real sockets. */
export interface TestGateway extends Gateway {
  readonly dataDir: string;
  /** Runs an operation and answers whatever came. */
  run<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables> | string,
    variables?: Variables,
  ): Promise<TypedResponse<Data>>;
  /** Runs an operation and answers its data; rejects if there are errors. */
  dataOf<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables?: Variables,
  ): Promise<Data>;
  /** Resolves when each kind has had its first look, so that the watch asks AWS for nothing more until POLL_SLOW_MS has passed. */
  untilWatched(): Promise<void>;
  /** How many requests each AWS action had while `action` ran. */
  countCalls(action: () => Promise<unknown>): Promise<Record<string, number>>;
  setFaults(faults: readonly Fault[]): Promise<void>;
  /** Creates a task at AWS that nobody asked the gateway for; answers its id. */
  addTask(task: { kind: string; durationSeconds?: number; outcome?: string }): Promise<string>;
  /** Stops, and keeps the data folder for another gateway. */
  stopOnly(): Promise<void>;
  /** Stops, and removes the data folder unless it was given. */
  stop(): Promise<void>;
}

export interface TestGatewayOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly tracing?: Tracing;
  /** The folder of the built pages; none by default. */
  readonly pagesDir?: string;
  /** A folder that outlives the gateway; a temporary one without it. */
  readonly dataDir?: string;
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const { env = {}, clock = systemClock, logger = silentLogger, tracing } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'import-gateway-test-'));
  // By a fast clock the usual lease would run out whenever the machine is busy for a moment.
  const config = readConfig({ PORT: '0', EMULATOR_PORT: '0', LEASE_MS: '300000', DATA_DIR: dataDir, ...env });
  const surroundings = { clock, monotonicNow: () => clock.now(), logger, tracing };
  const gateway = await startGateway(config, surroundings, options.pagesDir);
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, gateway.emulatorUrl), {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const run: TestGateway['run'] = async (document, variables) => {
    const query = typeof document === 'string' ? document : print(document);
    const response = await postGraphql(gateway.url, { query, variables: { ...variables } });
    return response as TypedResponse<never>;
  };
  return {
    ...gateway,
    dataDir,
    run,
    dataOf: async (document, variables) => {
      const { data, errors } = await run(document, variables);
      if (errors !== undefined || data == null) throw new Error(JSON.stringify(errors ?? 'no data'));
      return data;
    },
    untilWatched: async () => {
      // The first look lists the newest and, by status, the active tasks of each kind.
      for (let total = 0; total < 9;) {
        await delay(5);
        ({ total } = (await control('GET', '/_emulator/requests')) as { total: number });
      }
    },
    countCalls: async (action) => {
      await control('DELETE', '/_emulator/requests');
      await action();
      return ((await control('GET', '/_emulator/requests')) as { counts: Record<string, number> }).counts;
    },
    setFaults: async (faults) => {
      await control('PUT', '/_emulator/faults', faults);
    },
    addTask: async (task) => ((await control('POST', '/_emulator/tasks', task)) as { id: string }).id,
    stopOnly: () => gateway.stop(),
    stop: async () => {
      await gateway.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
