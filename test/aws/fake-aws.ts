import type { GetImportResponse } from '@aws-sdk/client-cloudtrail';
import type { ExportTask, Import } from '@aws-sdk/client-cloudwatch-logs';
import type { ActionName, Input, Output, Send } from '../../src/aws/actions.ts';
import type { Clock } from '../../src/clock.ts';

type Handlers = { readonly [A in ActionName]?: (input: Input<A>) => Output<A> | Promise<Output<A>> };

/** Sends to handlers in the test; counts the calls and keeps their inputs. */
export interface FakeSend {
  readonly send: Send;
  readonly counts: () => Readonly<Record<string, number>>;
  readonly inputs: readonly { readonly action: ActionName; readonly input: unknown }[];
}

export function createFakeSend(handlers: Handlers): FakeSend {
  const inputs: { action: ActionName; input: unknown }[] = [];
  return {
    inputs,
    counts: () => {
      const counts: Record<string, number> = {};
      for (const { action } of inputs) counts[action] = (counts[action] ?? 0) + 1;
      return counts;
    },
    send: async <A extends ActionName>(action: A, input: Input<A>) => {
      inputs.push({ action, input });
      const handler: ((input: Input<A>) => Output<A> | Promise<Output<A>>) | undefined = handlers[action];
      if (handler === undefined) throw new Error(`the test did not expect ${action}`);
      return handler(input);
    },
  };
}

/** An exception as the SDK throws it. */
export function awsError(
  name: string,
  {
    message = 'said AWS',
    fault = 'client',
    headers = {},
    clockSkewCorrected = false,
  }: {
    message?: string;
    fault?: string;
    headers?: Readonly<Record<string, string>>;
    clockSkewCorrected?: boolean;
  } = {},
): Error {
  const error = Object.assign(new Error(message), {
    name,
    $fault: fault,
    $metadata: { requestId: 'request-1', httpStatusCode: fault === 'client' ? 400 : 500, clockSkewCorrected },
  });
  Object.defineProperty(error, '$response', { value: { headers }, enumerable: false });
  return error;
}

/** The connection broke after the request was sent. */
export function connectionLost(): Error {
  return Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
}

/** The connection was never made. */
export function connectionRefused(): Error {
  return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
}

/** An account that creates tasks of all kinds and can lose requests and answers. */
export interface FakeAccount extends FakeSend {
  readonly imports: Import[];
  readonly exports: ExportTask[];
  readonly cloudTrailImports: GetImportResponse[];
  /** The next `times` calls of the action fail so: BEFORE anything was done, or AFTER it was. */
  fail(action: ActionName, when: 'BEFORE' | 'AFTER', error: () => Error, times?: number): void;
  /** No call fails any more. */
  heal(): void;
  /** New tasks are shown this much later than they are made. */
  showAfterMs: number;
}

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export function createFakeAccount(clock: Clock): FakeAccount {
  const faults: { action: ActionName; when: 'BEFORE' | 'AFTER'; error: () => Error; left: number }[] = [];
  const imports: Import[] = [];
  const exports: ExportTask[] = [];
  const cloudTrailImports: GetImportResponse[] = [];
  let made = 0;
  const shown = (creationTime: number | undefined) => clock.now() >= (creationTime ?? 0) + account.showAfterMs;
  const fake = createFakeSend({
    CreateImportTask: ({ importSourceArn, importFilter }) => {
      const record: Import = {
        importId: id((made += 1)),
        importSourceArn,
        importStatus: 'IN_PROGRESS',
        importDestinationArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:aws/cloudtrail/1',
        importFilter,
        creationTime: clock.now(),
        lastUpdatedTime: clock.now(),
      };
      imports.push(record);
      return {
        importId: record.importId,
        importDestinationArn: record.importDestinationArn,
        creationTime: clock.now(),
      };
    },
    DescribeImportTasks: ({ importId, importSourceArn }) => ({
      imports: imports.filter(
        (record) =>
          shown(record.creationTime) &&
          (importId === undefined || record.importId === importId) &&
          (importSourceArn === undefined || record.importSourceArn === importSourceArn),
      ),
    }),
    CreateExportTask: ({ logGroupName, from, to, destination, destinationPrefix = 'exportedlogs', taskName }) => {
      const taskId = id((made += 1));
      const executionInfo = { creationTime: clock.now() };
      const status = { code: 'PENDING' } as const;
      exports.unshift({
        taskId,
        taskName,
        logGroupName,
        from,
        to,
        destination,
        destinationPrefix,
        status,
        executionInfo,
      });
      return { taskId };
    },
    DescribeExportTasks: ({ taskId, limit = 50, nextToken = '0' }) => {
      const found = exports.filter(
        (record) => shown(record.executionInfo?.creationTime) && (taskId === undefined || record.taskId === taskId),
      );
      const end = Number(nextToken) + limit;
      return {
        exportTasks: found.slice(Number(nextToken), end),
        ...(end < found.length && { nextToken: String(end) }),
      };
    },
    StartImport: ({ Destinations, ImportSource, StartEventTime, EndEventTime }) => {
      const record: GetImportResponse = {
        ImportId: id((made += 1)),
        Destinations,
        ImportSource,
        StartEventTime,
        EndEventTime,
        ImportStatus: 'INITIALIZING',
        CreatedTimestamp: new Date(clock.now()),
      };
      cloudTrailImports.push(record);
      return record;
    },
    ListImports: ({ Destination = '' }) => ({
      Imports: cloudTrailImports
        .filter((record) => shown(record.CreatedTimestamp?.getTime()) && record.Destinations?.includes(Destination))
        .map(({ ImportId, ImportStatus, CreatedTimestamp }) => ({ ImportId, ImportStatus, CreatedTimestamp })),
    }),
    GetImport: ({ ImportId }) => {
      const record = cloudTrailImports.find((i) => i.ImportId === ImportId && shown(i.CreatedTimestamp?.getTime()));
      if (record === undefined) throw awsError('ImportNotFoundException');
      return record;
    },
  });
  const failFor = (action: ActionName, when: 'BEFORE' | 'AFTER') => {
    const fault = faults.find((f) => f.action === action && f.when === when && f.left > 0);
    if (fault === undefined) return;
    fault.left -= 1;
    throw fault.error();
  };
  const account: FakeAccount = {
    ...fake,
    imports,
    exports,
    cloudTrailImports,
    showAfterMs: 0,
    fail: (action, when, error, times = 1) => void faults.push({ action, when, error, left: times }),
    heal: () => void faults.splice(0),
    send: async (action, input, signal) => {
      failFor(action, 'BEFORE');
      const output = await fake.send(action, input, signal);
      failFor(action, 'AFTER');
      return output;
    },
  };
  return account;
}
