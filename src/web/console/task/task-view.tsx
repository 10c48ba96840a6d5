import { useQuery } from '@apollo/client/react';
import { Page } from '../design/page.tsx';
import { StateBadge } from '../design/state-badge.tsx';
import { TaskEndsDocument, type TaskDetailFragment } from '../generated/graphql.ts';
import { kindOf, kindWords } from '../tasks/task-kind.ts';
import { taskWords } from '../tasks/task-words.ts';
import { TaskActionButton } from './task-action-button.tsx';
import { TaskBatches } from './task-batches.tsx';
import { TaskChart } from './task-chart.tsx';
import { TaskEnds } from './task-ends.tsx';
import { TaskFailed } from './task-failed.tsx';
import { TaskFailures } from './task-failures.tsx';
import { TaskIds } from './task-ids.tsx';
import { TaskProgress } from './task-progress.tsx';
import { TaskTimeline } from './task-timeline.tsx';
import { storeNames } from './ends.ts';
import { useCloudTrailFigures } from './use-cloudtrail-figures.ts';
import { useTimeline } from './use-timeline.ts';

export interface TaskViewProps {
  readonly task: TaskDetailFragment;
}

/** All that is known of a task. */
export function TaskView({ task }: TaskViewProps) {
  const ends = useQuery(TaskEndsDocument, { variables: { id: task.id }, errorPolicy: 'all' });
  const timeline = useTimeline(task.id);
  useCloudTrailFigures(task);
  const { title } = taskWords(task, storeNames(ends.data));
  return (
    <Page title={title} lead={<TaskLead task={task} />} actions={<TaskActionButton task={task} title={title} />}>
      <TaskFailed task={task} />
      <div className="task-columns">
        <div className="task-column">
          <TaskProgress task={task} />
          <TaskChart task={task} events={timeline.events} />
          <TaskTimeline task={task} timeline={timeline} />
          {task.__typename === 'ImportTask' && <TaskBatches id={task.id} />}
          {task.__typename === 'CloudTrailImport' && <TaskFailures task={task} />}
        </div>
        <div className="task-column">
          <TaskEnds task={task} ends={ends.data} error={ends.error} />
          <TaskIds task={task} />
        </div>
      </div>
    </Page>
  );
}

function TaskLead({ task }: TaskViewProps) {
  const { name, region, accountId } = task.profile;
  return (
    <span className="task-lead">
      <StateBadge state={task.state} />
      <span>{kindWords[kindOf(task)]}</span>
      <span>
        Profile <strong>{name}</strong>
      </span>
      <span>{region}</span>
      {accountId !== null && <span>Account {accountId}</span>}
    </span>
  );
}
