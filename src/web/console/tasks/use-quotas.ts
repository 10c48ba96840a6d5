import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useRef } from 'react';
import { QuotasDocument, type QuotasQuery } from '../generated/first-view/graphql.ts';
import { useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';
import type { TaskKind } from './task-kind.ts';

/** How many tasks of a kind may be active at once, and how many are. */
export interface QuotaCount {
  readonly active: number;
  readonly limit: number;
}

/** The slots by kind of task, of one profile or of all together. */
export type QuotaCounts = Readonly<Record<TaskKind, QuotaCount>>;

/** What comes together within this is one reason to ask AWS again. */
const GATHER_MS = 400;

/** The slots as AWS counts them, and counts them again when a task begins or ends. Undefined until AWS has counted, and where it does not. */
export function useQuotas(profile: string | undefined): QuotaCounts | undefined {
  const client = useApolloClient();
  const { data } = useQuery(QuotasDocument, { errorPolicy: 'all', fetchPolicy: 'cache-and-network' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useTaskUpdates(
    useCallback(
      ({ type }: LiveUpdate) => {
        if (type !== 'CREATED' && type !== 'STATUS_CHANGED') return;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void client.refetchQueries({ include: [QuotasDocument] }), GATHER_MS);
      },
      [client],
    ),
  );
  return data && countsOf(data, profile);
}

function countsOf({ profiles }: QuotasQuery, name: string | undefined): QuotaCounts {
  const asked = profiles.filter((profile) => name === undefined || profile.name === name).map(({ quotas }) => quotas);
  return {
    IMPORT_TASK: sum(asked.map(({ importTasks }) => importTasks)),
    EXPORT_TASK: sum(asked.map(({ exportTasks }) => exportTasks)),
    CLOUDTRAIL_IMPORT: sum(asked.map(({ cloudTrailImports }) => cloudTrailImports)),
  };
}

function sum(counts: readonly QuotaCount[]): QuotaCount {
  return counts.reduce((total, { active, limit }) => ({ active: total.active + active, limit: total.limit + limit }), {
    active: 0,
    limit: 0,
  });
}
