// type-graphql wants it before the first of its decorators runs: this import stands above all others.
// oxlint-disable-next-line import/no-unassigned-import
import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { type Clock, systemClock } from '../clock.ts';
import { auditMutations } from './audit-mutations.ts';
import { AuditRecordResolver } from './audit-record.resolver.ts';
import { checkRole, publishRoles, requireRole } from './authorisation.ts';
import { CloudTrailImportMutation } from './cloudtrail-import.mutation.ts';
import { CloudTrailImportResolver } from './cloudtrail-import.resolver.ts';
import { callDirectly } from './direct-resolvers.ts';
import { EventDataStoreResolver } from './event-data-store.resolver.ts';
import { ExportTaskMutation } from './export-task.mutation.ts';
import { ExportTaskResolver } from './export-task.resolver.ts';
import { ImportTaskMutation } from './import-task.mutation.ts';
import { ImportTaskResolver } from './import-task.resolver.ts';
import { LogGroupResolver } from './log-group.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { ProfileResolver } from './profile.resolver.ts';
import { TaskEventResolver } from './task-event.resolver.ts';
import { TaskEventSubscription } from './task-event.subscription.ts';
import { ViewerResolver } from './viewer.resolver.ts';

const rootDescriptions = {
  Query:
    'What can be read, by who has the role VIEWER; `viewer` by anybody. Reads go to AWS, or to what was read from it within about the last second.',
  Mutation:
    'What can be changed, by who has the role OPERATOR; of others it is FORBIDDEN. What the caller can act on comes back as `userErrors`; the rest ' +
    '(throttled, AWS unreachable, not allowed) as errors of the response.',
  Subscription:
    'What can be followed, by who has the role VIEWER, over WebSocket (graphql-transport-ws) and over server-sent events (GraphQL-SSE). A reader ' +
    'that is too slow is ended with SLOW_CONSUMER and `lastCursor`; a cursor older than the event log keeps is EVENTS_GONE: subscribe again without `after`.',
} as const;

/**
 * type-graphql builds no subscription without one, though it uses it only for those that name topics. Ours open their source themselves, from
 * the Context: so this carries nothing, and says so should a topic ever be named.
 */
const noTopics: PubSub = {
  publish: (topic) => {
    throw new Error(`Nothing is published under topics, and "${topic}" was.`);
  },
  subscribe: (topic) => {
    throw new Error(`Nothing is published under topics, and "${topic}" was subscribed to.`);
  },
};

/** The public schema. Its resolvers reach nothing but the Context that each operation is given, and the time, which audit records carry. */
export function createSchema(clock: Clock = systemClock): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      AuditRecordResolver,
      CloudTrailImportMutation,
      CloudTrailImportResolver,
      EventDataStoreResolver,
      ExportTaskMutation,
      ExportTaskResolver,
      ImportTaskMutation,
      ImportTaskResolver,
      LogGroupResolver,
      NodeResolver,
      ProfileResolver,
      TaskEventResolver,
      TaskEventSubscription,
      ViewerResolver,
    ],
    validate: false,
    pubSub: noTopics,
    authChecker: checkRole,
  });
  callDirectly(schema, requireRole);
  publishRoles(schema);
  auditMutations(schema, clock);
  for (const [name, description] of Object.entries(rootDescriptions)) {
    const root = schema.getType(name);
    // The root types have no class that could carry a description.
    if (root !== undefined) root.description = description;
  }
  return schema;
}

/** The schema as committed: sorted, so that a diff shows a change of the API and nothing else. */
export function printSortedSchema(schema: GraphQLSchema): string {
  return (
    '# The public schema of import-gateway. Emitted from the classes in src/graphql by `npm run schema`: do not edit.\n\n' +
    `${printSchema(lexicographicSortSchema(schema))}\n`
  );
}
