import type { ImportStatus } from '../generated/graphql.ts';
import { stateWords } from '../design/state-words.ts';
import { tellsMore } from '../tasks/task-words.ts';
import { batchOf, statusesOfEvent, type TimelineItem } from './timeline-items.ts';
import type { TimelineEvent } from './timeline.ts';

const statusWords: Readonly<Record<ImportStatus, string>> = {
  IN_PROGRESS: 'in progress',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  UNKNOWN: 'unknown',
};

/** What an event tells, in a few words. Where AWS's words tell more than the common state, they stand in it too. */
export function eventWords(event: TimelineEvent): string {
  const { status, previous } = statusesOfEvent(event);
  switch (event.type) {
    case 'CREATED':
      return `First seen: ${stateWords[event.state]} (${status})`;
    case 'BATCH_STATUS_CHANGED':
      return batchWords(event);
    case 'STATUS_CHANGED':
    case 'PROGRESS':
    case 'SNAPSHOT': {
      const before = event.previousState === null ? '' : `${stateWords[event.previousState]} → `;
      const names = previous === null ? status : `${previous} → ${status}`;
      return `${before}${stateWords[event.state]} (${names})`;
    }
    default:
      return event.type satisfies never;
  }
}

/** AWS's message at an event: of the batch that it is about, or why the task failed. Undefined where there is none, or it only repeats the words of the event. */
export function messageAt(event: TimelineEvent): string | undefined {
  const batch = batchOf(event);
  if (batch !== undefined) return batch.errorMessage ?? undefined;
  const { message } = event.task;
  return event.state === 'FAILED' && tellsMore(message, statusesOfEvent(event).status, event.state)
    ? message
    : undefined;
}

/** What became of a batch. */
export function batchWords(event: TimelineEvent): string {
  const batch = batchOf(event);
  return batch === undefined ? 'A batch changed' : `Batch ${batch.batchId}: ${statusWords[batch.status]}`;
}

/** What became of several batches, such as `12 batches: 1 failed, 11 completed`. */
export function countWords({ events, counts }: Extract<TimelineItem, { readonly kind: 'batches' }>): string {
  const parts = counts.map(({ status, count }) => `${count} ${statusWords[status]}`);
  return `${events.length} batches: ${parts.join(', ')}`;
}
