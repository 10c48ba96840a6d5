import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ExportTaskRequest } from '../domain/export-task.ts';
import type { Context, Role } from './context.ts';
import { CancelExportTaskInput, CreateExportTaskInput } from './export-task.input.ts';
import { exportTaskListing } from './export-task.listing.ts';
import { CancelExportTaskPayload, CreateExportTaskPayload } from './export-task.payload.ts';
import { exportTaskOf } from './export-task.type.ts';
import {
  bucketNameFormat,
  exportTaskIdFormat,
  exportTaskNameFormat,
  logGroupNameFormat,
  logStreamNamePrefixFormat,
} from './formats.ts';
import { type Checked, InputCheck } from './input-check.ts';
import { edgeOfCreated } from './listing.ts';
import { checkTaskId } from './task-id-check.ts';
import { answerWrite } from './write-answer.ts';

/** S3 allows so many bytes in a key. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_S3_KEY_BYTES = 1024;

/** Creates and cancels export tasks. */
@Resolver()
export class ExportTaskMutation {
  @Authorized<Role>('OPERATOR')
  @Mutation(() => CreateExportTaskPayload, {
    description:
      'Starts to export a log group to S3. AWS allows one active export an account and region: LIMIT_EXCEEDED until that one has ended. ' +
      'Where the answer of AWS is lost, the error carries the clientToken to repeat the call with; never repeat it without.',
  })
  createExportTask(
    @Arg('input', () => CreateExportTaskInput, { description: 'What to export.' }) input: CreateExportTaskInput,
    @Ctx() context: Context,
  ) {
    return answerWrite(input, checkCreate(context, input), async ({ profile, request }) => {
      const task = await context.writes.createExportTask(profile, request, input.clientToken ?? undefined);
      const exportTask = exportTaskOf(task);
      return { exportTask, exportTaskEdge: edgeOfCreated(exportTaskListing(context), task, exportTask, context) };
    });
  }

  @Authorized<Role>('OPERATOR')
  @Mutation(() => CancelExportTaskPayload, {
    description: 'Asks AWS to cancel an export that is PENDING or RUNNING. What was written to the bucket stays there.',
  })
  cancelExportTask(
    @Arg('input', () => CancelExportTaskInput, { description: 'Which export to cancel.' }) input: CancelExportTaskInput,
    @Ctx() context: Context,
  ) {
    const checked = checkTaskId(context, input.id, 'ExportTask', exportTaskIdFormat);
    return answerWrite(input, checked, async ({ profile, taskId }) => ({
      exportTask: exportTaskOf(await context.writes.cancelExportTask(profile, taskId)),
    }));
  }
}

function checkCreate(
  context: Context,
  input: CreateExportTaskInput,
): Checked<{ readonly profile: string; readonly request: ExportTaskRequest }> {
  const check = new InputCheck();
  const profile = check.create(context, input);
  const { logGroupName, from, to, destination } = input;
  const destinationPrefix = input.destinationPrefix ?? undefined;
  const taskName = input.taskName ?? undefined;
  const logStreamNamePrefix = input.logStreamNamePrefix ?? undefined;
  check.format(logGroupName, logGroupNameFormat, 'logGroupName');
  check.timeRange({ time: from, path: ['from'] }, { time: to, path: ['to'] });
  check.format(destination, bucketNameFormat, 'destination');
  check.require(
    Buffer.byteLength(destinationPrefix ?? '') <= MAX_S3_KEY_BYTES,
    `\`destinationPrefix\` must be at most ${MAX_S3_KEY_BYTES} bytes, the limit of a key in S3.`,
    'destinationPrefix',
  );
  check.format(taskName, exportTaskNameFormat, 'taskName');
  check.format(logStreamNamePrefix, logStreamNamePrefixFormat, 'logStreamNamePrefix');
  return check.settle({
    profile,
    request: { logGroupName, from, to, destination, destinationPrefix, taskName, logStreamNamePrefix },
  });
}
