import type { TaskKey } from '../domain/task.ts';
import type { Database } from './database.ts';

/** The parts of a create's request that AWS never returns. */
export interface RememberedRequest {
  readonly roleArn?: string | undefined;
  readonly logStreamNamePrefix?: string | undefined;
}

/** What tasks that were created through this gateway were asked to do. */
export interface TaskRequests {
  /** One answer a key, in order; undefined for a task that was not created here. One query for any number of keys. */
  findRequests(keys: readonly TaskKey[]): Promise<readonly (RememberedRequest | undefined)[]>;
}

/** Reads the requests from the intents that were settled as CREATED. */
export function createTaskRequests({ queries }: Database): TaskRequests {
  return {
    findRequests: async (keys) => {
      if (keys.length === 0) return [];
      const rows = await queries
        .selectFrom('intents')
        .select(['profile', 'kind', 'task_id', 'request'])
        .where('state', '=', 'CREATED')
        .where((where) =>
          where.or(
            groupsOf(keys).map((group) =>
              where.and([
                where('profile', '=', group.profile),
                where('kind', '=', group.kind),
                where('task_id', 'in', group.ids),
              ]),
            ),
          ),
        )
        .execute();
      const requests = new Map(
        rows.map((row) => [nameOf(row.profile, row.kind, row.task_id), remembered(row.request)]),
      );
      return keys.map((key) => requests.get(nameOf(key.profile, key.kind, key.id)));
    },
  };
}

function groupsOf(keys: readonly TaskKey[]) {
  const groups = new Map<string, Pick<TaskKey, 'profile' | 'kind'> & { readonly ids: string[] }>();
  for (const { profile, kind, id } of keys) {
    const name = nameOf(profile, kind, null);
    const group = groups.get(name) ?? { profile, kind, ids: [] };
    group.ids.push(id);
    groups.set(name, group);
  }
  return [...groups.values()];
}

function nameOf(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts);
}

function remembered(request: string): RememberedRequest {
  const { roleArn, logStreamNamePrefix } = JSON.parse(request) as Readonly<Record<string, unknown>>;
  return {
    roleArn: typeof roleArn === 'string' ? roleArn : undefined,
    logStreamNamePrefix: typeof logStreamNamePrefix === 'string' ? logStreamNamePrefix : undefined,
  };
}
