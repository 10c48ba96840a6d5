import type { TaskState } from '../generated/graphql.ts';
import { Badge, type BadgeProps } from './badge.tsx';

const looks: Readonly<Record<TaskState, BadgeProps>> = {
  PENDING: { tone: 'quiet', icon: 'clock', word: 'Pending' },
  RUNNING: { tone: 'accent', icon: 'running', word: 'Running', turning: true },
  CANCELLING: { tone: 'warn', icon: 'stop', word: 'Cancelling' },
  COMPLETED: { tone: 'good', icon: 'check', word: 'Completed' },
  FAILED: { tone: 'bad', icon: 'failed', word: 'Failed' },
  CANCELLED: { tone: 'quiet', icon: 'stop', word: 'Cancelled' },
  UNKNOWN: { tone: 'quiet', icon: 'unknown', word: 'Unknown' },
};

/** The state in one word, for people. */
export function stateWord(state: TaskState): string {
  return looks[state].word;
}

/** The state of a task. */
export function StateBadge({ state }: { readonly state: TaskState }) {
  return <Badge {...looks[state]} />;
}
