import { useMutation } from '@apollo/client/react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/notice.tsx';
import type { TaskDetailFragment } from '../generated/graphql.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import { kindOf, kindWords } from '../tasks/task-kind.ts';
import { awsIdOf } from '../tasks/task-words.ts';
import type { TaskAction } from './task-actions.ts';

export interface ConfirmActionProps {
  readonly action: TaskAction;
  readonly task: TaskDetailFragment;
  readonly title: string;
  readonly onClose: () => void;
}

/** Asks whether to do it, names the task, and says what comes of it. Stays open with the reason where it cannot be done. */
export function ConfirmAction({ action, task, title, onClose }: ConfirmActionProps) {
  const [run, { data, error, loading }] = useMutation(action.document, { errorPolicy: 'none' });
  const refused = data?.action.userErrors ?? [];
  const confirm = async () => {
    try {
      const { data: answer } = await run({ variables: { id: task.id } });
      if (answer?.action.userErrors.length === 0) onClose();
    } catch {
      // It is shown below, as `error`.
    }
  };
  return (
    <Dialog
      title={action.question}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{refused.length > 0 ? 'Close' : action.keep}</Button>
          <Button variant={action.danger ? 'danger' : 'primary'} disabled={loading} onClick={() => void confirm()}>
            {loading ? 'Asking AWS…' : action.confirm}
          </Button>
        </>
      }
    >
      <p>
        {kindWords[kindOf(task)]} <strong>{title}</strong>, profile <strong>{task.profile.name}</strong>
        <br />
        <code className="task-dialog-id">{awsIdOf(task)}</code>
      </p>
      <ul className="bullets">
        {action.consequences.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {refused.map(({ code, message }) => (
        <Notice key={message} tone="bad" role="alert" title="AWS did not do it">
          {message} <code>{code}</code>
        </Notice>
      ))}
      {error !== undefined && <FaultNotice error={error} />}
    </Dialog>
  );
}
