import { useApolloClient } from '@apollo/client/react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { mergeSources, type Merged } from './merge-sources.ts';
import { PAGE_SIZE } from './source-requests.ts';
import { createTaskReader, type SourceReading, type TaskReader } from './task-reader.ts';
import type { TaskSource } from './task-sources.ts';

/** Several listings as one, as far as they have been read. */
export interface TaskListing {
  readonly merged: Merged<TaskRowFragment>;
  readonly readings: readonly SourceReading[];
  /** Reads on until about a page more can be shown, or nothing is left. */
  readonly readOlder: () => void;
  readonly isReadingOlder: boolean;
  readonly retry: (key: string) => void;
}

/** When AWS took a task, in epoch milliseconds; undefined where it does not tell. */
export function startOf({ creationTime }: TaskRowFragment): number | undefined {
  return creationTime === null ? undefined : Date.parse(creationTime);
}

/** Reads these listings while its component is drawn. */
export function useTaskListing(sources: readonly TaskSource[]): TaskListing {
  const client = useApolloClient();
  const keys = sources.map(({ key }) => key).join('\n');
  // oxlint-disable-next-line react/exhaustive-deps -- equal keys are equal sources
  const reader = useMemo(() => createTaskReader(client, sources), [client, keys]);
  const readings = useSyncExternalStore(reader.subscribe, reader.current);
  const merged = useMemo(() => merge(readings), [readings]);
  const [isReadingOlder, setReadingOlder] = useState(false);
  return {
    merged,
    readings,
    isReadingOlder,
    readOlder: () => {
      setReadingOlder(true);
      void readOlder(reader).finally(() => setReadingOlder(false));
    },
    retry: (key) => void reader.retry(key),
  };
}

function merge(readings: readonly SourceReading[]): Merged<TaskRowFragment> {
  const sources = readings.map(({ source, tasks, hasMore }) => ({ key: source.key, items: tasks, hasMore }));
  return mergeSources(sources, startOf);
}

async function readOlder(reader: TaskReader): Promise<void> {
  const before = merge(reader.current()).shown.length;
  for (let merged = merge(reader.current()); merged.blocking.length > 0 && merged.shown.length < before + PAGE_SIZE;) {
    const { blocking } = merged;
    const read = merged.shown.length + merged.held;
    await reader.readOn(blocking);
    merged = merge(reader.current());
    // Where AWS has failed, or given nothing new, asking on at once would be no better.
    if (merged.shown.length + merged.held === read) return;
  }
}
