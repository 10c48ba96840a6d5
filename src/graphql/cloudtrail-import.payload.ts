import { Field, ObjectType } from 'type-graphql';
import { CloudTrailImportEdge, CloudTrailImportType } from './cloudtrail-import.type.ts';
import { Payload } from './payload.type.ts';

/** What startCloudTrailImport answers. */
@ObjectType('StartCloudTrailImportPayload', {
  simpleResolvers: true,
  description: 'The import that was started, or why none was.',
})
export class StartCloudTrailImportPayload extends Payload {
  @Field(() => CloudTrailImportType, {
    nullable: true,
    description: 'The new import; null where there are userErrors.',
  })
  readonly cloudTrailImport?: CloudTrailImportType;

  @Field(() => CloudTrailImportEdge, {
    nullable: true,
    description:
      'The new import at its place in `Query.cloudTrailImports` of its profile, without filter; null where there are userErrors.',
  })
  readonly cloudTrailImportEdge?: InstanceType<typeof CloudTrailImportEdge>;
}

/** What retryCloudTrailImport answers. */
@ObjectType('RetryCloudTrailImportPayload', {
  simpleResolvers: true,
  description: 'The import that was retried, or why it was not.',
})
export class RetryCloudTrailImportPayload extends Payload {
  @Field(() => CloudTrailImportType, {
    nullable: true,
    description: 'The import, at work again under the same id; null where there are userErrors.',
  })
  readonly cloudTrailImport?: CloudTrailImportType;
}

/** What stopCloudTrailImport answers. */
@ObjectType('StopCloudTrailImportPayload', {
  simpleResolvers: true,
  description: 'The import that was stopped, or why it was not.',
})
export class StopCloudTrailImportPayload extends Payload {
  @Field(() => CloudTrailImportType, {
    nullable: true,
    description: 'The import as it is after the stop; null where there are userErrors.',
  })
  readonly cloudTrailImport?: CloudTrailImportType;
}
