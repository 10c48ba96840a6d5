// What the package exports as `./client`, and nothing else of this folder.
export { createGatewayClient } from './gateway-client.ts';
export type { GatewayClient, GatewayClientOptions } from './gateway-client.ts';
export { EventsGoneError, GatewayError, TaskFailedError } from './errors.ts';
export type { ErrorExtensions, GatewayErrorOptions } from './errors.ts';
export type { RetryOptions } from './back-off.ts';
export type { ConnectionState, TransportName } from './connection-state.ts';
export { isTerminal } from './task-update.ts';
export type {
  BatchFields,
  CloudTrailImportFields,
  ExportTaskFields,
  ImportTaskFields,
  TaskEventFilter,
  TaskEventType,
  TaskFields,
  TaskState,
  TaskUpdate,
} from './task-update.ts';
export type { TaskWatch, WatchOptions } from './task-watch.ts';
export type { Token } from './token.ts';
export type { TypedDocumentString } from './typed-document.ts';
export type { WaitOptions } from './wait-for-task.ts';
