import type { TaskState } from '../generated/graphql.ts';

/** The states in one word each, for people. */
export const stateWords: Readonly<Record<TaskState, string>> = {
  PENDING: 'Pending',
  RUNNING: 'Running',
  CANCELLING: 'Cancelling',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  UNKNOWN: 'Unknown',
};
