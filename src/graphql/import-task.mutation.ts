import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ImportTaskRequest } from '../domain/import-task.ts';
import type { Context, Role } from './context.ts';
import { importIdFormat } from './formats.ts';
import { CancelImportTaskInput, CreateImportTaskInput } from './import-task.input.ts';
import { importTaskListing } from './import-task.listing.ts';
import { CancelImportTaskPayload, CreateImportTaskPayload } from './import-task.payload.ts';
import { importTaskOf } from './import-task.type.ts';
import { type Checked, InputCheck } from './input-check.ts';
import { edgeOfCreated } from './listing.ts';
import { checkTaskId } from './task-id-check.ts';
import { answerWrite } from './write-answer.ts';

/** Creates and cancels import tasks. */
@Resolver()
export class ImportTaskMutation {
  @Authorized<Role>('OPERATOR')
  @Mutation(() => CreateImportTaskPayload, {
    description:
      'Starts to copy an event data store into a managed log group. AWS takes one such call a second and three active imports an account. ' +
      'Where the answer of AWS is lost, the error carries the clientToken to repeat the call with; never repeat it without.',
  })
  createImportTask(
    @Arg('input', () => CreateImportTaskInput, { description: 'What to import.' }) input: CreateImportTaskInput,
    @Ctx() context: Context,
  ) {
    return answerWrite(input, checkCreate(context, input), async ({ profile, request }) => {
      const task = await context.writes.createImportTask(profile, request, input.clientToken ?? undefined);
      const importTask = importTaskOf(task);
      return { importTask, importTaskEdge: edgeOfCreated(importTaskListing(context), task, importTask, context) };
    });
  }

  @Authorized<Role>('OPERATOR')
  @Mutation(() => CancelImportTaskPayload, {
    description: 'Cancels an active import. What was imported stays in the log group; there is no way to resume.',
  })
  cancelImportTask(
    @Arg('input', () => CancelImportTaskInput, { description: 'Which import to cancel.' }) input: CancelImportTaskInput,
    @Ctx() context: Context,
  ) {
    const checked = checkTaskId(context, input.id, 'ImportTask', importIdFormat);
    return answerWrite(input, checked, async ({ profile, taskId }) => ({
      importTask: importTaskOf(await context.writes.cancelImportTask(profile, taskId)),
    }));
  }
}

function checkCreate(
  context: Context,
  input: CreateImportTaskInput,
): Checked<{ readonly profile: string; readonly request: ImportTaskRequest }> {
  const check = new InputCheck();
  const profile = check.create(context, input);
  const startEventTime = input.filter?.startEventTime ?? undefined;
  const endEventTime = input.filter?.endEventTime ?? undefined;
  check.eventDataStoreArn(input.sourceArn, 'sourceArn');
  check.roleArn(input.roleArn, 'roleArn');
  check.timeRange(
    { time: startEventTime, path: ['filter', 'startEventTime'] },
    { time: endEventTime, path: ['filter', 'endEventTime'] },
  );
  const bounded = startEventTime !== undefined || endEventTime !== undefined;
  const { sourceArn, roleArn } = input;
  return check.settle({
    profile,
    request: { sourceArn, roleArn, ...(bounded && { filter: { startEventTime, endEventTime } }) },
  });
}
