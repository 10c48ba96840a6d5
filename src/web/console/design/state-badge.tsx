import type { TaskState } from '../generated/graphql.ts';
import { Badge, type BadgeProps } from './badge.tsx';
import { stateWords } from './state-words.ts';

const looks: Readonly<Record<TaskState, Omit<BadgeProps, 'word'>>> = {
  PENDING: { tone: 'quiet', icon: 'clock' },
  RUNNING: { tone: 'accent', icon: 'running', turning: true },
  CANCELLING: { tone: 'warn', icon: 'stop' },
  COMPLETED: { tone: 'good', icon: 'check' },
  FAILED: { tone: 'bad', icon: 'failed' },
  CANCELLED: { tone: 'quiet', icon: 'stop' },
  UNKNOWN: { tone: 'quiet', icon: 'unknown' },
};

/** The state of a task. */
export function StateBadge({ state }: { readonly state: TaskState }) {
  return <Badge {...looks[state]} word={stateWords[state]} />;
}
