import { InvalidInputError, InvalidStateError, NotFoundError, OutcomeUnknownError } from '../domain/errors.ts';
import { isTerminal, type Task, type TaskState } from '../domain/task.ts';
import type { Calls } from './call.ts';

/** A cancel or stop of one task. */
export interface TaskEnd<T extends Task> {
  /** The task at the start of a sentence. */
  readonly name: string;
  /** Asks AWS, and answers with what its answer tells of the task. */
  send(): Promise<T | undefined>;
  /** The task as AWS shows it now. */
  find(calls: Calls): Promise<T | undefined>;
  stateOf(task: T): TaskState;
}

/**
 * Ends a task and answers with it as AWS shows it then. Safe to repeat. After a lost answer the task itself tells: one that is
 * cancelled or being cancelled is the answer, one that has otherwise ended an InvalidStateError, one still active an
 * OutcomeUnknownError; it is read though the caller may have gone.
 */
export async function endTask<T extends Task>(calls: Calls, end: TaskEnd<T>): Promise<T> {
  let answered: T | undefined;
  try {
    answered = await end.send();
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return afterLostAnswer(calls.for({}), end, error);
    if (error instanceof InvalidInputError) throw await refusal(calls, end, error);
    throw error;
  }
  // It was done: that AWS does not show it at this moment is no failure, nor that the caller has gone.
  const shown = await end.find(calls.for({})).catch(() => undefined);
  const task = shown ?? answered;
  if (task === undefined) throw new NotFoundError(`${end.name} is not there any more.`);
  return task;
}

async function afterLostAnswer<T extends Task>(calls: Calls, end: TaskEnd<T>, error: OutcomeUnknownError): Promise<T> {
  const unknown = (why: string) =>
    new OutcomeUnknownError(`It is not known whether AWS took the request: ${why}. Repeat it; that is safe.`, {
      cause: error,
      aws: error.aws,
    });
  const task = await end.find(calls).catch(() => {
    throw unknown('the answer was lost, and the task could not be read');
  });
  if (task === undefined) throw new NotFoundError(`${end.name} does not exist.`, { cause: error, aws: error.aws });
  const state = end.stateOf(task);
  if (state === 'CANCELLED' || state === 'CANCELLING') return task;
  if (isTerminal(state)) throw alreadyEnded(end, task, error);
  throw unknown('the answer was lost, and the task is still active');
}

/** Which exception answers the end of an ended task is not documented for every kind: its state tells why it was refused. */
async function refusal<T extends Task>(calls: Calls, end: TaskEnd<T>, error: InvalidInputError): Promise<Error> {
  const task = await end.find(calls).catch(() => undefined);
  return task !== undefined && isTerminal(end.stateOf(task)) ? alreadyEnded(end, task, error) : error;
}

function alreadyEnded<T extends Task>(end: TaskEnd<T>, task: T, cause: InvalidInputError | OutcomeUnknownError): Error {
  return new InvalidStateError(`${end.name} has already ended: it is ${task.status}.`, { cause, aws: cause.aws });
}
