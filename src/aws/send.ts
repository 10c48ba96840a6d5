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
import type { ActionName, Input, Output, Send } from './actions.ts';
import { CredentialsFailure, type Credentials } from './credentials.ts';

/** The SDK clients of one profile: those for changes keep no connection open. */
export interface Clients {
  readonly logs: CloudWatchLogsClient;
  readonly logsChanges: CloudWatchLogsClient;
  readonly cloudTrail: CloudTrailClient;
  readonly cloudTrailChanges: CloudTrailClient;
}

type Sender<A extends ActionName> = (
  clients: Clients,
  input: Input<A>,
  abort: { abortSignal: AbortSignal },
) => Promise<Output<A>>;

const senders: { readonly [A in ActionName]: Sender<A> } = {
  DescribeImportTasks: ({ logs }, input, abort) => logs.send(new DescribeImportTasksCommand(input), abort),
  DescribeImportTaskBatches: ({ logs }, input, abort) => logs.send(new DescribeImportTaskBatchesCommand(input), abort),
  DescribeExportTasks: ({ logs }, input, abort) => logs.send(new DescribeExportTasksCommand(input), abort),
  DescribeLogGroups: ({ logs }, input, abort) => logs.send(new DescribeLogGroupsCommand(input), abort),
  CreateImportTask: ({ logsChanges }, input, abort) => logsChanges.send(new CreateImportTaskCommand(input), abort),
  CancelImportTask: ({ logsChanges }, input, abort) => logsChanges.send(new CancelImportTaskCommand(input), abort),
  CreateExportTask: ({ logsChanges }, input, abort) => logsChanges.send(new CreateExportTaskCommand(input), abort),
  CancelExportTask: ({ logsChanges }, input, abort) => logsChanges.send(new CancelExportTaskCommand(input), abort),
  ListImports: ({ cloudTrail }, input, abort) => cloudTrail.send(new ListImportsCommand(input), abort),
  GetImport: ({ cloudTrail }, input, abort) => cloudTrail.send(new GetImportCommand(input), abort),
  ListImportFailures: ({ cloudTrail }, input, abort) => cloudTrail.send(new ListImportFailuresCommand(input), abort),
  ListEventDataStores: ({ cloudTrail }, input, abort) => cloudTrail.send(new ListEventDataStoresCommand(input), abort),
  GetEventDataStore: ({ cloudTrail }, input, abort) => cloudTrail.send(new GetEventDataStoreCommand(input), abort),
  StartImport: ({ cloudTrailChanges }, input, abort) => cloudTrailChanges.send(new StartImportCommand(input), abort),
  StopImport: ({ cloudTrailChanges }, input, abort) => cloudTrailChanges.send(new StopImportCommand(input), abort),
};

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
  return async (action, input, signal) => {
    signal.throwIfAborted();
    const abort = new AbortController();
    const stop = () => abort.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(() => abort.abort(timeout(action, requestTimeoutMs)), requestTimeoutMs);
    const aborted = new Promise<never>((_resolve, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
    });
    try {
      await Promise.race([credentials.ready(), aborted]).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new CredentialsFailure(`${action} could not be signed`, { cause });
      });
      return await Promise.race([senders[action](clients, input, { abortSignal: abort.signal }), aborted]);
    } catch (error) {
      if (error instanceof Error && refusals.has(error.name)) credentials.refused();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  };
}

function timeout(action: ActionName, ms: number): Error {
  return Object.assign(new Error(`${action} took longer than ${ms} ms`), { name: 'TimeoutError' });
}
