import { ArgsType, Field, InputType, Int } from 'type-graphql';
import type { ImportStatus } from '../domain/import-task.ts';
import type { EpochMs } from '../domain/task.ts';
import { ImportStatusEnum } from './import-status.enum.ts';
import { CreateInput, TaskIdInput } from './mutation.input.ts';
import { afterDescription, ConnectionArgs } from './relay/connection-types.ts';
import { ARN, DateTime } from './scalars.ts';

/** Which import tasks a list holds. */
@InputType('ImportTaskFilter', {
  description: 'Which import tasks a list holds: those that meet all conditions given.',
})
export class ImportTaskFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Only the import of this id: 1 to 256 letters, digits and hyphens.',
  })
  readonly importId?: string | null;

  @Field(() => [ImportStatusEnum], {
    nullable: true,
    description: 'Only imports in one of these statuses. At least one, and not UNKNOWN. AWS is asked once for each.',
  })
  readonly statuses?: readonly ImportStatus[] | null;

  @Field(() => ARN, { nullable: true, description: 'Only imports of this event data store.' })
  readonly sourceArn?: string | null;
}

/** The arguments of a list of import tasks. */
@ArgsType()
export class ImportTasksArgs extends ConnectionArgs {
  @Field(() => ImportTaskFilter, { nullable: true, description: 'Which import tasks the list holds; without it, all.' })
  readonly filter?: ImportTaskFilter | null;
}

/** The arguments of `ImportTask.batches`. */
@ArgsType()
export class ImportBatchesArgs {
  @Field(() => Int, {
    defaultValue: 10,
    description:
      'How many batches to return at most, 0 to 200. More than fit in one page of AWS (50) cost further calls.',
  })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: afterDescription })
  readonly after?: string | null;

  @Field(() => [ImportStatusEnum], {
    nullable: true,
    description: 'Only batches in one of these statuses. At least one, and not UNKNOWN; without it, all.',
  })
  readonly statuses?: readonly ImportStatus[] | null;
}

/** The range of event times to import. */
@InputType('ImportFilterInput', {
  description:
    'The range of event times to import. It must lie within the time for which the event data store keeps events.',
})
export class ImportFilterInput {
  @Field(() => DateTime, {
    nullable: true,
    description: 'The eventTime to begin with; open without it. Not before 1970.',
  })
  readonly startEventTime?: EpochMs | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The eventTime to end with; open without it. Not before startEventTime.',
  })
  readonly endEventTime?: EpochMs | null;
}

/** What an import is made of. */
@InputType('CreateImportTaskInput', { description: 'What to import, and through which role.' })
export class CreateImportTaskInput extends CreateInput {
  @Field(() => ARN, {
    description:
      'The ARN of the event data store to import, `arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>`.',
  })
  readonly sourceArn!: string;

  @Field(() => ARN, {
    description:
      'The ARN of the IAM role to import through. It trusts cloudtrail.amazonaws.com and allows cloudtrail:GetEventDataStoreData, ' +
      'logs:CreateLogGroup, logs:CreateLogStream, logs:PutResourcePolicy, and kms:Decrypt and kms:GenerateDataKey where the store has a key of its own.',
  })
  readonly roleArn!: string;

  @Field(() => ImportFilterInput, {
    nullable: true,
    description: 'The range of event times to import; without it, all that the store keeps.',
  })
  readonly filter?: ImportFilterInput | null;
}

/** Which import to cancel. */
@InputType('CancelImportTaskInput', { description: 'Which import task to cancel.' })
export class CancelImportTaskInput extends TaskIdInput {}
