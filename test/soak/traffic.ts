import { setTimeout as delay } from 'node:timers/promises';
import { taskKinds } from '../../src/domain/task.ts';
import { createRandom } from '../../src/emulator/random.ts';
import type { AwsEndpoint } from '../support/aws-endpoint.ts';
import { postGraphql } from '../support/graphql-client.ts';

/** Tasks that come, move and go. */
export interface Traffic {
  /** Creates no more tasks; resolves once every create through the gateway has its answer. */
  stop(): Promise<void>;
  /** Tasks made by another tool so far. */
  readonly outside: number;
  /** Creates through the gateway that made a task, and those that AWS refused for its quotas. */
  readonly created: number;
  readonly refused: number;
}

const outcomes = ['COMPLETED', 'COMPLETED', 'COMPLETED', 'FAILED', 'CANCELLED'];
const CLIENTS = 4;

/** What clients of the gateway create: things that are done in a moment. */
const creates = (sourceArn: string) => [
  {
    query: `mutation ($input: CreateImportTaskInput!) {
      payload: createImportTask(input: $input) { task: importTask { id } userErrors { code } }
    }`,
    input: {
      sourceArn,
      roleArn: 'arn:aws:iam::000000000000:role/import-role',
      filter: { startEventTime: '2022-01-01T00:00:00Z', endEventTime: '2022-01-02T00:00:00Z' },
    },
  },
  {
    query: `mutation ($input: CreateExportTaskInput!) {
      payload: createExportTask(input: $input) { task: exportTask { id } userErrors { code } }
    }`,
    input: {
      logGroupName: '/aws/apigateway/billing',
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00Z',
      destination: 'acme-log-archive',
    },
  },
];
type Create = ReturnType<typeof creates>[number];

interface TrafficOptions {
  readonly endpoint: AwsEndpoint;
  readonly seed: number;
  /** Where the gateway is, once it is ready. */
  readonly url: () => Promise<string>;
  /** The least and the most between two tasks. */
  readonly pauseMs: readonly [number, number];
  /** The least and the most that a task takes, in emulated seconds. */
  readonly durationSeconds: readonly [number, number];
}

/** Lets another tool and a client of the gateway make tasks of all kinds, at moments and with lives that the seed decides. */
export function startTraffic(options: TrafficOptions): Traffic {
  const { endpoint, seed, url, pauseMs, durationSeconds } = options;
  const stopping = new AbortController();
  const counts = { outside: 0, created: 0, refused: 0 };

  const addTasks = async () => {
    const random = createRandom('outside traffic', seed);
    while (!stopping.signal.aborted) {
      const [kind, outcome] = [random.pick(taskKinds), random.pick(outcomes)];
      await endpoint.addTask({ kind, outcome, durationSeconds: random.integer(...durationSeconds) });
      counts.outside += 1;
      await rest(random.integer(...pauseMs), stopping.signal);
    }
  };
  const createTasks = async (client: number) => {
    const random = createRandom('client', seed, client);
    const choice = creates(await endpoint.findSource());
    for (let number = 1; !stopping.signal.aborted; number += 1) {
      const made = await createOnce(random.pick(choice), `client-${client}-${number}`, url);
      counts[made ? 'created' : 'refused'] += 1;
      await rest(random.integer(...pauseMs) * CLIENTS, stopping.signal);
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, client) => createTasks(client));
  const running = Promise.all([addTasks(), ...clients]);
  // Looked at when it is stopped.
  running.catch(() => undefined);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
    get outside() {
      return counts.outside;
    },
    get created() {
      return counts.created;
    },
    get refused() {
      return counts.refused;
    },
  };
}

/** Repeats a create with its clientToken until somebody answers it, as a client has to whose gateway was killed. False: AWS refused. */
async function createOnce(create: Create, clientToken: string, url: () => Promise<string>): Promise<boolean> {
  const request = { query: create.query, variables: { input: { ...create.input, clientToken } } };
  for (;;) {
    // It rejects where the gateway was killed meanwhile.
    const answer = await postGraphql(await url(), request).catch(() => undefined);
    const payload = answer?.data?.['payload'] as CreatePayload | null | undefined;
    if (payload != null && (payload.task !== null || payload.userErrors[0]?.code === 'LIMIT_EXCEEDED')) {
      return payload.task !== null;
    }
    const { retryable = answer === undefined, retryAfterMs = 25 } = { ...answer?.errors?.[0]?.extensions } as Retry;
    if (!retryable) throw new Error(`A create was refused: ${JSON.stringify(payload ?? answer?.errors)}`);
    await delay(retryAfterMs);
  }
}

interface CreatePayload {
  readonly task: object | null;
  readonly userErrors: readonly { readonly code: string }[];
}

interface Retry {
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
