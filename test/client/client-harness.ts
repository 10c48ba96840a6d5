import { WebSocket } from 'ws';
import { createGatewayClient, type GatewayClient, type GatewayClientOptions } from '../../src/client/gateway-client.ts';
import type { TaskUpdate } from '../../src/client/task-update.ts';
import type { TaskWatch } from '../../src/client/task-watch.ts';
import type { Task } from '../../src/domain/task.ts';
import { encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import type { HttpServerOptions } from '../../src/http/server.ts';
import { startEventServer } from '../support/event-server.ts';
import type { FakeParts } from '../support/fake-context.ts';
import { createFakeEvents, type FakeEvents } from '../support/fake-events.ts';
import { startFaultyProxy, type FaultyProxy } from '../support/faulty-proxy.ts';

/** The server of the gateway over events of the test's own making, behind a network that fails, and a client before it. */
export interface ClientHarness {
  readonly fake: FakeEvents;
  readonly proxy: FaultyProxy;
  readonly client: GatewayClient;
  /** A further client, through the same network. */
  connect(options?: GatewayClientOptions): GatewayClient;
  cursorOf(sequence: number): string;
  /** Closes all, and fails if anything of a client is still open. */
  stop(): Promise<void>;
}

export interface HarnessOptions {
  readonly snapshots?: readonly Task[];
  readonly parts?: Omit<FakeParts, 'events'>;
  readonly server?: Partial<HttpServerOptions>;
  readonly client?: GatewayClientOptions;
}

/** Short enough for tests that wait for many. */
export const quickRetry = { minMs: 1, maxMs: 8 };

export async function startHarness({ snapshots, parts, server, client }: HarnessOptions = {}): Promise<ClientHarness> {
  const fake = createFakeEvents(snapshots);
  const started = await startEventServer(fake, parts, server);
  const proxy = await startFaultyProxy(started.url);
  const clients: GatewayClient[] = [];
  const connect = (options: GatewayClientOptions = {}) => {
    const url = `${proxy.url}/graphql`;
    const made = createGatewayClient({ url, webSocketImpl: WebSocket, retry: quickRetry, ...client, ...options });
    clients.push(made);
    return made;
  };
  return {
    fake,
    proxy,
    client: connect(),
    connect,
    cursorOf: (sequence) => encodeEventCursor(sequence, started.world.cursors),
    stop: async () => {
      await Promise.all(clients.map((each) => each.close()));
      await until('all streams are closed', () => proxy.streams === 0 && fake.open === 0);
      await proxy.stop();
      await started.server.stop();
    },
  };
}

/** Resolves when it holds; rejects after ten seconds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It did not come to pass in ten seconds that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The next updates of a watch, of which the reader leaves as soon as it has so many. */
export async function take(watch: TaskWatch<TaskUpdate>, count: number): Promise<readonly TaskUpdate[]> {
  const updates: TaskUpdate[] = [];
  for await (const update of watch) if (updates.push(update) === count) break;
  return updates;
}

/** Reads a watch to its end, and keeps what came. */
export function collect(watch: TaskWatch<TaskUpdate>): {
  readonly updates: TaskUpdate[];
  readonly ended: Promise<unknown>;
} {
  const updates: TaskUpdate[] = [];
  const read = async () => {
    for await (const update of watch) updates.push(update);
    return undefined;
  };
  return { updates, ended: read().catch((error: unknown) => error) };
}
