import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context, Role } from './context.ts';
import { listProfileDescription, oneProfileDescription } from './descriptions.ts';
import { importIdFormat, requireFormat } from './formats.ts';
import { ImportBatchConnection } from './import-batch.type.ts';
import { ImportBatchesArgs, ImportTasksArgs } from './import-task.input.ts';
import { importBatchListing, importTaskListing } from './import-task.listing.ts';
import { ImportTaskConnection, ImportTaskType, importTaskOf } from './import-task.type.ts';
import { readListing } from './listing.ts';
import { listedProfiles, requiredProfile } from './profile-argument.ts';

/** Queries for import tasks, and the batches of each. */
@Resolver(() => ImportTaskType)
export class ImportTaskResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => ImportTaskConnection, {
    description: 'CloudWatch Logs import tasks, as long as AWS remembers them. One call to AWS gives 50 of a profile.',
  })
  importTasks(
    @Args(() => ImportTasksArgs) args: ImportTasksArgs,
    @Arg('profile', () => String, { nullable: true, description: listProfileDescription }) profile: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const profiles = listedProfiles(context, profile);
    return readListing(importTaskListing(context, args.filter), profiles, args, context, info);
  }

  @Authorized<Role>('VIEWER')
  @Query(() => ImportTaskType, {
    nullable: true,
    description: 'The import task that AWS knows by this id; null if there is none.',
  })
  async importTask(
    @Arg('importId', () => String, { description: 'The id that AWS gave it: 1 to 256 letters, digits and hyphens.' })
    importId: string,
    @Arg('profile', () => String, { nullable: true, description: oneProfileDescription }) profile: string | null,
    @Ctx() context: Context,
  ): Promise<ImportTaskType | undefined> {
    requireFormat(importId, importIdFormat, ['importId']);
    const key = { profile: requiredProfile(context, profile), id: importId };
    const task = await context.loaders.importTask.load(key);
    return task && importTaskOf(task);
  }

  @FieldResolver(() => ImportBatchConnection, {
    description: 'The batches of the import. One call to AWS gives 50.',
  })
  batches(
    @Root() task: ImportTaskType,
    @Args(() => ImportBatchesArgs) args: ImportBatchesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const listing = importBatchListing(context, task.profileName, task.importId, args.statuses);
    return readListing(listing, [task.profileName], args, context, info);
  }
}
