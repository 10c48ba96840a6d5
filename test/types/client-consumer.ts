// Compiled by test/client/package.test.ts as a program of somebody who has installed the package; never run.
import { createGatewayClient, type GatewayError, type ConnectionState, type TaskUpdate } from 'import-gateway/client';
import { useTask, useTaskEvents } from 'import-gateway/client/react';

/* oxlint-disable typescript/no-unnecessary-type-parameters -- what tells a type from `any` */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function assertType<_T extends true>(): void {}
/* oxlint-enable typescript/no-unnecessary-type-parameters */

interface TypedText<R, V> {
  toString(): string;
  readonly __apiType?: (variables: V) => R;
}
declare const slots: TypedText<{ readonly free: number }, { readonly profile: string }>;

const client = createGatewayClient({ url: 'http://127.0.0.1:4000/graphql', token: () => 'secret' });

export async function use(): Promise<void> {
  for await (const update of client.watchEvents({ kinds: ['EXPORT_TASK'] }, { after: 'cursor' })) {
    assertType<Same<typeof update, TaskUpdate>>();
    assertType<Same<typeof update.task.progress.fraction, number | null>>();
    if (update.task.__typename === 'ExportTask') assertType<Same<typeof update.task.taskId, string>>();
    // @ts-expect-error -- only imports have this
    if (update.task.__typename === 'ExportTask') String(update.task.importId);
  }
  // @ts-expect-error -- there is no such kind
  client.watchEvents({ kinds: ['EXPORT'] });

  const answer = await client.request(slots, { profile: 'local' });
  assertType<Same<typeof answer, { readonly free: number }>>();
  // @ts-expect-error -- a variable is missing
  await client.request(slots, {});
  // @ts-expect-error -- there is no such variable
  await client.request(slots, { profile: 'local', other: 1 });

  const task = await client.waitForTask('id', { until: ['COMPLETED', 'FAILED'] });
  assertType<Same<typeof task, TaskUpdate['task']>>();
  // @ts-expect-error -- there is no such state
  await client.waitForTask('id', { until: 'DONE' });
  assertType<Same<typeof client.connection, ConnectionState>>();
  assertType<Same<GatewayError['retryable'], boolean>>();
}

export function Component(): string {
  const { task, connection, error } = useTask('id');
  const { events } = useTaskEvents({ types: ['CREATED'] }, { limit: 5 });
  assertType<Same<typeof error, Error | undefined>>();
  assertType<Same<typeof connection, ConnectionState>>();
  return `${task?.state ?? ''} ${events.length}`;
}
