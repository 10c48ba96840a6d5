import { Ctx, Field, InterfaceType } from 'type-graphql';
import { NotFoundError } from '../domain/errors.ts';
import type { TaskProgress } from '../domain/progress.ts';
import { keyOf } from '../domain/task-event.ts';
import type { EpochMs, Task, TaskKey, TaskState } from '../domain/task.ts';
import type { Context } from './context.ts';
import { enumOf } from './enum.ts';
import { type MaybePromise, whenThere } from './execution/maybe-promise.ts';
import { NodeType } from './node.type.ts';
import { findProfile, ProfileType } from './profile.type.ts';
import { DateTime } from './scalars.ts';
import { taskProgressOf, TaskProgressType } from './task-progress.type.ts';

/** The GraphQL enum of task states. */
export const TaskStateEnum = enumOf<TaskState>(
  'TaskState',
  'The state of a task in one vocabulary for all kinds. COMPLETED, FAILED and CANCELLED are the ends.',
  {
    PENDING: 'Taken by AWS, not yet started: PENDING of an export, INITIALIZING of a CloudTrail import.',
    RUNNING: 'At work: IN_PROGRESS of an import, RUNNING of an export.',
    CANCELLING: 'Asked to stop: PENDING_CANCEL of an export. It may still complete.',
    COMPLETED: 'Finished, all of it.',
    FAILED: 'Ended with an error. A CloudTrail import may be retried; the others are started anew.',
    CANCELLED: 'Ended on request: CANCELLED, or STOPPED of a CloudTrail import, which may be retried.',
    UNKNOWN: 'AWS used a status word that this gateway does not know.',
  },
);

/** What the tasks of every kind share. */
@InterfaceType('Task', {
  implements: NodeType,
  description: 'What every long-running task has in common, whatever AWS service runs it.',
})
export abstract class TaskType extends NodeType {
  readonly #task: Task;
  readonly #progress: TaskProgress | undefined;
  readonly profileName: string;

  @Field(() => TaskStateEnum, {
    description: "The state in one vocabulary for all kinds; `status` on each type is AWS's own word.",
  })
  abstract readonly state: TaskState;

  @Field(() => String, {
    nullable: true,
    description:
      "AWS's error or status message, word for word. Absent where AWS gave none, as for most tasks that go well.",
  })
  readonly message: string | undefined;

  @Field(() => DateTime, { nullable: true, description: 'When AWS took the task.' })
  readonly creationTime: EpochMs | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When AWS last changed the task. Absent for exports, of which AWS does not tell.',
  })
  readonly lastUpdatedTime: EpochMs | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the task came to its end. Absent before that, and where AWS tells no such time.',
  })
  readonly completionTime: EpochMs | undefined;

  /** `progress` where it is known with the task; it is looked up otherwise. */
  constructor(task: Task, progress?: TaskProgress) {
    super();
    this.#task = task;
    this.#progress = progress;
    this.profileName = task.profile;
    this.message = task.message;
    this.creationTime = task.creationTime;
    this.lastUpdatedTime = task.lastUpdatedTime;
    this.completionTime = task.completionTime;
  }

  /** What names the task in the event log. */
  get key(): TaskKey {
    return keyOf(this.#task);
  }

  @Field(() => ProfileType, { description: 'The profile through which the task was found.' })
  profile(@Ctx() context: Context): ProfileType {
    const profile = findProfile(context, this.profileName);
    if (profile !== undefined) return profile;
    throw new NotFoundError(`There is no profile "${this.profileName}" here, which this task is of.`);
  }

  @Field(() => TaskProgressType, { description: 'How far the task has come. AWS is not asked for it.' })
  progress(@Ctx() { loaders }: Context): MaybePromise<TaskProgressType> {
    return whenThere(this.#progress ?? loaders.progress.load(this.#task), taskProgressOf);
  }
}
