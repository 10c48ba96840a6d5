import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { CloudTrailImportFailureConnection } from './cloudtrail-import-failure.type.ts';
import { CloudTrailImportsArgs } from './cloudtrail-import.input.ts';
import { cloudTrailImportFailureListing, cloudTrailImportListing } from './cloudtrail-import.listing.ts';
import { CloudTrailImportConnection, CloudTrailImportType, cloudTrailImportOf } from './cloudtrail-import.type.ts';
import type { Context, Role } from './context.ts';
import { listProfileDescription, oneProfileDescription } from './descriptions.ts';
import { cloudTrailImportIdFormat, requireFormat } from './formats.ts';
import { readListing } from './listing.ts';
import { listedProfiles, requiredProfile } from './profile-argument.ts';
import { ConnectionArgs } from './relay/connection-types.ts';

/** Queries for CloudTrail imports, and the failures of each. */
@Resolver(() => CloudTrailImportType)
export class CloudTrailImportResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => CloudTrailImportConnection, {
    description: 'CloudTrail Lake imports. One call to AWS gives up to 1,000 of a profile.',
  })
  cloudTrailImports(
    @Args(() => CloudTrailImportsArgs) args: CloudTrailImportsArgs,
    @Arg('profile', () => String, { nullable: true, description: listProfileDescription }) profile: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const profiles = listedProfiles(context, profile);
    return readListing(cloudTrailImportListing(context, args.filter), profiles, args, context, info);
  }

  @Authorized<Role>('VIEWER')
  @Query(() => CloudTrailImportType, {
    nullable: true,
    description: 'The CloudTrail import that AWS knows by this id; null if there is none.',
  })
  async cloudTrailImport(
    @Arg('importId', () => String, {
      description: 'The id that AWS gave it: the 36 characters of a UUID, in lower case.',
    })
    importId: string,
    @Arg('profile', () => String, { nullable: true, description: oneProfileDescription }) profile: string | null,
    @Ctx() context: Context,
  ): Promise<CloudTrailImportType | undefined> {
    requireFormat(importId, cloudTrailImportIdFormat, ['importId']);
    const key = { profile: requiredProfile(context, profile), id: importId };
    const task = await context.loaders.cloudTrailImport.load(key);
    return task && cloudTrailImportOf(task);
  }

  @FieldResolver(() => CloudTrailImportFailureConnection, {
    description: 'The entries that the import could not copy. One call to AWS gives up to 1,000.',
  })
  failures(
    @Root() task: CloudTrailImportType,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const listing = cloudTrailImportFailureListing(context, task.profileName, task.importId);
    return readListing(listing, [task.profileName], args, context, info);
  }
}
