import { useQuery } from '@apollo/client/react';
import { ButtonLink } from '../design/button.tsx';
import { Page } from '../design/page.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { TaskByIdDocument, type TaskDetailFragment } from '../generated/graphql.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import { faultOf } from '../graphql/fault.ts';
import { TaskView } from './task-view.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './task.css';

export interface TaskPageProps {
  /** The global id of the task. */
  readonly id: string;
}

/** One task of any kind: where it stands, what happened to it, and what can be done. */
export function TaskPage({ id }: TaskPageProps) {
  const { data, error, refetch } = useQuery(TaskByIdDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    errorPolicy: 'none',
  });
  const task = taskOf(data?.node);
  if (task !== undefined) return <TaskView task={task} />;
  if (error !== undefined && faultOf(error).code !== 'BAD_USER_INPUT') {
    return (
      <Page title="Task">
        <FaultNotice error={error} subject="The task cannot be shown" onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (error !== undefined || data !== undefined) return <NoSuchTask />;
  return (
    <Page title="Task" lead={<span role="status">Reading the task from AWS</span>}>
      <Skeleton width="100%" height="10rem" />
      <Skeleton width="100%" height="20rem" />
    </Page>
  );
}

function NoSuchTask() {
  return (
    <Page
      title="There is no such task"
      lead="AWS does not know it, or it belongs to a profile that is not there for you. AWS forgets old tasks in time."
    >
      <div>
        <ButtonLink href="/" variant="primary">
          Show all tasks
        </ButtonLink>
      </div>
    </Page>
  );
}

function taskOf(node: { readonly __typename?: string } | null | undefined): TaskDetailFragment | undefined {
  return node != null && 'state' in node ? (node as TaskDetailFragment) : undefined;
}
