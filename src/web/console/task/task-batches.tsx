import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { Select } from '../design/field.tsx';
import { StatusWord } from './status-word.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { TaskBatchesDocument, type ImportStatus } from '../generated/graphql.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import { useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';

export interface TaskBatchesProps {
  /** The global id of an import task. */
  readonly id: string;
}

const PAGE_SIZE = 20;
const SETTLE_MS = 1_000;
const filters: readonly { readonly status: ImportStatus | ''; readonly word: string }[] = [
  { status: '', word: 'All batches' },
  { status: 'FAILED', word: 'Failed' },
  { status: 'IN_PROGRESS', word: 'In progress' },
  { status: 'COMPLETED', word: 'Completed' },
  { status: 'CANCELLED', word: 'Cancelled' },
];

/** The batches of an import, by status, each that failed with its message. */
export function TaskBatches({ id }: TaskBatchesProps) {
  const [status, setStatus] = useState<ImportStatus | ''>('');
  const selectId = useId();
  const { data, error, loading, refetch, fetchMore } = useQuery(TaskBatchesDocument, {
    variables: { id, first: PAGE_SIZE, ...(status !== '' && { statuses: [status] }) },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    errorPolicy: 'none',
    notifyOnNetworkStatusChange: true,
  });
  const node = data?.node;
  const page = node != null && 'batches' in node ? node.batches : undefined;
  const shown = page?.edges.length ?? PAGE_SIZE;
  useBatchChanges(
    id,
    () => void refetch({ id, first: Math.max(PAGE_SIZE, Math.min(shown, 200)) }).catch(() => undefined),
  );
  return (
    <Card
      title="Batches"
      aside={
        <span className="task-filter">
          <label className="visually-hidden" htmlFor={selectId}>
            Show batches that are
          </label>
          <Select
            id={selectId}
            value={status}
            onChange={(event) => setStatus(event.currentTarget.value as ImportStatus | '')}
          >
            {filters.map((each) => (
              <option key={each.status} value={each.status}>
                {each.word}
              </option>
            ))}
          </Select>
        </span>
      }
    >
      {page === undefined && error === undefined && <Skeleton width="100%" height="6rem" />}
      {error !== undefined && <FaultNotice error={error} subject="Batches" onRetry={() => void refetch()} />}
      {page?.edges.length === 0 && (
        <p className="quiet">{status === '' ? 'AWS lists no batches yet.' : 'No batch is in this status.'}</p>
      )}
      {page !== undefined && page.edges.length > 0 && (
        <ul className="rows">
          {page.edges.map(({ node: batch }) => (
            <li key={batch.id} className="row">
              <StatusWord status={batch.status} />
              <div className="row-body">
                <code>{batch.batchId}</code>
                {batch.errorMessage !== null && <p className="task-message">{batch.errorMessage}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage === true && (
        <div className="more">
          <Button
            disabled={loading}
            onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}
          >
            {loading ? 'Reading…' : 'Show more batches'}
          </Button>
          <span className="quiet">{page.edges.length} shown</span>
        </div>
      )}
    </Card>
  );
}

/** Calls `changed` once the changes of batches of this task, which come in bursts, have settled. */
function useBatchChanges(id: string, changed: () => void): void {
  const latest = useRef(changed);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = changed;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useTaskUpdates(
    useCallback(
      ({ task, type }: LiveUpdate) => {
        if (task.id !== id || type === 'SNAPSHOT' || timer.current !== undefined) return;
        timer.current = setTimeout(() => {
          timer.current = undefined;
          latest.current();
        }, SETTLE_MS);
      },
      [id],
    ),
  );
}
