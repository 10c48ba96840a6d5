import type { TaskState } from '../generated/graphql.ts';
import { Icon, type IconName } from './icon.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './state-badge.css';

const looks: Readonly<Record<TaskState, { readonly icon: IconName; readonly word: string }>> = {
  PENDING: { icon: 'clock', word: 'Pending' },
  RUNNING: { icon: 'running', word: 'Running' },
  CANCELLING: { icon: 'stop', word: 'Cancelling' },
  COMPLETED: { icon: 'check', word: 'Completed' },
  FAILED: { icon: 'failed', word: 'Failed' },
  CANCELLED: { icon: 'stop', word: 'Cancelled' },
  UNKNOWN: { icon: 'unknown', word: 'Unknown' },
};

/** The state in one word, for people. */
export function stateWord(state: TaskState): string {
  return looks[state].word;
}

export interface StateBadgeProps {
  readonly state: TaskState;
}

/** The state of a task: an icon and a word, and a colour beside them. */
export function StateBadge({ state }: StateBadgeProps) {
  const { icon, word } = looks[state];
  return (
    <span className={`state state-${state.toLowerCase()}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
