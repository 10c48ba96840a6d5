import { useId } from 'react';
import { formatInstant, formatRelative } from '../format/time.ts';
import { useNow } from '../format/use-now.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './timestamp.css';

export interface TimestampProps {
  /** ISO-8601. */
  readonly value: string;
}

/** How long ago something was. Pointed at or focused, it tells the instant in the zone of whoever looks and in UTC. */
export function Timestamp({ value }: TimestampProps) {
  const now = useNow();
  const id = useId();
  const instant = Date.parse(value);
  return (
    <span className="timestamp">
      <time className="timestamp-text" dateTime={value} tabIndex={0} aria-describedby={id}>
        {formatRelative(instant, now)}
      </time>
      <span className="timestamp-tip" role="tooltip" id={id}>
        {formatInstant(instant).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </span>
    </span>
  );
}
