import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context, Role } from './context.ts';
import { listProfileDescription } from './descriptions.ts';
import { readListing } from './listing.ts';
import { LogGroupsArgs } from './log-group.input.ts';
import { logGroupListing } from './log-group.listing.ts';
import { LogGroupConnection, LogGroupType } from './log-group.type.ts';
import { listedProfiles } from './profile-argument.ts';

/** Queries for log groups. */
@Resolver(() => LogGroupType)
export class LogGroupResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => LogGroupConnection, {
    description: 'CloudWatch Logs log groups, by name within a profile. One call to AWS gives 50 of a profile.',
  })
  logGroups(
    @Args(() => LogGroupsArgs) args: LogGroupsArgs,
    @Arg('profile', () => String, { nullable: true, description: listProfileDescription }) profile: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const profiles = listedProfiles(context, profile);
    return readListing(logGroupListing(context, args.namePrefix), profiles, args, context, info);
  }
}
