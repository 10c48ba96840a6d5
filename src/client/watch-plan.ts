import { EventsGoneError, GatewayError } from './errors.ts';
import {
  EventHeadDocument,
  EventsBehindDocument,
  KindOfTaskDocument,
  WatchCloudTrailImportDocument,
  WatchEventsDocument,
  WatchExportTaskDocument,
  WatchImportTaskDocument,
  type TaskEventFilter,
  type TaskKind,
} from './generated/graphql.ts';
import type { Requester } from './http-request.ts';
import type { SubscribeRequest } from './transport.ts';

/** What is watched, in operations of the API. */
export interface WatchPlan {
  /**
   * Asked once, before the first subscription without a cursor: the place behind which it begins at the latest, whatever becomes of the
   * connection. Undefined where it begins with the state of a single task, which says all.
   */
  begin(signal: AbortSignal): Promise<string | undefined>;
  /** The subscription behind the cursor; without one it begins with the present state. */
  open(after: string | undefined, signal: AbortSignal): Promise<SubscribeRequest>;
  /** The subscription to the present state alone; undefined where nobody asked for it, or `open` begins with it whole. */
  openState(): SubscribeRequest | undefined;
  /** The cursor of the newest event of the log that the subscription will give behind this one; undefined if there is none. */
  newestBehind(after: string, signal: AbortSignal): Promise<string | undefined>;
}

/** All events that match. */
export function planEvents(filter: TaskEventFilter | undefined, request: Requester): WatchPlan {
  const query = WatchEventsDocument.toString();
  const wantsState = filter?.types == null || filter.types.includes('SNAPSHOT');
  return {
    begin: async (signal) => (await request(EventHeadDocument, {}, { signal })).eventCursor,
    open: async (after) => ({ query, variables: { filter, after } }),
    openState: () => (wantsState ? { query, variables: { filter: { ...filter, types: ['SNAPSHOT'] } } } : undefined),
    newestBehind: (after, signal) => newest(request, filter, after, signal),
  };
}

const kinds = {
  ImportTask: { kind: 'IMPORT_TASK', query: WatchImportTaskDocument },
  ExportTask: { kind: 'EXPORT_TASK', query: WatchExportTaskDocument },
  CloudTrailImport: { kind: 'CLOUDTRAIL_IMPORT', query: WatchCloudTrailImportDocument },
} as const;

/** The events of one task. Of what kind it is, the gateway is asked once. */
export function planTask(id: string, request: Requester): WatchPlan {
  let found: (typeof kinds)[keyof typeof kinds] | undefined;
  const find = async (signal: AbortSignal) => {
    const { node } = await request(KindOfTaskDocument, { id }, { signal });
    if (node === null) {
      throw new GatewayError('NOT_FOUND', `There is no task with the id ${id}, or not for this caller.`);
    }
    if (!isTaskKind(node.__typename)) {
      throw new GatewayError('BAD_USER_INPUT', `The id ${id} is not of a task, but of a ${node.__typename}.`);
    }
    return kinds[node.__typename];
  };
  return {
    begin: () => Promise.resolve(undefined),
    open: async (after, signal) => {
      found ??= await find(signal);
      return { query: found.query.toString(), variables: { id, after } };
    },
    openState: () => undefined,
    newestBehind: async (after, signal) => {
      found ??= await find(signal);
      const kind: TaskKind = found.kind;
      return newest(request, { kinds: [kind] }, after, signal, id);
    },
  };
}

function isTaskKind(name: string): name is keyof typeof kinds {
  return Object.hasOwn(kinds, name);
}

async function newest(
  request: Requester,
  filter: TaskEventFilter | undefined,
  after: string,
  signal: AbortSignal,
  taskId?: string,
): Promise<string | undefined> {
  let found: string | undefined;
  for (let place: string | null = after; place !== null;) {
    const { taskEvents }: { taskEvents: EventsPage } = await request(
      EventsBehindDocument,
      { filter: filter ?? null, after: place },
      { signal },
    ).catch((error: unknown) => {
      if (error instanceof EventsGoneError) throw new EventsGoneError(error.message, after, error);
      throw error;
    });
    const own = taskEvents.nodes.filter(({ task }) => taskId === undefined || task.id === taskId);
    found = own.at(-1)?.cursor ?? found;
    place = taskEvents.pageInfo.hasNextPage ? taskEvents.pageInfo.endCursor : null;
  }
  return found;
}

interface EventsPage {
  readonly nodes: readonly { readonly cursor: string; readonly task: { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
