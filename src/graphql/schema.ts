// type-graphql wants it before the first of its decorators runs: this import stands above all others.
// oxlint-disable-next-line import/no-unassigned-import
import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { CloudTrailImportMutation } from './cloudtrail-import.mutation.ts';
import { CloudTrailImportResolver } from './cloudtrail-import.resolver.ts';
import { EventDataStoreResolver } from './event-data-store.resolver.ts';
import { ExportTaskMutation } from './export-task.mutation.ts';
import { ExportTaskResolver } from './export-task.resolver.ts';
import { ImportTaskMutation } from './import-task.mutation.ts';
import { ImportTaskResolver } from './import-task.resolver.ts';
import { LogGroupResolver } from './log-group.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { ProfileResolver } from './profile.resolver.ts';
import { ViewerResolver } from './viewer.resolver.ts';

const rootDescriptions = {
  Query: 'What can be read. Reads go to AWS, or to what was read from it within about the last second.',
  Mutation:
    'What can be changed. What the caller can act on comes back as `userErrors`; the rest (throttled, AWS unreachable, not allowed) as errors ' +
    'of the response. Needs the role OPERATOR.',
} as const;

/** The public schema. Its resolvers reach nothing but the Context that each operation is given. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
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
      ViewerResolver,
    ],
    validate: false,
  });
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    // The root types have no class that could carry a description.
    if (root?.name === 'Query' || root?.name === 'Mutation') root.description = rootDescriptions[root.name];
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
