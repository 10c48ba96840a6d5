import { Link } from 'wouter';
import { taskAddress } from '../app/addresses.ts';
import { Breakable } from '../design/breakable.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import type { TaskRowFragment } from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import { kindOf, type TaskKind } from './task-kind.ts';
import { taskWords, type StoreNames } from './task-words.ts';

const icons: Readonly<Record<TaskKind, IconName>> = {
  IMPORT_TASK: 'import',
  EXPORT_TASK: 'export',
  CLOUDTRAIL_IMPORT: 'trail',
};

export interface TaskNameProps {
  readonly task: TaskRowFragment;
  readonly stores: StoreNames;
}

/** What a task is called, and leads to; below it what it does, and for whom where that could be several. */
export function TaskName({ task, stores }: TaskNameProps) {
  const { title, detail } = taskWords(task, stores);
  const many = useProfiles().length > 1;
  return (
    <span className="task-name">
      <Icon name={icons[kindOf(task)]} />
      <span className="task-words">
        <Link className="task-title" href={taskAddress(task.id)}>
          <Breakable text={title} />
        </Link>
        <span className="task-detail">
          {detail}
          {many && <span className="task-profile"> in {task.profile.name}</span>}
        </span>
      </span>
    </span>
  );
}
