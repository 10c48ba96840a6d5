import type { CloudTrailImportStatus, ExportStatus, ImportStatus, TaskState } from '../generated/graphql.ts';

/** What of the states somebody wants to see. */
export type StateGroup = 'active' | 'failed' | 'completed' | 'cancelled';

/** In the order in which they are offered. */
export const stateGroups = ['active', 'failed', 'completed', 'cancelled'] as const satisfies readonly StateGroup[];

const groups: Readonly<Record<TaskState, StateGroup>> = {
  PENDING: 'active',
  RUNNING: 'active',
  CANCELLING: 'active',
  // A word that AWS has added since: until it is known, it is not taken for an end.
  UNKNOWN: 'active',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** In which group a state is. */
export function groupOf(state: TaskState): StateGroup {
  return groups[state];
}

/** Whether a task may still move. */
export function isActive(state: TaskState): boolean {
  return groups[state] === 'active';
}

/** What to ask AWS for to list a group, in the words of each kind. */
export const statusesOf = {
  active: {
    IMPORT_TASK: ['IN_PROGRESS'],
    EXPORT_TASK: ['PENDING', 'RUNNING', 'PENDING_CANCEL'],
    CLOUDTRAIL_IMPORT: ['INITIALIZING', 'IN_PROGRESS'],
  },
  failed: { IMPORT_TASK: ['FAILED'], EXPORT_TASK: ['FAILED'], CLOUDTRAIL_IMPORT: ['FAILED'] },
  completed: { IMPORT_TASK: ['COMPLETED'], EXPORT_TASK: ['COMPLETED'], CLOUDTRAIL_IMPORT: ['COMPLETED'] },
  cancelled: { IMPORT_TASK: ['CANCELLED'], EXPORT_TASK: ['CANCELLED'], CLOUDTRAIL_IMPORT: ['STOPPED'] },
} as const satisfies Readonly<
  Record<
    StateGroup,
    {
      readonly IMPORT_TASK: readonly ImportStatus[];
      readonly EXPORT_TASK: readonly ExportStatus[];
      readonly CLOUDTRAIL_IMPORT: readonly CloudTrailImportStatus[];
    }
  >
>;
