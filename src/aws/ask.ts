import { DomainError, OutcomeUnknownError } from '../domain/errors.ts';
import type { EpochMs, Task } from '../domain/task.ts';
import type { Hold, HoldOptions } from './hold.ts';
import { loggable } from './loggable.ts';
import { reconcile, type Doubt, type ReconcileOptions } from './reconcile.ts';

/** What asking AWS for a new task needs. */
export interface AskOptions extends HoldOptions, ReconcileOptions {}

/** A create under way. */
export interface Work<R extends object, T extends Task> extends Omit<Doubt<R, T>, 'hold' | 'baseline'> {
  readonly clientToken: string;
}

/** How long AWS is read for a task whose answer was lost, before the caller is told to repeat the call. */
const reconcileMs = 7_500;

/**
 * Asks AWS for the task, and never again if the answer is lost: then AWS is read. The holder must know that no earlier request for the
 * intent has made a task. Rejects with a HoldLostError, nothing having been sent, if the intent was taken over.
 */
export async function askForTask<R extends object, T extends Task>(
  work: Work<R, T>,
  hold: Hold,
  deadline: EpochMs,
  options: AskOptions,
): Promise<T> {
  const { creation, calls, request } = work;
  let baseline: readonly string[] = [];
  try {
    baseline = (await creation.candidates(calls, request, hold.intent.createdTime)).map(({ id }) => id);
    const task = await creation.create(calls, request, { deadline, beforeSend: () => hold.announce(baseline) });
    await recordCreated(work, hold, task.id, options);
    return (await creation.find(calls, task.id).catch(() => undefined)) ?? task;
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return afterLostAnswer({ ...work, hold, baseline }, error, options);
    if (error instanceof DomainError) await hold.refused();
    throw error;
  }
}

async function recordCreated(
  work: Work<object, Task>,
  hold: Hold,
  taskId: string,
  { logger }: AskOptions,
): Promise<void> {
  const fields = { profile: work.calls.profile, kind: work.creation.kind, intent: hold.intent.id, taskId };
  try {
    if (!(await hold.created(taskId)))
      logger.warn(fields, 'a task was created for an intent that somebody else took over');
  } catch (error) {
    // The task is there, so its caller gets it. A repeat of the call finds it by reconciling.
    logger.error({ ...fields, error: loggable(error) }, 'a created task could not be written down');
  }
}

async function afterLostAnswer<R extends object, T extends Task>(
  doubt: Work<R, T> & Doubt<R, T>,
  lost: OutcomeUnknownError,
  options: AskOptions,
): Promise<T> {
  const { hold } = doubt;
  const sentAt = options.clock.now();
  try {
    // Not for the caller alone: what was sent is brought to its end when they have gone, too.
    const result = await reconcile({ ...doubt, calls: doubt.calls.for({}) }, sentAt + reconcileMs, options);
    if (result.type === 'FOUND') return result.task;
  } catch (error) {
    options.logger.warn({ intent: hold.intent.id, error: loggable(error) }, 'a create could not be reconciled');
  }
  await hold.letGo(sentAt);
  throw unknownCreate(doubt, 'the answer was lost, and AWS does not show the task yet', lost);
}

/** The error that tells the caller to repeat the create with its token. */
export function unknownCreate(
  { creation, clientToken }: Work<object, Task>,
  why: string,
  cause?: unknown,
): OutcomeUnknownError {
  return new OutcomeUnknownError(
    `It is not known whether AWS created the ${creation.label}: ${why}. Repeat the call with the same clientToken; that is safe.`,
    { cause, aws: cause instanceof DomainError ? cause.aws : undefined, clientToken },
  );
}
