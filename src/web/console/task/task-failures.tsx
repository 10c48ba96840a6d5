import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { Timestamp } from '../design/timestamp.tsx';
import {
  TaskFailuresDocument,
  type CloudTrailImportFailureStatus,
  type TaskDetailFragment,
  type TaskFailuresQuery,
} from '../generated/graphql.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';

export interface TaskFailuresProps {
  readonly task: Extract<TaskDetailFragment, { readonly __typename: 'CloudTrailImport' }>;
}

const PAGE_SIZE = 20;

const words: Readonly<Record<CloudTrailImportFailureStatus, string>> = {
  FAILED: 'Failed',
  RETRY: 'Will be tried again',
  SUCCEEDED: 'Copied since',
  UNKNOWN: 'Unknown',
};

/** The entries that a CloudTrail import could not copy, each with why. */
export function TaskFailures({ task: { id, state, statistics } }: TaskFailuresProps) {
  const { data, error, loading, refetch, fetchMore } = useQuery(TaskFailuresDocument, {
    variables: { id, first: PAGE_SIZE },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    errorPolicy: 'none',
    notifyOnNetworkStatusChange: true,
  });
  const failed = statistics?.failedEntries ?? 0;
  useEffect(() => {
    // More of them come as long as the import goes on. What fails is `error`.
    void refetch().catch(() => undefined);
  }, [refetch, failed, state]);
  const node = data?.node;
  const page = node != null && 'failures' in node ? node.failures : undefined;
  return (
    <Card title="Entries that failed">
      {page === undefined && error === undefined && <Skeleton width="100%" height="4rem" />}
      {error !== undefined && <FaultNotice error={error} subject="Failed entries" onRetry={() => void refetch()} />}
      {page?.edges.length === 0 && <p className="quiet">None so far.</p>}
      {page !== undefined && page.edges.length > 0 && (
        <ul className="rows">
          {page.edges.map(({ cursor, node: failure }) => (
            <FailureRow key={cursor} failure={failure} />
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage === true && (
        <div className="more">
          <Button
            disabled={loading}
            onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}
          >
            {loading ? 'Reading…' : 'Show more entries'}
          </Button>
          <span className="quiet">{page.edges.length} shown</span>
        </div>
      )}
    </Card>
  );
}

type FailureNode = NonNullable<TaskFailuresQuery['node']>;
type Failure = Extract<FailureNode, { failures: unknown }>['failures']['edges'][number]['node'];

function FailureRow({ failure }: { readonly failure: Failure }) {
  return (
    <li className="row-stack">
      <p>
        <strong>{failure.errorType ?? 'No kind given'}</strong>
        <span className="quiet">
          {' · '}
          {words[failure.status ?? 'UNKNOWN']}
          {failure.lastUpdatedTime !== null && (
            <>
              {' · '}
              <Timestamp value={failure.lastUpdatedTime} />
            </>
          )}
        </span>
      </p>
      {failure.errorMessage !== null && <p className="task-message">{failure.errorMessage}</p>}
      {failure.location !== null && <code className="task-location">{failure.location}</code>}
    </li>
  );
}
