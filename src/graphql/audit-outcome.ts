import { DomainError, OutcomeUnknownError } from '../domain/errors.ts';
import type { AuditEnd, AwsAnswer } from './context.ts';
import { codeOfThrown } from './errors.ts';
import { TaskType } from './task.type.ts';
import type { WriteAnswer } from './write-answer.ts';

/** What is known of an attempt once its resolver has answered or failed. */
export type Outcome = Pick<AuditEnd, 'outcome' | 'code' | 'profile' | 'taskId' | 'awsErrorName'>;

/** What else there is to judge an outcome by. */
export interface Evidence {
  /** What AWS answered when it was asked for this change. */
  readonly answers: readonly AwsAnswer[];
  /** The task that the input names: known also where it is not known what became of it. */
  readonly namedTaskId: string | undefined;
}

/** The outcome of an attempt whose resolver answered with this payload. */
export function outcomeOfPayload(payload: unknown, evidence: Evidence): Outcome {
  const parts = Object(payload) as Partial<WriteAnswer> & object;
  const [refusal] = parts.userErrors ?? [];
  if (refusal !== undefined) {
    const { code, awsErrorName } = refusal;
    return unlessTaken({ outcome: 'REFUSED', code, profile: undefined, taskId: undefined, awsErrorName }, evidence);
  }
  const members: readonly unknown[] = Object.values(parts);
  const task = members.find((member) => member instanceof TaskType);
  const { profile, id: taskId } = task?.key ?? {};
  return { outcome: 'SUCCEEDED', code: undefined, profile, taskId, awsErrorName: undefined };
}

/** The outcome of an attempt whose resolver failed with this error. */
export function outcomeOfError(error: unknown, evidence: Evidence): Outcome {
  const { answers, namedTaskId } = evidence;
  const code = codeOfThrown(error);
  const aws = error instanceof DomainError ? error.aws : undefined;
  const awsErrorName = aws?.errorName ?? answers.findLast(({ errorName }) => errorName !== undefined)?.errorName;
  const failed = { code, profile: undefined, taskId: undefined, awsErrorName };
  // A defect tells nothing of a request whose answer was lost before it.
  const isDefect = !(error instanceof DomainError);
  if (error instanceof OutcomeUnknownError || (isDefect && answers.some(({ errorName }) => errorName === undefined))) {
    return { ...failed, outcome: 'UNKNOWN', taskId: namedTaskId };
  }
  return unlessTaken({ ...failed, outcome: code === 'FORBIDDEN' ? 'FORBIDDEN' : 'FAILED' }, evidence);
}

/** That nothing was changed is not believed where AWS took a request: what could not be found out afterwards was the rest. */
function unlessTaken(outcome: Outcome, { answers, namedTaskId }: Evidence): Outcome {
  const taken = answers.some(({ requestId, errorName }) => requestId !== undefined && errorName === undefined);
  return taken ? { ...outcome, outcome: 'UNKNOWN', taskId: namedTaskId } : outcome;
}
