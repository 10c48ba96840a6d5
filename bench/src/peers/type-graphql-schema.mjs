// The peers' schema as type-graphql builds it from classes. JavaScript has no decorators yet: they are called as functions.
// oxlint-disable-next-line import/no-unassigned-import -- type-graphql needs it, and it has nothing to give.
import 'reflect-metadata';
import { GraphQLFloat, GraphQLID, GraphQLInt, GraphQLScalarType, GraphQLString } from 'graphql';
import {
  Arg,
  buildSchema,
  Field,
  FieldResolver,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { findTask, listBatches, listTasks } from './data.mjs';

const scalar = (name) => new GraphQLScalarType({ name });
const [ARN, DateTime, SafeInt] = ['ARN', 'DateTime', 'SafeInt'].map(scalar);
const enumOf = (name, ...values) => {
  const type = Object.fromEntries(values.map((value) => [value, value]));
  registerEnumType(type, { name });
  return type;
};
const ImportStatus = enumOf('ImportStatus', 'IN_PROGRESS', 'CANCELLED', 'COMPLETED', 'FAILED', 'UNKNOWN');
const TaskState = enumOf(
  'TaskState',
  'PENDING',
  'RUNNING',
  'CANCELLING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'UNKNOWN',
);
const ProgressBasis = enumOf('ProgressBasis', 'BATCHES', 'PREFIXES', 'NONE');
const ProgressUnit = enumOf('ProgressUnit', 'BATCHES', 'PREFIXES');

/** A class with these fields; those whose name ends in a question mark may be null. */
function objectType(name, fields) {
  const type = function () {};
  ObjectType(name)(type);
  for (const [key, of] of Object.entries(fields)) {
    const nullable = key.endsWith('?');
    Field(() => of, { nullable })(type.prototype, nullable ? key.slice(0, -1) : key);
  }
  return type;
}

const text = GraphQLString;
const ImportFilter = objectType('ImportFilter', { 'startEventTime?': DateTime, 'endEventTime?': DateTime });
const ImportStatistics = objectType('ImportStatistics', { bytesImported: SafeInt });
const Profile = objectType('Profile', { name: text, region: text });
const PageInfo = objectType('PageInfo', { hasNextPage: Boolean });
const TaskProgress = objectType('TaskProgress', {
  basis: ProgressBasis,
  'unit?': ProgressUnit,
  'completedUnits?': SafeInt,
  'totalUnits?': SafeInt,
  'fraction?': GraphQLFloat,
  'bytesPerSecond?': GraphQLFloat,
  'estimatedCompletionTime?': DateTime,
  'stalledSince?': DateTime,
});
const ImportBatch = objectType('ImportBatch', {
  id: GraphQLID,
  batchId: text,
  status: ImportStatus,
  'errorMessage?': text,
});
const ImportBatchConnection = objectType('ImportBatchConnection', { nodes: [ImportBatch] });
const ImportTask = objectType('ImportTask', {
  id: GraphQLID,
  importId: text,
  status: ImportStatus,
  state: TaskState,
  'message?': text,
  'errorMessage?': text,
  'creationTime?': DateTime,
  'lastUpdatedTime?': DateTime,
  'completionTime?': DateTime,
  'sourceArn?': ARN,
  'destinationArn?': ARN,
  'roleArn?': ARN,
  'filter?': ImportFilter,
  'statistics?': ImportStatistics,
  profile: Profile,
  progress: TaskProgress,
});
const ImportTaskConnection = objectType('ImportTaskConnection', { nodes: [ImportTask], pageInfo: PageInfo });

class ImportTaskResolver {
  importTask(importId) {
    return findTask(importId);
  }
  importTasks(first) {
    return listTasks(first);
  }
  batches(task, first) {
    return listBatches(task, first);
  }
}
const methods = ImportTaskResolver.prototype;
Resolver(() => ImportTask)(ImportTaskResolver);
Query(() => ImportTask, { nullable: true })(methods, 'importTask');
Arg('importId', () => text)(methods, 'importTask', 0);
Query(() => ImportTaskConnection)(methods, 'importTasks');
Arg('first', () => GraphQLInt, { defaultValue: 50 })(methods, 'importTasks', 0);
FieldResolver(() => ImportBatchConnection)(methods, 'batches');
Root()(methods, 'batches', 0);
Arg('first', () => GraphQLInt, { defaultValue: 10 })(methods, 'batches', 1);
Arg('statuses', () => [ImportStatus], { nullable: true })(methods, 'batches', 2);

export const schema = await buildSchema({ resolvers: [ImportTaskResolver], validate: false });
