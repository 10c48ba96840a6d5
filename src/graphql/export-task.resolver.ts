import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context, Role } from './context.ts';
import { listProfileDescription, oneProfileDescription } from './descriptions.ts';
import { ExportTasksArgs } from './export-task.input.ts';
import { exportTaskListing } from './export-task.listing.ts';
import { ExportTaskConnection, ExportTaskType, exportTaskOf } from './export-task.type.ts';
import { exportTaskIdFormat, requireFormat } from './formats.ts';
import { readListing } from './listing.ts';
import { listedProfiles, requiredProfile } from './profile-argument.ts';

/** Queries for export tasks. */
@Resolver(() => ExportTaskType)
export class ExportTaskResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => ExportTaskConnection, {
    description: 'CloudWatch Logs export tasks, newest first within a profile. One call to AWS gives 50 of a profile.',
  })
  exportTasks(
    @Args(() => ExportTasksArgs) args: ExportTasksArgs,
    @Arg('profile', () => String, { nullable: true, description: listProfileDescription }) profile: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const profiles = listedProfiles(context, profile);
    return readListing(exportTaskListing(context, args.filter), profiles, args, context, info);
  }

  @Authorized<Role>('VIEWER')
  @Query(() => ExportTaskType, {
    nullable: true,
    description: 'The export task that AWS knows by this id; null if there is none.',
  })
  async exportTask(
    @Arg('taskId', () => String, { description: 'The id that AWS gave it, 1 to 512 characters.' }) taskId: string,
    @Arg('profile', () => String, { nullable: true, description: oneProfileDescription }) profile: string | null,
    @Ctx() context: Context,
  ): Promise<ExportTaskType | undefined> {
    requireFormat(taskId, exportTaskIdFormat, ['taskId']);
    const task = await context.loaders.exportTask.load({ profile: requiredProfile(context, profile), id: taskId });
    return task && exportTaskOf(task);
  }
}
