import type { ApolloClient } from '@apollo/client/core';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { TaskTimelineDocument } from '../generated/graphql.ts';
import { faultOf } from '../graphql/fault.ts';
import { useConnection, useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';
import { createTimeline, type Timeline, type TimelinePage, type TimelineState } from './timeline.ts';

const PAGE_SIZE = 200;

/** The log of a task, which grows as events come in. What comes over the socket only tells that there is more: the log itself is read, so that none is missing, whatever became of the connection. */
export function useTimeline(id: string): TimelineState & Pick<Timeline, 'readOn'> {
  const client = useApolloClient();
  const [timeline] = useState(() => createTimeline((after) => readPage(client, id, after), isGone));
  const state = useSyncExternalStore(timeline.subscribe, timeline.current);
  const { status } = useConnection();
  useEffect(() => {
    // At the first drawing, and whenever the connection is there again; while it is not, the log cannot be read either.
    if (status !== 'reconnecting') timeline.readOn();
  }, [timeline, status]);
  useTaskUpdates(
    useCallback(
      ({ task, type }: LiveUpdate) => {
        if (task.id === id && type !== 'PROGRESS' && type !== 'SNAPSHOT') timeline.readOn();
      },
      [id, timeline],
    ),
  );
  return { ...state, readOn: timeline.readOn };
}

function isGone(error: unknown): boolean {
  return faultOf(error).code === 'EVENTS_GONE';
}

async function readPage(client: ApolloClient, id: string, after: string | undefined): Promise<TimelinePage> {
  const { data } = await client.query({
    query: TaskTimelineDocument,
    variables: { id, first: PAGE_SIZE, ...(after !== undefined && { after }) },
    fetchPolicy: 'no-cache',
  });
  const node = data?.node;
  if (node == null || !('events' in node)) return { events: [], hasNextPage: false };
  return { events: node.events.edges.map((edge) => edge.node), hasNextPage: node.events.pageInfo.hasNextPage };
}
