import { useId } from 'react';
import { formatInstant, formatRelative } from '../format/time.ts';
import { useWordsNow } from '../format/use-now.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './timestamp.css';

export interface TimestampProps {
  /** ISO-8601. */
  readonly value: string;
}

/** How long ago something was. Pointed at or focused, it tells the instant in the zone of whoever looks and in UTC. */
export function Timestamp({ value }: TimestampProps) {
  const id = useId();
  const instant = Date.parse(value);
  const words = useWordsNow((now) => formatRelative(instant, now));
  return (
    <span className="timestamp">
      <time className="timestamp-text" dateTime={value} tabIndex={0} aria-describedby={id}>
        {words}
      </time>
      <span className="timestamp-tip" role="tooltip" id={id}>
        {formatInstant(instant).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </span>
    </span>
  );
}
