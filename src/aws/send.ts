import {
  GetEventDataStoreCommand,
  GetImportCommand,
  ListEventDataStoresCommand,
  ListImportFailuresCommand,
  ListImportsCommand,
  StartImportCommand,
  StopImportCommand,
  type CloudTrailClient,
} from '@aws-sdk/client-cloudtrail';
import {
  CancelExportTaskCommand,
  CancelImportTaskCommand,
  CreateExportTaskCommand,
  CreateImportTaskCommand,
  DescribeExportTasksCommand,
  DescribeImportTaskBatchesCommand,
  DescribeImportTasksCommand,
  DescribeLogGroupsCommand,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import { onAbort } from '../on-abort.ts';
import type { ActionName, Input, OnRequestId, Output, Send } from './actions.ts';
import { CredentialsFailure, type Credentials } from './credentials.ts';
import { prepareRead } from './direct-read.ts';
import type { Connections } from './exchange.ts';
import { prepare } from './prepared-command.ts';

/** The SDK clients of one profile: those for changes keep no connection open. */
export interface Clients {
  readonly logs: CloudWatchLogsClient;
  readonly logsChanges: CloudWatchLogsClient;
  readonly cloudTrail: CloudTrailClient;
  readonly cloudTrailChanges: CloudTrailClient;
  /** Those of the clients that read. */
  readonly connections: Connections;
}

type Sender<A extends ActionName> = (
  input: Input<A>,
  abortSignal: AbortSignal,
  onRequestId?: OnRequestId,
) => Promise<Output<A>>;
type Senders = { readonly [A in ActionName]: Sender<A> };

function createSenders({ logs, logsChanges, cloudTrail, cloudTrailChanges, connections }: Clients): Senders {
  return {
    DescribeImportTasks: prepareRead(logs, new DescribeImportTasksCommand({}), connections),
    DescribeImportTaskBatches: prepareRead(
      logs,
      new DescribeImportTaskBatchesCommand({ importId: undefined }),
      connections,
    ),
    DescribeExportTasks: prepareRead(logs, new DescribeExportTasksCommand({}), connections),
    DescribeLogGroups: prepareRead(logs, new DescribeLogGroupsCommand({}), connections),
    CreateImportTask: prepare(
      logsChanges,
      new CreateImportTaskCommand({ importSourceArn: undefined, importRoleArn: undefined }),
    ),
    CancelImportTask: prepare(logsChanges, new CancelImportTaskCommand({ importId: undefined })),
    CreateExportTask: prepare(
      logsChanges,
      new CreateExportTaskCommand({ logGroupName: undefined, from: undefined, to: undefined, destination: undefined }),
    ),
    CancelExportTask: prepare(logsChanges, new CancelExportTaskCommand({ taskId: undefined })),
    ListImports: prepareRead(cloudTrail, new ListImportsCommand({}), connections),
    GetImport: prepareRead(cloudTrail, new GetImportCommand({ ImportId: undefined }), connections),
    ListImportFailures: prepareRead(cloudTrail, new ListImportFailuresCommand({ ImportId: undefined }), connections),
    ListEventDataStores: prepareRead(cloudTrail, new ListEventDataStoresCommand({}), connections),
    GetEventDataStore: prepareRead(
      cloudTrail,
      new GetEventDataStoreCommand({ EventDataStore: undefined }),
      connections,
    ),
    StartImport: prepare(cloudTrailChanges, new StartImportCommand({})),
    StopImport: prepare(cloudTrailChanges, new StopImportCommand({ ImportId: undefined })),
  };
}

/** Refusals of the credentials themselves: new ones may be taken. */
const refusals: ReadonlySet<unknown> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/**
 * Sends by the SDK. Within `requestTimeoutMs`, credentials and the reading of the answer included, it has settled, the connection is closed
 * unless it was answered, and nothing is sent after that: the SDK's own timeouts cover neither. Rejects with a CredentialsFailure if it
 * could not be signed.
 */
export function createSend(clients: Clients, credentials: Credentials, requestTimeoutMs: number): Send {
  const senders = createSenders(clients);
  return async (action, input, signal, onRequestId) => {
    signal.throwIfAborted();
    const abort = new AbortController();
    const stop = () => abort.abort(signal.reason);
    const forget = onAbort(signal, stop);
    const timer = setTimeout(() => abort.abort(timeout(action, requestTimeoutMs)), requestTimeoutMs);
    const aborted = new Promise<never>((_resolve, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
    });
    try {
      await Promise.race([credentials.ready(), aborted]).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new CredentialsFailure(`${action} could not be signed`, { cause });
      });
      return await Promise.race([senders[action](input, abort.signal, onRequestId), aborted]);
    } catch (error) {
      if (error instanceof Error && refusals.has(error.name)) credentials.refused();
      throw error;
    } finally {
      clearTimeout(timer);
      forget();
    }
  };
}

function timeout(action: ActionName, ms: number): Error {
  return Object.assign(new Error(`${action} took longer than ${ms} ms`), { name: 'TimeoutError' });
}
