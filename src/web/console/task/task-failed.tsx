import { useQuery } from '@apollo/client/react';
import { ButtonLink } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Notice } from '../design/notice.tsx';
import { TaskBatchesDocument, TaskFailuresDocument, type TaskDetailFragment } from '../generated/graphql.ts';
import { createAgainAddress } from '../create/create-again.ts';
import { useSession } from '../session/session.tsx';
import { tellsMore } from '../tasks/task-words.ts';
import { failureAdvice } from './failure-advice.ts';

export interface TaskFailedProps {
  readonly task: TaskDetailFragment;
}

const LOOKED_AT = 20;

/** Why a task failed, in AWS's words, and what to do; nothing where it has not failed. */
export function TaskFailed({ task }: TaskFailedProps) {
  if (task.state !== 'FAILED') return null;
  switch (task.__typename) {
    case 'ImportTask':
      return <FailedImport task={task} />;
    case 'CloudTrailImport':
      return <FailedCloudTrailImport task={task} />;
    case 'ExportTask':
      return (
        <Why task={task} messages={tellsMore(task.message, task.exportStatus, task.state) ? [task.message] : []} />
      );
    default:
      return task satisfies never;
  }
}

function FailedImport({ task }: TaskFailedProps) {
  const { data } = useQuery(TaskBatchesDocument, {
    variables: { id: task.id, first: LOOKED_AT, statuses: ['FAILED'] },
    errorPolicy: 'none',
  });
  const node = data?.node;
  const batches = node != null && 'batches' in node ? node.batches.edges.map((edge) => edge.node) : [];
  return <Why task={task} messages={distinct([task.message, ...batches.map(({ errorMessage }) => errorMessage)])} />;
}

function FailedCloudTrailImport({ task }: TaskFailedProps) {
  const { data } = useQuery(TaskFailuresDocument, {
    variables: { id: task.id, first: LOOKED_AT },
    errorPolicy: 'none',
  });
  const node = data?.node;
  const failures = node != null && 'failures' in node ? node.failures.edges.map((edge) => edge.node) : [];
  const words = failures.map(({ errorType, errorMessage }) => [errorType, errorMessage].filter(Boolean).join(': '));
  return <Why task={task} messages={distinct([task.message, ...words])} />;
}

function Why({ task, messages }: TaskFailedProps & { readonly messages: readonly string[] }) {
  const { canOperate } = useSession();
  const kind = task.__typename;
  return (
    <Notice
      tone="bad"
      title={kind === 'ExportTask' ? 'This export failed' : 'This import failed'}
      action={canOperate && kind !== 'CloudTrailImport' ? <CreateAgain task={task} /> : undefined}
    >
      {messages.length === 0 && <p>AWS gives no reason.</p>}
      {messages.slice(0, 3).map((message) => (
        <p key={message} className="task-message">
          {message}
        </p>
      ))}
      <p>
        <strong>What to do:</strong> {failureAdvice(kind, messages).join(' ')} {nextWords(kind, canOperate)}
      </p>
    </Notice>
  );
}

function nextWords(kind: TaskDetailFragment['__typename'], canOperate: boolean): string {
  if (kind === 'CloudTrailImport')
    return `Then ${canOperate ? 'retry it here' : 'have somebody with the role OPERATOR retry it'}: it goes on where it failed.`;
  return `Then ${canOperate ? 'start it again' : 'have somebody with the role OPERATOR start it again'}: it cannot be resumed.`;
}

function CreateAgain({ task }: TaskFailedProps) {
  return (
    <ButtonLink href={createAgainAddress(task)}>
      <Icon name="retry" />
      Start again with the same values
    </ButtonLink>
  );
}

function distinct(messages: readonly (string | null)[]): readonly string[] {
  return [...new Set(messages.filter((message): message is string => message !== null && message !== ''))];
}
