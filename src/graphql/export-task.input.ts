import { ArgsType, Field, InputType } from 'type-graphql';
import type { ExportStatus } from '../domain/export-task.ts';
import type { EpochMs } from '../domain/task.ts';
import { ExportStatusEnum } from './export-task.type.ts';
import { CreateInput, TaskIdInput } from './mutation.input.ts';
import { ConnectionArgs } from './relay/connection-types.ts';
import { DateTime } from './scalars.ts';

/** Which export tasks a list holds. */
@InputType('ExportTaskFilter', {
  description: 'Which export tasks a list holds: those that meet all conditions given.',
})
export class ExportTaskFilter {
  @Field(() => String, { nullable: true, description: 'Only the export of this id, 1 to 512 characters.' })
  readonly taskId?: string | null;

  @Field(() => [ExportStatusEnum], {
    nullable: true,
    description: 'Only exports in one of these statuses. At least one, and not UNKNOWN. AWS is asked once for each.',
  })
  readonly statuses?: readonly ExportStatus[] | null;
}

/** The arguments of a list of export tasks. */
@ArgsType()
export class ExportTasksArgs extends ConnectionArgs {
  @Field(() => ExportTaskFilter, { nullable: true, description: 'Which export tasks the list holds; without it, all.' })
  readonly filter?: ExportTaskFilter | null;
}

/** What an export is made of. */
@InputType('CreateExportTaskInput', {
  description:
    "What to export, and to which bucket. The bucket's policy must let logs.<region>.amazonaws.com call s3:GetBucketAcl and s3:PutObject.",
})
export class CreateExportTaskInput extends CreateInput {
  @Field(() => String, {
    description: 'The name (not the ARN) of the log group: 1 to 512 letters, digits and characters of . - _ / #',
  })
  readonly logGroupName!: string;

  @Field(() => DateTime, { description: 'The begin of the time range, inclusive. Not before 1970.' })
  readonly from!: EpochMs;

  @Field(() => DateTime, {
    description: 'The end of the time range; not before `from`. Events of the last 12 hours may not be exportable yet.',
  })
  readonly to!: EpochMs;

  @Field(() => String, {
    description: 'The name of the S3 bucket, in the region of the profile. It may belong to another account.',
  })
  readonly destination!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What the keys in the bucket begin with; AWS takes `exportedlogs` without it. At most 1,024 bytes, the limit of a key in S3.',
  })
  readonly destinationPrefix?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A name for the task, 1 to 512 characters. It need not be unique.',
  })
  readonly taskName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Exports only log streams whose names begin with this: 1 to 512 characters, none of them : or *.',
  })
  readonly logStreamNamePrefix?: string | null;
}

/** Which export to cancel. */
@InputType('CancelExportTaskInput', { description: 'Which export task to cancel.' })
export class CancelExportTaskInput extends TaskIdInput {}
