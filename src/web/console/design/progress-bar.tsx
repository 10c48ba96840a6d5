// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './progress-bar.css';

export interface ProgressBarProps {
  /** 0 to 1; null where nobody can tell: the bar then only says that something is at work. */
  readonly fraction: number | null;
  /** What progresses. */
  readonly label: string;
  readonly tone?: 'running' | 'stalled' | 'good' | 'bad' | 'quiet';
}

/** How far something has come. */
export function ProgressBar({ fraction, label, tone = 'running' }: ProgressBarProps) {
  const percent = fraction === null ? undefined : Math.floor(fraction * 100);
  return (
    <span
      className={`bar bar-${tone}${percent === undefined ? ' bar-unknown' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span className="bar-fill" style={percent === undefined ? undefined : { transform: `scaleX(${fraction})` }} />
    </span>
  );
}
