import { useState } from 'react';
import { Button } from '../design/button.tsx';
import type { TaskDetailFragment } from '../generated/graphql.ts';
import { needsOperator } from '../session/operator-only.tsx';
import { useSession } from '../session/session.tsx';
import { ConfirmAction } from './confirm-action.tsx';
import { actionOn, type TaskAction } from './task-actions.ts';

export interface TaskActionButtonProps {
  readonly task: TaskDetailFragment;
  readonly title: string;
}

/** What can be done to the task, after a question; to who may not do it, why not and what to do. Nothing where nothing can be done. */
export function TaskActionButton({ task, title }: TaskActionButtonProps) {
  const { canOperate } = useSession();
  // The dialog stays as it was opened, whatever the task comes to meanwhile: what it says then comes from AWS.
  const [open, setOpen] = useState<TaskAction>();
  const action = actionOn(task);
  if (!canOperate) {
    return action === undefined ? null : (
      <p className="task-none-to-do">
        You can look, but not {action.act}. {needsOperator}
      </p>
    );
  }
  return (
    <div className="task-action">
      {action !== undefined && <Button onClick={() => setOpen(action)}>{action.label}</Button>}
      {open !== undefined && (
        <ConfirmAction action={open} task={task} title={title} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
