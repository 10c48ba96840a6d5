import { ArgsType, Field, InputType } from 'type-graphql';
import type { CloudTrailImportStatus } from '../domain/cloudtrail-import.ts';
import type { EpochMs } from '../domain/task.ts';
import { CloudTrailImportStatusEnum } from './cloudtrail-import.type.ts';
import { CreateInput, TaskIdInput } from './mutation.input.ts';
import { ConnectionArgs } from './relay/connection-types.ts';
import { ARN, DateTime } from './scalars.ts';

/** Which CloudTrail imports a list holds. */
@InputType('CloudTrailImportFilter', {
  description: 'Which CloudTrail imports a list holds: those that meet all conditions given.',
})
export class CloudTrailImportFilter {
  @Field(() => [CloudTrailImportStatusEnum], {
    nullable: true,
    description: 'Only imports in one of these statuses. At least one, and not UNKNOWN. AWS is asked once for each.',
  })
  readonly statuses?: readonly CloudTrailImportStatus[] | null;

  @Field(() => ARN, { nullable: true, description: 'Only imports into this event data store.' })
  readonly destinationArn?: string | null;
}

/** The arguments of a list of CloudTrail imports. */
@ArgsType()
export class CloudTrailImportsArgs extends ConnectionArgs {
  @Field(() => CloudTrailImportFilter, {
    nullable: true,
    description: 'Which CloudTrail imports the list holds; without it, all.',
  })
  readonly filter?: CloudTrailImportFilter | null;
}

/** Where in S3 the files to copy are. */
@InputType('CloudTrailS3SourceInput', { description: 'Trail files in S3, and the role to read them through.' })
export class CloudTrailS3SourceInput {
  @Field(() => String, {
    description:
      'The files to copy, `s3://<bucket>/<prefix>`. Only the prefix CloudTrail of the bucket is read unless this names another, and only gzip files.',
  })
  readonly locationUri!: string;

  @Field(() => String, { description: 'The region of the bucket, such as us-east-1.' })
  readonly bucketRegion!: string;

  @Field(() => ARN, {
    description:
      'The ARN of the IAM role through which CloudTrail reads the bucket. It trusts cloudtrail.amazonaws.com.',
  })
  readonly bucketAccessRoleArn!: string;
}

/** What a CloudTrail import is made of. */
@InputType('StartCloudTrailImportInput', { description: 'What to copy from S3, and into which event data store.' })
export class StartCloudTrailImportInput extends CreateInput {
  @Field(() => ARN, {
    description:
      'The ARN of the event data store to copy into, `arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>`.',
  })
  readonly destinationArn!: string;

  @Field(() => CloudTrailS3SourceInput, { description: 'What to copy.' })
  readonly source!: CloudTrailS3SourceInput;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Copies no events before this; open without it. Events older than the store keeps them are left out in any case.',
  })
  readonly startEventTime?: EpochMs | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Copies no events after this; open without it. Not before startEventTime.',
  })
  readonly endEventTime?: EpochMs | null;
}

/** Which import to retry. */
@InputType('RetryCloudTrailImportInput', { description: 'Which CloudTrail import to retry.' })
export class RetryCloudTrailImportInput extends TaskIdInput {}

/** Which import to stop. */
@InputType('StopCloudTrailImportInput', { description: 'Which CloudTrail import to stop.' })
export class StopCloudTrailImportInput extends TaskIdInput {}
