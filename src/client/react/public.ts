// What the package exports as `./client/react`, and nothing else of this folder.
export { GatewayProvider, useGatewayClient } from './gateway-provider.ts';
export { useTask } from './use-task.ts';
export type { WatchedTask } from './use-task.ts';
export { useTaskEvents } from './use-task-events.ts';
export type { TaskEventsOptions, WatchedEvents } from './use-task-events.ts';
