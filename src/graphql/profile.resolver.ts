import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { CloudTrailImportsArgs } from './cloudtrail-import.input.ts';
import { cloudTrailImportListing } from './cloudtrail-import.listing.ts';
import { CloudTrailImportConnection } from './cloudtrail-import.type.ts';
import type { Context, Role } from './context.ts';
import { eventDataStoreListing } from './event-data-store.listing.ts';
import { EventDataStoreConnection } from './event-data-store.type.ts';
import { ExportTasksArgs } from './export-task.input.ts';
import { exportTaskListing } from './export-task.listing.ts';
import { ExportTaskConnection } from './export-task.type.ts';
import { ImportTasksArgs } from './import-task.input.ts';
import { importTaskListing } from './import-task.listing.ts';
import { ImportTaskConnection } from './import-task.type.ts';
import { readListing } from './listing.ts';
import { LogGroupsArgs } from './log-group.input.ts';
import { logGroupListing } from './log-group.listing.ts';
import { LogGroupConnection } from './log-group.type.ts';
import { findProfile, profileOf, ProfileType } from './profile.type.ts';
import { ConnectionArgs } from './relay/connection-types.ts';

/** Queries for profiles, and what is listed through each: the lists of Query with the profile fixed. */
@Resolver(() => ProfileType)
export class ProfileResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => [ProfileType], {
    description: 'All profiles that there are for the caller, in their configured order. AWS is not asked for them.',
  })
  profiles(@Ctx() context: Context): ProfileType[] {
    return context.profiles.map(profileOf);
  }

  @Authorized<Role>('VIEWER')
  @Query(() => ProfileType, {
    nullable: true,
    description: 'The profile of this name; null if there is none for the caller.',
  })
  profile(
    @Arg('name', () => String, { description: 'The name of the profile, as in the AWS config file.' }) name: string,
    @Ctx() context: Context,
  ): ProfileType | undefined {
    return findProfile(context, name);
  }

  @FieldResolver(() => ImportTaskConnection, { description: 'The CloudWatch Logs import tasks of this profile.' })
  importTasks(
    @Root() profile: ProfileType,
    @Args(() => ImportTasksArgs) args: ImportTasksArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readListing(importTaskListing(context, args.filter), [profile.name], args, context, info);
  }

  @FieldResolver(() => ExportTaskConnection, { description: 'The CloudWatch Logs export tasks of this profile.' })
  exportTasks(
    @Root() profile: ProfileType,
    @Args(() => ExportTasksArgs) args: ExportTasksArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readListing(exportTaskListing(context, args.filter), [profile.name], args, context, info);
  }

  @FieldResolver(() => CloudTrailImportConnection, { description: 'The CloudTrail Lake imports of this profile.' })
  cloudTrailImports(
    @Root() profile: ProfileType,
    @Args(() => CloudTrailImportsArgs) args: CloudTrailImportsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readListing(cloudTrailImportListing(context, args.filter), [profile.name], args, context, info);
  }

  @FieldResolver(() => EventDataStoreConnection, {
    description: 'The CloudTrail Lake event data stores of this profile.',
  })
  eventDataStores(
    @Root() profile: ProfileType,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readListing(eventDataStoreListing(context), [profile.name], args, context, info);
  }

  @FieldResolver(() => LogGroupConnection, { description: 'The CloudWatch Logs log groups of this profile, by name.' })
  logGroups(
    @Root() profile: ProfileType,
    @Args(() => LogGroupsArgs) args: LogGroupsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readListing(logGroupListing(context, args.namePrefix), [profile.name], args, context, info);
  }
}
