import type { TaskEventType } from '../../src/domain/task-event.ts';
import type { TaskKind, TaskState } from '../../src/domain/task.ts';
import { postGraphql } from './graphql-client.ts';

/** A TaskEvent as a client of the API sees it, with AWS's id and status word of the task. */
export interface SeenEvent {
  readonly cursor: string;
  readonly type: TaskEventType;
  readonly kind: TaskKind;
  readonly taskId: string;
  readonly state: TaskState;
  readonly previousState: TaskState | null;
  readonly status: string;
  readonly batch: { readonly batchId: string; readonly status: string } | null;
  readonly fraction: number | null;
}

/** The fields that a SeenEvent is made of. */
export const seenFragment = /* GraphQL */ `
  fragment Seen on TaskEvent {
    cursor
    type
    state
    previousState
    task {
      progress {
        fraction
      }
    }
    ... on ImportTaskEvent {
      importStatus: status
      batch {
        batchId
        status
      }
      importTask {
        importId
      }
    }
    ... on ExportTaskEvent {
      exportStatus: status
      exportTask {
        taskId
      }
    }
    ... on CloudTrailImportEvent {
      trailStatus: status
      cloudTrailImport {
        importId
      }
    }
  }
`;

interface SeenFields extends Pick<SeenEvent, 'cursor' | 'type' | 'state' | 'previousState'> {
  readonly task: { readonly progress: { readonly fraction: number | null } };
  readonly importStatus?: string;
  readonly batch?: SeenEvent['batch'];
  readonly importTask?: { readonly importId: string };
  readonly exportStatus?: string;
  readonly exportTask?: { readonly taskId: string };
  readonly trailStatus?: string;
  readonly cloudTrailImport?: { readonly importId: string };
}

/** The event that came as the fragment's fields. */
export function toSeenEvent(fields: unknown): SeenEvent {
  const { cursor, type, state, previousState, batch = null, task, ...event } = fields as SeenFields;
  const kind = event.importTask ? 'IMPORT_TASK' : event.exportTask ? 'EXPORT_TASK' : 'CLOUDTRAIL_IMPORT';
  const taskId = (event.importTask ?? event.cloudTrailImport)?.importId ?? event.exportTask?.taskId ?? '';
  const status = event.importStatus ?? event.exportStatus ?? event.trailStatus ?? '';
  return { cursor, type, kind, taskId, state, previousState, status, batch, fraction: task.progress.fraction };
}

/** Whether the event is one of those that are in the log. */
export function isDurable({ type }: SeenEvent): boolean {
  return type !== 'SNAPSHOT' && type !== 'PROGRESS';
}

const logQuery = /* GraphQL */ `
  query Log($after: String) {
    taskEvents(first: 100, after: $after) {
      nodes {
        ...Seen
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${seenFragment}
`;

/** The event log as the query `taskEvents` gives it, from its beginning or after a cursor. */
export async function readLog(url: string, after?: string): Promise<readonly SeenEvent[]> {
  const events: SeenEvent[] = [];
  for (let from = after; ;) {
    const { data, errors } = await postGraphql(url, { query: logQuery, variables: { after: from } });
    if (errors !== undefined || data == null) throw new Error(`The log could not be read: ${JSON.stringify(errors)}`);
    const { nodes, pageInfo } = data['taskEvents'] as LogPage;
    events.push(...nodes.map(toSeenEvent));
    if (!pageInfo.hasNextPage) return events;
    from = pageInfo.endCursor ?? undefined;
  }
}

interface LogPage {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The head of the log. */
export async function readEventCursor(url: string): Promise<string> {
  const { data, errors } = await postGraphql(url, { query: '{ eventCursor }' });
  if (errors !== undefined) throw new Error(`The head of the log could not be read: ${JSON.stringify(errors)}`);
  return data?.['eventCursor'] as string;
}
