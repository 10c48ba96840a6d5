import { StateBadge } from '../design/state-badge.tsx';
import type { ImportStatus, TaskState } from '../generated/graphql.ts';

const states: Readonly<Record<ImportStatus, TaskState>> = {
  IN_PROGRESS: 'RUNNING',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
  UNKNOWN: 'UNKNOWN',
};

export interface StatusWordProps {
  readonly status: ImportStatus;
}

/** The status of a batch, in the words and looks of tasks. */
export function StatusWord({ status }: StatusWordProps) {
  return <StateBadge state={states[status]} />;
}
