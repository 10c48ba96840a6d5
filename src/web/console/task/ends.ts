import type { LogGroupEndFragment, StoreEndFragment, TaskEndsQuery } from '../generated/graphql.ts';

/** The event data stores at the ends of a task, as far as they are still there. */
export function storesOf(ends: TaskEndsQuery | undefined): readonly StoreEndFragment[] {
  const node = ends?.node;
  if (node == null) return [];
  if ('source' in node && node.source != null) return [node.source];
  return 'destinations' in node ? node.destinations.filter((store) => store !== null) : [];
}

/** The log group at an end of a task, if it is still there. */
export function logGroupOf(ends: TaskEndsQuery | undefined): LogGroupEndFragment | undefined {
  const node = ends?.node;
  if (node == null) return undefined;
  if ('destination' in node) return node.destination ?? undefined;
  return 'logGroup' in node ? (node.logGroup ?? undefined) : undefined;
}

/** What the event data stores at the ends of a task are called, by ARN. */
export function storeNames(ends: TaskEndsQuery | undefined): ReadonlyMap<string, string> {
  return new Map(storesOf(ends).flatMap(({ arn, name }) => (name === null ? [] : [[arn, name] as const])));
}
