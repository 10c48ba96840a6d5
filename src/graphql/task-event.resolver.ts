import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context, Role } from './context.ts';
import { toEventFilter } from './event-filter.ts';
import { readEventPage } from './event-page.ts';
import { encodeEventCursor, headCursors } from './relay/event-cursor.ts';
import { EventPageArgs, TaskEventsArgs } from './task-event.input.ts';
import { TaskEventConnection } from './task-event.type.ts';
import { TaskType } from './task.type.ts';

/** What the event log holds: of all tasks, and of each. */
@Resolver(() => TaskType)
export class TaskEventResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => TaskEventConnection, {
    description:
      'All observed events, oldest first, as far back as the log keeps them. AWS is not asked. PROGRESS and SNAPSHOT are never among them.',
  })
  taskEvents(@Args(() => TaskEventsArgs) args: TaskEventsArgs, @Ctx() context: Context) {
    context.grounds.addPassing();
    const filter = toEventFilter(context, args.filter);
    const read = (after: number | undefined, limit: number) => context.events.readAfter(after, limit, filter);
    return readEventPage(read, args, context.cursors);
  }

  @Authorized<Role>('VIEWER')
  @Query(() => String, {
    description:
      'The head of the event log when this operation began: list tasks in the same query, then subscribe `after` this cursor, and nothing is missed.',
  })
  async eventCursor(@Ctx() context: Context): Promise<string> {
    context.grounds.addPassing();
    return encodeEventCursor(await context.loaders.eventHead(), headCursors(context));
  }

  @FieldResolver(() => TaskEventConnection, {
    description: 'The events of this task that were observed so far, oldest first, as far back as the log keeps them.',
  })
  events(@Root() task: TaskType, @Args(() => EventPageArgs) args: EventPageArgs, @Ctx() context: Context) {
    context.grounds.addPassing();
    const read = (after: number | undefined, limit: number) => context.events.readTask(task.key, after, limit);
    return readEventPage(read, args, context.cursors);
  }
}
