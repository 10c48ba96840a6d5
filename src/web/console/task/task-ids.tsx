import { Card } from '../design/card.tsx';
import { CopyText } from '../design/copy-text.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import type { TaskDetailFragment } from '../generated/graphql.ts';
import { awsIdOf } from '../tasks/task-words.ts';

export interface TaskIdsProps {
  readonly task: TaskDetailFragment;
}

/** By what AWS and the API know the task. */
export function TaskIds({ task }: TaskIdsProps) {
  const idName = task.__typename === 'ExportTask' ? 'Task id' : 'Import id';
  return (
    <Card title="Ids">
      <Facts>
        <Fact term={idName}>
          <CopyText value={awsIdOf(task)} label={idName.toLowerCase()} />
        </Fact>
        {task.__typename === 'ExportTask' && task.taskName !== null && <Fact term="Task name">{task.taskName}</Fact>}
        <Fact term="Global id">
          <CopyText value={task.id} label="global id" />
        </Fact>
      </Facts>
    </Card>
  );
}
