import { Icon, type IconName } from './icon.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './badge.css';

export type BadgeTone = 'accent' | 'good' | 'bad' | 'warn' | 'quiet';

export interface BadgeProps {
  readonly tone: BadgeTone;
  readonly icon: IconName;
  readonly word: string;
  /** Whether the icon turns, as something is at work. */
  readonly turning?: boolean;
}

/** How something is: an icon and a word, and a colour beside them. */
export function Badge({ tone, icon, word, turning = false }: BadgeProps) {
  return (
    <span className={`badge badge-${tone}${turning ? ' badge-turning' : ''}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
