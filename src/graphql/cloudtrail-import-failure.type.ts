import { Field, ObjectType } from 'type-graphql';
import type { CloudTrailImportFailure, CloudTrailImportFailureStatus } from '../domain/cloudtrail-import.ts';
import type { EpochMs } from '../domain/task.ts';
import { enumOf } from './enum.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { DateTime } from './scalars.ts';

const FailureStatusEnum = enumOf<CloudTrailImportFailureStatus>(
  'CloudTrailImportFailureStatus',
  "What became of an entry that could not be copied, in AWS's words.",
  {
    FAILED: 'It was not copied.',
    RETRY: 'A retry of the import will try it, or is trying it, again.',
    SUCCEEDED: 'A retry has copied it.',
    UNKNOWN: 'AWS used a word that this gateway does not know.',
  },
);

/** An entry that a CloudTrail import could not copy. It has no id of its own at AWS, and so is no Node. */
@ObjectType('CloudTrailImportFailure', {
  simpleResolvers: true,
  description:
    'An entry of the S3 source that a CloudTrail import could not copy. Each field is absent where AWS leaves it out.',
})
export class CloudTrailImportFailureType implements CloudTrailImportFailure {
  @Field(() => String, { nullable: true, description: 'The S3 location of the entry.' })
  readonly location?: string | undefined;

  @Field(() => FailureStatusEnum, { nullable: true, description: 'What became of the entry.' })
  readonly status?: CloudTrailImportFailureStatus | undefined;

  @Field(() => String, {
    nullable: true,
    description: "AWS's word for the kind of failure, such as AccessDenied; not from a fixed list.",
  })
  readonly errorType?: string | undefined;

  @Field(() => String, { nullable: true, description: 'What AWS says about the failure.' })
  readonly errorMessage?: string | undefined;

  @Field(() => DateTime, { nullable: true, description: 'When this record of the failure was last changed.' })
  readonly lastUpdatedTime?: EpochMs | undefined;
}

/** The connection type of failures. */
export const { connection: CloudTrailImportFailureConnection } = connectionTypes(
  'CloudTrailImportFailure',
  () => CloudTrailImportFailureType,
  { what: 'entries that an import could not copy', order: 'In the order in which AWS lists them.' },
);
