import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef } from 'react';
import { CloudTrailFiguresNowDocument, type TaskDetailFragment } from '../generated/graphql.ts';
import { useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';

const SHORTEST_MS = 3_000;

/** Keeps the statistics of a CloudTrail import current, which events do not carry: after an event of it they are read again, not more often than every few seconds. Does nothing for other kinds. */
export function useCloudTrailFigures({ id, __typename }: Pick<TaskDetailFragment, 'id' | '__typename'>): void {
  const client = useApolloClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useTaskUpdates(
    useCallback(
      ({ task }: LiveUpdate) => {
        if (__typename !== 'CloudTrailImport' || task.id !== id || timer.current !== undefined) return;
        timer.current = setTimeout(() => {
          timer.current = undefined;
          const options = {
            query: CloudTrailFiguresNowDocument,
            variables: { id },
            fetchPolicy: 'network-only',
          } as const;
          // The figures of before stay where AWS does not answer; the next event asks again.
          client.query(options).catch(() => undefined);
        }, SHORTEST_MS);
      },
      [client, id, __typename],
    ),
  );
}
