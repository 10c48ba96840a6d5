import { stateWords } from '../design/state-words.ts';
import type { TaskRowFragment, TaskState } from '../generated/graphql.ts';
import { kindOf, kindWords } from './task-kind.ts';

/** What event data stores are called, by ARN. */
export type StoreNames = ReadonlyMap<string, string>;

/** What a task is called, and what it does, in words for people. */
export interface TaskWords {
  /** What is copied: the name of the store or log group. */
  readonly title: string;
  /** Whence or where to. */
  readonly detail: string;
}

/** The words for a task. A store of which no name is known goes by the id in its ARN. */
export function taskWords(task: TaskRowFragment, stores: StoreNames): TaskWords {
  if (task.__typename === 'ImportTask') {
    return { title: storeName(task.sourceArn, stores), detail: 'Import into CloudWatch Logs' };
  }
  if (task.__typename === 'CloudTrailImport') {
    const title = storeName(task.destinationArns[0], stores);
    return { title, detail: 'CloudTrail import from S3' };
  }
  const bucket = task.destination ?? 'S3';
  const place = task.destinationPrefix === null ? bucket : `${bucket}/${task.destinationPrefix}`;
  return { title: task.logGroupName ?? task.taskName ?? task.taskId, detail: `Export to s3://${place}` };
}

/** Why a task failed, as far as the list of AWS tells. */
export function failureWords({ message }: Pick<TaskRowFragment, 'message'>): string {
  if (message === null) return 'AWS gives no reason in its list. Open the task to see more.';
  return /^[A-Z_]+$/.test(message) ? `AWS says no more than “${message}”. Open the task to see more.` : message;
}

/** Whether a message tells more than that the task is in this state: AWS gives some exports that failed no reason but `FAILED`. */
export function tellsMore(message: string | null | undefined, status: string, state: TaskState): message is string {
  if (message == null) return false;
  const words = plain(message);
  return words !== '' && words !== plain(status) && words !== plain(stateWords[state]);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The id that AWS gave the task. */
export function awsIdOf(task: TaskRowFragment): string {
  return task.__typename === 'ExportTask' ? task.taskId : task.importId;
}

/** Whether everything that was typed stands somewhere in what is known of the task, in whatever case. */
export function matchesText(task: TaskRowFragment, text: string, stores: StoreNames): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { title, detail } = taskWords(task, stores);
  const name = task.__typename === 'ExportTask' ? task.taskName : null;
  const known = [title, detail, name, awsIdOf(task), task.message, task.profile.name, kindWords[kindOf(task)]];
  const haystack = known.filter(Boolean).join('\n').toLowerCase();
  return words.every((word) => haystack.includes(word));
}

function storeName(arn: string | null | undefined, stores: StoreNames): string {
  if (arn == null) return 'All event data stores';
  return stores.get(arn) ?? `Event data store ${arn.split('/').at(-1)?.slice(0, 8) ?? arn}`;
}
