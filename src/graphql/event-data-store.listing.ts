import type { EventDataStore } from '../domain/event-data-store.ts';
import type { Context } from './context.ts';
import { type EventDataStoreType, eventDataStoreOf } from './event-data-store.type.ts';
import { type Listing, MAX_FIRST_OF_CLOUDTRAIL } from './listing.ts';

/** The event data stores. */
export function eventDataStoreListing({ reads }: Context): Listing<EventDataStore, EventDataStoreType> {
  return {
    name: 'eventDataStores',
    filter: {},
    maxFirst: MAX_FIRST_OF_CLOUDTRAIL,
    sectionOf: (profile) => ({ listings: [{ fetch: (nextToken) => reads.listEventDataStores(profile, nextToken) }] }),
    idOf: ({ arn }) => arn,
    toNode: (store) => eventDataStoreOf(store),
  };
}
