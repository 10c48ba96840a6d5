import { Field, ObjectType } from 'type-graphql';
import type { CloudTrailImportStatistics, CloudTrailS3Source } from '../domain/cloudtrail-import.ts';
import { ARN, SafeInt } from './scalars.ts';

/** Where in S3 the files of a CloudTrail import are. */
@ObjectType('CloudTrailS3Source', {
  simpleResolvers: true,
  description: 'Trail files in S3, and the role that reads them.',
})
export class CloudTrailS3SourceType implements CloudTrailS3Source {
  @Field(() => String, { description: 'The bucket and prefix that is read, `s3://<bucket>/<prefix>`.' })
  readonly locationUri!: string;

  @Field(() => String, { description: 'The region of the bucket.' })
  readonly bucketRegion!: string;

  @Field(() => ARN, { description: 'The IAM role through which CloudTrail reads the bucket.' })
  readonly bucketAccessRoleArn!: string;
}

/** What a CloudTrail import copies: one member for each kind of source. */
@ObjectType('CloudTrailImportSource', {
  simpleResolvers: true,
  description: 'What a CloudTrail import copies. So far AWS knows one kind of source.',
})
export class CloudTrailImportSourceType {
  @Field(() => CloudTrailS3SourceType, { nullable: true, description: 'Set where the source is S3.' })
  readonly s3?: CloudTrailS3Source | undefined;
}

/** The counts of a CloudTrail import. */
@ObjectType('CloudTrailImportStatistics', {
  simpleResolvers: true,
  description:
    'Counts so far. AWS does not count in real time: they may lag behind the truth. Each is absent until AWS gives it.',
})
export class CloudTrailImportStatisticsType implements CloudTrailImportStatistics {
  @Field(() => SafeInt, { nullable: true, description: 'How many S3 prefixes were found to import.' })
  readonly prefixesFound?: number | undefined;

  @Field(() => SafeInt, { nullable: true, description: 'How many of these prefixes are done.' })
  readonly prefixesCompleted?: number | undefined;

  @Field(() => SafeInt, { nullable: true, description: 'How many log files were copied.' })
  readonly filesCompleted?: number | undefined;

  @Field(() => SafeInt, { nullable: true, description: 'How many events were copied into the event data store.' })
  readonly eventsCompleted?: number | undefined;

  @Field(() => SafeInt, { nullable: true, description: 'How many entries could not be copied; `failures` lists them.' })
  readonly failedEntries?: number | undefined;
}
