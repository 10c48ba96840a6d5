import { CloudTrailClient, ListImportsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  DescribeExportTasksCommand,
  DescribeImportTasksCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { systemClock } from '../../src/clock.ts';
import type { TaskKind } from '../../src/domain/task.ts';
import { createEmulator, type EmulatorOptions } from '../../src/emulator/server.ts';
import { silentLogger } from '../../src/logger.ts';
import type { Fault } from './gateway.ts';

/** A task as AWS holds it. */
export interface TaskAtAws {
  readonly kind: TaskKind;
  readonly id: string;
  readonly status: string;
  readonly ended: boolean;
}

/** A task that another tool makes. */
export interface OutsideTask {
  readonly kind: TaskKind;
  readonly durationSeconds?: number;
  readonly outcome?: string;
}

/** The embedded endpoint as a test sees it: from the side of AWS, past the gateway. */
export interface AwsEndpoint {
  readonly url: string;
  /** Creates a task that nobody asked the gateway for; answers its id. */
  addTask(task: OutsideTask): Promise<string>;
  setFaults(faults: readonly Fault[]): Promise<void>;
  /** How many requests each action had since the start or the last `resetCounts`. */
  readCounts(): Promise<Readonly<Record<string, number>>>;
  resetCounts(): Promise<void>;
  /** The ARN of an event data store that can be imported from. */
  findSource(): Promise<string>;
  /** All tasks of the account as they are now, read by the real SDK. */
  listTasks(): Promise<readonly TaskAtAws[]>;
  stop(): Promise<void>;
}

const terminal = new Set(['COMPLETED', 'FAILED', 'CANCELLED', 'STOPPED']);

/** An endpoint that lives in this process, so that it outlives the gateways that ask it. Seed 1 and 60 times as fast unless the options say otherwise. */
export async function startAwsEndpoint(options: Partial<EmulatorOptions> = {}): Promise<AwsEndpoint> {
  const emulator = createEmulator({ port: 0, seed: 1, clock: systemClock, logger: silentLogger, ...options });
  const { url } = await emulator.start();
  const endpoint = connectAwsEndpoint(url);
  return {
    ...endpoint,
    stop: async () => {
      await endpoint.stop();
      await emulator.stop();
    },
  };
}

/** The endpoint at `url`, which somebody else has started and stops. */
export function connectAwsEndpoint(url: string): AwsEndpoint {
  const credentials = { accessKeyId: '000000000000', secretAccessKey: 'any' };
  const settings = { endpoint: url, region: 'us-east-1', credentials, maxAttempts: 10 };
  const logs = new CloudWatchLogsClient(settings);
  const cloudTrail = new CloudTrailClient(settings);
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(`/_emulator/${path}`, url), {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    url,
    addTask: async (task) => ((await control('POST', 'tasks', task)) as { id: string }).id,
    setFaults: async (faults) => void (await control('PUT', 'faults', faults)),
    readCounts: async () => ((await control('GET', 'requests')) as { counts: Record<string, number> }).counts,
    resetCounts: async () => void (await control('DELETE', 'requests')),
    findSource: async () => {
      const { eventDataStores } = (await control('GET', 'account')) as AccountAtAws;
      const store = eventDataStores.find(
        ({ status, importOutcome }) => status === 'ENABLED' && importOutcome === 'COMPLETED',
      );
      if (store === undefined) throw new Error('No event data store of the embedded endpoint can be imported from.');
      return store.arn;
    },
    listTasks: async () => [
      ...(await readAll(async (nextToken) => {
        const page = await logs.send(new DescribeImportTasksCommand({ nextToken, limit: 50 }));
        return [page.nextToken, page.imports?.map((task) => atAws('IMPORT_TASK', task.importId, task.importStatus))];
      })),
      ...(await readAll(async (nextToken) => {
        const page = await logs.send(new DescribeExportTasksCommand({ nextToken, limit: 50 }));
        return [page.nextToken, page.exportTasks?.map((task) => atAws('EXPORT_TASK', task.taskId, task.status?.code))];
      })),
      ...(await readAll(async (nextToken) => {
        const page = await cloudTrail.send(new ListImportsCommand({ NextToken: nextToken, MaxResults: 1000 }));
        return [
          page.NextToken,
          page.Imports?.map((task) => atAws('CLOUDTRAIL_IMPORT', task.ImportId, task.ImportStatus)),
        ];
      })),
    ],
    stop: async () => {
      logs.destroy();
      cloudTrail.destroy();
    },
  };
}

interface AccountAtAws {
  readonly eventDataStores: readonly {
    readonly arn: string;
    readonly status: string;
    readonly importOutcome: string;
  }[];
}

function atAws(kind: TaskKind, id: string | undefined, status: string | undefined): TaskAtAws {
  if (id === undefined || status === undefined)
    throw new Error(`AWS told of a task of kind ${kind} without its id or status.`);
  return { kind, id, status, ended: terminal.has(status) };
}

type TaskPage = readonly [nextToken: string | undefined, tasks: readonly TaskAtAws[] | undefined];

async function readAll(read: (nextToken: string | undefined) => Promise<TaskPage>): Promise<readonly TaskAtAws[]> {
  const all: TaskAtAws[] = [];
  let nextToken: string | undefined;
  do {
    const [next, tasks = []] = await read(nextToken);
    all.push(...tasks);
    nextToken = next;
  } while (nextToken !== undefined);
  return all;
}
