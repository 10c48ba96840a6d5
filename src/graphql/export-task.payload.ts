import { Field, ObjectType } from 'type-graphql';
import { ExportTaskEdge, ExportTaskType } from './export-task.type.ts';
import { Payload } from './payload.type.ts';

/** What createExportTask answers. */
@ObjectType('CreateExportTaskPayload', {
  simpleResolvers: true,
  description: 'The export that was created, or why none was.',
})
export class CreateExportTaskPayload extends Payload {
  @Field(() => ExportTaskType, { nullable: true, description: 'The new export; null where there are userErrors.' })
  readonly exportTask?: ExportTaskType;

  @Field(() => ExportTaskEdge, {
    nullable: true,
    description:
      'The new export at its place in `Query.exportTasks` of its profile, without filter; null where there are userErrors.',
  })
  readonly exportTaskEdge?: InstanceType<typeof ExportTaskEdge>;
}

/** What cancelExportTask answers. */
@ObjectType('CancelExportTaskPayload', {
  simpleResolvers: true,
  description: 'The export that was cancelled, or why it was not.',
})
export class CancelExportTaskPayload extends Payload {
  @Field(() => ExportTaskType, {
    nullable: true,
    description:
      'The export as it is after the request: often still PENDING_CANCEL, and it may yet complete. Null where there are userErrors.',
  })
  readonly exportTask?: ExportTaskType;
}
