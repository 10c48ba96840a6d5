import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { TaskEventType as EventType } from '../domain/task-event.ts';
import type { TaskKind, TaskState } from '../domain/task.ts';
import { enumOf } from './enum.ts';
import { TaskEventTypeEnum } from './task-event.type.ts';
import { TaskStateEnum } from './task.type.ts';

const TaskKindEnum = enumOf<TaskKind>('TaskKind', 'The kinds of task.', {
  IMPORT_TASK: 'CloudWatch Logs import tasks.',
  EXPORT_TASK: 'CloudWatch Logs export tasks.',
  CLOUDTRAIL_IMPORT: 'CloudTrail Lake imports.',
});

const anyEventCursor =
  'Any cursor of an event, wherever it was read, or the one of `eventCursor`: it is a place in the one log of all events, whatever is ' +
  'filtered here. One that the log no longer reaches back to is EVENTS_GONE.';

/** Which events are meant. */
@InputType('TaskEventFilter', { description: 'Which events are meant: those that meet all conditions given.' })
export class TaskEventFilter {
  @Field(() => [TaskKindEnum], {
    nullable: true,
    description: 'Only events of these kinds of task. At least one; without it, all.',
  })
  readonly kinds?: readonly TaskKind[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Only events of tasks in these profiles. At least one; without it, all. An unknown name is BAD_USER_INPUT.',
  })
  readonly profiles?: readonly string[] | null;

  @Field(() => [TaskStateEnum], {
    nullable: true,
    description: 'Only events at which the task is in one of these states. At least one; without it, all.',
  })
  readonly states?: readonly TaskState[] | null;

  @Field(() => [TaskEventTypeEnum], {
    nullable: true,
    description: 'Only events of these types. At least one; without it, all.',
  })
  readonly types?: readonly EventType[] | null;
}

/** The forward paging arguments of a list of events. */
@ArgsType()
export class EventPageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many events to return at most: 0 to 200.' })
  readonly first!: number;

  @Field(() => String, {
    nullable: true,
    description: `Only events behind this one; without it, from the oldest on that is kept. ${anyEventCursor}`,
  })
  readonly after?: string | null;
}

/** The arguments of `Query.taskEvents`. */
@ArgsType()
export class TaskEventsArgs extends EventPageArgs {
  @Field(() => TaskEventFilter, { nullable: true, description: 'Which events the list holds; without it, all.' })
  readonly filter?: TaskEventFilter | null;
}

/** Where a subscription begins. */
@ArgsType()
export abstract class ResumeArgs {
  @Field(() => String, {
    nullable: true,
    description: `Begins with all durable events behind this one; without it, with the present state as SNAPSHOT. ${anyEventCursor}`,
  })
  readonly after?: string | null;
}

/** The arguments of a subscription to one task. */
@ArgsType()
export class TaskUpdatedArgs extends ResumeArgs {
  @Field(() => ID, { description: 'The global id of the task, as a query gave it in `id`; not the id that AWS uses.' })
  readonly id!: string;
}

/** The arguments of `Subscription.taskEvents`. */
@ArgsType()
export class FollowEventsArgs extends ResumeArgs {
  @Field(() => TaskEventFilter, { nullable: true, description: 'Which events to follow; without it, all.' })
  readonly filter?: TaskEventFilter | null;
}
