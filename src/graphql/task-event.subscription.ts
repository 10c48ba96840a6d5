import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Resolver, Root, Subscription } from 'type-graphql';
import type { TaskKind } from '../domain/task.ts';
import { CloudTrailImportEventType } from './cloudtrail-import-event.type.ts';
import type { Context, Role } from './context.ts';
import { toEventFilter } from './event-filter.ts';
import { ExportTaskEventType } from './export-task-event.type.ts';
import { followEvents } from './follow-events.ts';
import { cloudTrailImportIdFormat, exportTaskIdFormat, importIdFormat, type TextFormat } from './formats.ts';
import { ImportTaskEventType } from './import-task-event.type.ts';
import type { NodeTypeName } from './relay/node-id.ts';
import { FollowEventsArgs, TaskUpdatedArgs } from './task-event.input.ts';
import { TaskEventType } from './task-event.type.ts';
import { requireTask } from './task-id-check.ts';

/** What type-graphql hands to `subscribe`: the arguments are those that the field declares. */
interface Start {
  readonly args: Record<string, unknown>;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

const oneTask =
  'Completes by itself after the event that ends the task, also where it had ended before: then right after its SNAPSHOT, or after the ' +
  'events behind `after`. A task that AWS does not know is NOT_FOUND.';

/** Events as they are observed. The sources come from the Context; nothing is published through type-graphql. */
@Resolver()
export class TaskEventSubscription {
  @Authorized<Role>('VIEWER')
  @Subscription(() => ImportTaskEventType, {
    subscribe: (start: Start) => followTask(start, 'IMPORT_TASK', 'ImportTask', importIdFormat),
    description: `The events of one CloudWatch Logs import task. ${oneTask}`,
  })
  importTaskUpdated(
    @Root() event: ImportTaskEventType,
    @Args(() => TaskUpdatedArgs) _args: TaskUpdatedArgs,
  ): ImportTaskEventType {
    return event;
  }

  @Authorized<Role>('VIEWER')
  @Subscription(() => ExportTaskEventType, {
    subscribe: (start: Start) => followTask(start, 'EXPORT_TASK', 'ExportTask', exportTaskIdFormat),
    description: `The events of one CloudWatch Logs export task. ${oneTask}`,
  })
  exportTaskUpdated(
    @Root() event: ExportTaskEventType,
    @Args(() => TaskUpdatedArgs) _args: TaskUpdatedArgs,
  ): ExportTaskEventType {
    return event;
  }

  @Authorized<Role>('VIEWER')
  @Subscription(() => CloudTrailImportEventType, {
    subscribe: (start: Start) => followTask(start, 'CLOUDTRAIL_IMPORT', 'CloudTrailImport', cloudTrailImportIdFormat),
    description: `The events of one CloudTrail Lake import. ${oneTask}`,
  })
  cloudTrailImportUpdated(
    @Root() event: CloudTrailImportEventType,
    @Args(() => TaskUpdatedArgs) _args: TaskUpdatedArgs,
  ): CloudTrailImportEventType {
    return event;
  }

  @Authorized<Role>('VIEWER')
  @Subscription(() => TaskEventType, {
    subscribe: ({ args, context, info }: Start) => {
      const { filter, after } = args as Partial<FollowEventsArgs>;
      return followEvents(context, toEventFilter(context, filter), after, info);
    },
    description:
      'The events of all tasks that match, in order and each once: with `after` every durable one behind it, then what comes; without it the ' +
      'present state of each task as SNAPSHOT first. Does not complete by itself.',
  })
  taskEvents(@Root() event: TaskEventType, @Args(() => FollowEventsArgs) _args: FollowEventsArgs): TaskEventType {
    return event;
  }
}

function followTask({ args, context, info }: Start, kind: TaskKind, type: NodeTypeName, format: TextFormat) {
  const { id = '', after } = args as Partial<TaskUpdatedArgs>;
  const { profile, taskId } = requireTask(context, id, type, format);
  return followEvents(context, { task: { profile, kind, id: taskId } }, after, info);
}
