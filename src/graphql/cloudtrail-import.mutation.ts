import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { CloudTrailImport, CloudTrailImportRequest } from '../domain/cloudtrail-import.ts';
import {
  RetryCloudTrailImportInput,
  StartCloudTrailImportInput,
  StopCloudTrailImportInput,
} from './cloudtrail-import.input.ts';
import { cloudTrailImportListing } from './cloudtrail-import.listing.ts';
import {
  RetryCloudTrailImportPayload,
  StartCloudTrailImportPayload,
  StopCloudTrailImportPayload,
} from './cloudtrail-import.payload.ts';
import { cloudTrailImportOf } from './cloudtrail-import.type.ts';
import type { Context, Role } from './context.ts';
import { cloudTrailImportIdFormat, regionFormat, s3LocationFormat } from './formats.ts';
import { type Checked, InputCheck } from './input-check.ts';
import { edgeOfCreated } from './listing.ts';
import { checkTaskId, type NamedTask } from './task-id-check.ts';
import { answerWrite } from './write-answer.ts';

/** Starts, retries and stops CloudTrail imports. */
@Resolver()
export class CloudTrailImportMutation {
  @Authorized<Role>('OPERATOR')
  @Mutation(() => StartCloudTrailImportPayload, {
    description:
      'Starts to copy trail files from S3 into an event data store. AWS allows one active import an account. ' +
      'Where the answer of AWS is lost, the error carries the clientToken to repeat the call with; never repeat it without.',
  })
  startCloudTrailImport(
    @Arg('input', () => StartCloudTrailImportInput, { description: 'What to copy.' }) input: StartCloudTrailImportInput,
    @Ctx() context: Context,
  ) {
    return answerWrite(input, checkStart(context, input), async ({ profile, request }) => {
      const task = await context.writes.startCloudTrailImport(profile, request, input.clientToken ?? undefined);
      const cloudTrailImport = cloudTrailImportOf(task);
      const listing = cloudTrailImportListing(context);
      return { cloudTrailImport, cloudTrailImportEdge: edgeOfCreated(listing, task, cloudTrailImport, context) };
    });
  }

  @Authorized<Role>('OPERATOR')
  @Mutation(() => RetryCloudTrailImportPayload, {
    description:
      'Resumes a FAILED or STOPPED import where it stopped, under its id. It takes the one slot of the account.',
  })
  retryCloudTrailImport(
    @Arg('input', () => RetryCloudTrailImportInput, { description: 'Which import to retry.' })
    input: RetryCloudTrailImportInput,
    @Ctx() context: Context,
  ) {
    return answerChange(context, input, ({ profile, taskId }) => context.writes.retryCloudTrailImport(profile, taskId));
  }

  @Authorized<Role>('OPERATOR')
  @Mutation(() => StopCloudTrailImportPayload, {
    description:
      'Stops an active import. What was copied stays in the event data store; retryCloudTrailImport goes on.',
  })
  stopCloudTrailImport(
    @Arg('input', () => StopCloudTrailImportInput, { description: 'Which import to stop.' })
    input: StopCloudTrailImportInput,
    @Ctx() context: Context,
  ) {
    return answerChange(context, input, ({ profile, taskId }) => context.writes.stopCloudTrailImport(profile, taskId));
  }
}

function answerChange(
  context: Context,
  input: RetryCloudTrailImportInput | StopCloudTrailImportInput,
  change: (task: NamedTask) => Promise<CloudTrailImport>,
) {
  const checked = checkTaskId(context, input.id, 'CloudTrailImport', cloudTrailImportIdFormat);
  return answerWrite(input, checked, async (named) => {
    const task = await change(named);
    // What an earlier mutation of the same operation may have loaded is out of date now.
    context.loaders.cloudTrailImport.clear({ profile: named.profile, id: named.taskId });
    return { cloudTrailImport: cloudTrailImportOf(task) };
  });
}

function checkStart(
  context: Context,
  input: StartCloudTrailImportInput,
): Checked<{ readonly profile: string; readonly request: CloudTrailImportRequest }> {
  const check = new InputCheck();
  const profile = check.create(context, input);
  const { destinationArn } = input;
  const { locationUri, bucketRegion, bucketAccessRoleArn } = input.source;
  const startEventTime = input.startEventTime ?? undefined;
  const endEventTime = input.endEventTime ?? undefined;
  check.eventDataStoreArn(destinationArn, 'destinationArn');
  check.format(locationUri, s3LocationFormat, 'source', 'locationUri');
  check.format(bucketRegion, regionFormat, 'source', 'bucketRegion');
  check.roleArn(bucketAccessRoleArn, 'source', 'bucketAccessRoleArn');
  check.timeRange({ time: startEventTime, path: ['startEventTime'] }, { time: endEventTime, path: ['endEventTime'] });
  return check.settle({
    profile,
    request: {
      destinationArn,
      source: { locationUri, bucketRegion, bucketAccessRoleArn },
      startEventTime,
      endEventTime,
    },
  });
}
