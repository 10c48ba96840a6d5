import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef } from 'react';
import { CloudTrailFiguresNowDocument, type TaskDetailFragment } from '../generated/graphql.ts';
import { useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';
import { isActive } from '../tasks/task-state.ts';
import { endOf } from './task-figures.ts';

const SHORTEST_MS = 3_000;

/** How long after its end the figures are read again: those of AWS lag behind, and no event tells when they have caught up. */
const AFTER_END_MS = [5_000, 20_000, 60_000] as const;

/**
 * Keeps the statistics of a CloudTrail import current, which events do not carry: after an event of it they are read again, not more often
 * than every few seconds, and a few times in the minute after its end. Does nothing for other kinds.
 */
export function useCloudTrailFigures(task: TaskDetailFragment): void {
  const { id, __typename, state } = task;
  const client = useApolloClient();
  const read = useCallback(() => {
    const options = { query: CloudTrailFiguresNowDocument, variables: { id }, fetchPolicy: 'network-only' } as const;
    // The figures of before stay where AWS does not answer; the next time asks again.
    client.query(options).catch(() => undefined);
  }, [client, id]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useTaskUpdates(
    useCallback(
      ({ task: updated }: LiveUpdate) => {
        if (__typename !== 'CloudTrailImport' || updated.id !== id || timer.current !== undefined) return;
        timer.current = setTimeout(() => {
          timer.current = undefined;
          read();
        }, SHORTEST_MS);
      },
      [read, id, __typename],
    ),
  );
  const end = endOf(task);
  useEffect(() => {
    if (__typename !== 'CloudTrailImport' || isActive(state)) return undefined;
    const past = Date.now() - (end ?? 0);
    const timers = AFTER_END_MS.filter((ms) => ms > past).map((ms) => setTimeout(read, ms - Math.max(0, past)));
    return () => {
      for (const each of timers) clearTimeout(each);
    };
  }, [read, __typename, state, end]);
}
