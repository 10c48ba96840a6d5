import { useId, useState } from 'react';
import { Button } from '../design/button.tsx';
import type { TaskDetailFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { ConfirmAction } from './confirm-action.tsx';
import { actionOn, type TaskAction } from './task-actions.ts';

export interface TaskActionButtonProps {
  readonly task: TaskDetailFragment;
  readonly title: string;
}

/** What can be done to the task, after a question. Who may not do it sees why. Nothing where nothing can be done. */
export function TaskActionButton({ task, title }: TaskActionButtonProps) {
  const { canOperate } = useSession();
  // The dialog stays as it was opened, whatever the task comes to meanwhile: what it says then comes from AWS.
  const [open, setOpen] = useState<TaskAction>();
  const whyId = useId();
  const action = actionOn(task);
  return (
    <div className="task-action">
      {action !== undefined && (
        <Button
          aria-disabled={canOperate ? undefined : true}
          aria-describedby={canOperate ? undefined : whyId}
          onClick={() => {
            if (canOperate) setOpen(action);
          }}
        >
          {action.label}
        </Button>
      )}
      {action !== undefined && !canOperate && (
        <p className="quiet small" id={whyId}>
          Needs the role OPERATOR, which you do not have.
        </p>
      )}
      {open !== undefined && (
        <ConfirmAction action={open} task={task} title={title} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
