import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { InvalidInputError } from '../domain/errors.ts';
import { isEventDataStoreArn } from './arn.ts';
import { CloudTrailImportsArgs } from './cloudtrail-import.input.ts';
import { cloudTrailImportListing } from './cloudtrail-import.listing.ts';
import { CloudTrailImportConnection } from './cloudtrail-import.type.ts';
import type { Context, Role } from './context.ts';
import { listProfileDescription, oneProfileDescription } from './descriptions.ts';
import { eventDataStoreListing } from './event-data-store.listing.ts';
import { EventDataStoreConnection, EventDataStoreType, eventDataStoreOf } from './event-data-store.type.ts';
import { ImportTasksArgs } from './import-task.input.ts';
import { importTaskListing } from './import-task.listing.ts';
import { ImportTaskConnection } from './import-task.type.ts';
import { readListing } from './listing.ts';
import { listedProfiles, requiredProfile } from './profile-argument.ts';
import { ConnectionArgs } from './relay/connection-types.ts';
import { ARN } from './scalars.ts';

/** Queries for event data stores, and the imports out of and into each. */
@Resolver(() => EventDataStoreType)
export class EventDataStoreResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => EventDataStoreConnection, { description: 'CloudTrail Lake event data stores.' })
  eventDataStores(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('profile', () => String, { nullable: true, description: listProfileDescription }) profile: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readListing(eventDataStoreListing(context), listedProfiles(context, profile), args, context, info);
  }

  @Authorized<Role>('VIEWER')
  @Query(() => EventDataStoreType, {
    nullable: true,
    description: 'The event data store of this ARN; null if there is none.',
  })
  async eventDataStore(
    @Arg('arn', () => ARN, {
      description: 'Its ARN, `arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>`.',
    })
    arn: string,
    @Arg('profile', () => String, { nullable: true, description: oneProfileDescription }) profile: string | null,
    @Ctx() context: Context,
  ): Promise<EventDataStoreType | undefined> {
    if (!isEventDataStoreArn(arn)) {
      throw new InvalidInputError('`arn` must be the ARN of an event data store.', { field: ['arn'] });
    }
    const store = await context.loaders.eventDataStore.load({ profile: requiredProfile(context, profile), id: arn });
    return store && eventDataStoreOf(store);
  }

  @FieldResolver(() => ImportTaskConnection, {
    description: 'The CloudWatch Logs imports of this store. A `filter` that names another store gives an empty list.',
  })
  importTasks(
    @Root() store: EventDataStoreType,
    @Args(() => ImportTasksArgs) args: ImportTasksArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const sourceArn = args.filter?.sourceArn ?? store.arn;
    const { importId = null, statuses = null } = args.filter ?? {};
    const listing = importTaskListing(context, { importId, statuses, sourceArn });
    return readListing(listing, sourceArn === store.arn ? [store.profileName] : [], args, context, info);
  }

  @FieldResolver(() => CloudTrailImportConnection, {
    description: 'The CloudTrail imports into this store. A `filter` that names another store gives an empty list.',
  })
  cloudTrailImports(
    @Root() store: EventDataStoreType,
    @Args(() => CloudTrailImportsArgs) args: CloudTrailImportsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const destinationArn = args.filter?.destinationArn ?? store.arn;
    const listing = cloudTrailImportListing(context, { statuses: args.filter?.statuses ?? null, destinationArn });
    return readListing(listing, destinationArn === store.arn ? [store.profileName] : [], args, context, info);
  }
}
