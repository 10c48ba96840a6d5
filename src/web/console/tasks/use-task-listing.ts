import { useApolloClient } from '@apollo/client/react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { mergeSources, type Merged } from './merge-sources.ts';
import { createTaskReader, type SourceReading, type TaskReader } from './task-reader.ts';
import { PAGE_SIZE, type TaskSource } from './task-sources.ts';

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
  for (;;) {
    const readings = reader.current();
    const { shown, blocking } = merge(readings);
    const failed = readings.some(({ source, error }) => error !== undefined && blocking.includes(source.key));
    if (failed && shown.length > before) return;
    if (blocking.length === 0 || shown.length >= before + PAGE_SIZE) return;
    await reader.readOn(blocking);
    if (reader.current().some(({ source, error }) => error !== undefined && blocking.includes(source.key))) return;
  }
}
