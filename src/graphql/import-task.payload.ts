import { Field, ObjectType } from 'type-graphql';
import { ImportTaskEdge, ImportTaskType } from './import-task.type.ts';
import { Payload } from './payload.type.ts';

/** What createImportTask answers. */
@ObjectType('CreateImportTaskPayload', {
  simpleResolvers: true,
  description: 'The import that was created, or why none was.',
})
export class CreateImportTaskPayload extends Payload {
  @Field(() => ImportTaskType, { nullable: true, description: 'The new import; null where there are userErrors.' })
  readonly importTask?: ImportTaskType;

  @Field(() => ImportTaskEdge, {
    nullable: true,
    description:
      'The new import at its place in `Query.importTasks` of its profile, without filter; null where there are userErrors.',
  })
  readonly importTaskEdge?: InstanceType<typeof ImportTaskEdge>;
}

/** What cancelImportTask answers. */
@ObjectType('CancelImportTaskPayload', {
  simpleResolvers: true,
  description: 'The import that was cancelled, or why it was not.',
})
export class CancelImportTaskPayload extends Payload {
  @Field(() => ImportTaskType, {
    nullable: true,
    description: 'The import as it is after the cancellation; null where there are userErrors.',
  })
  readonly importTask?: ImportTaskType;
}
