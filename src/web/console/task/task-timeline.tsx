import { useMemo } from 'react';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import type { TaskDetailFragment, TaskState } from '../generated/graphql.ts';
import { formatInstant } from '../format/time.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import { isActive } from '../tasks/task-state.ts';
import { batchOf, foldTimeline, type TimelineItem } from './timeline-items.ts';
import { batchWords, countWords, eventWords, messageAt } from './timeline-words.ts';
import type { Timeline, TimelineEvent, TimelineState } from './timeline.ts';

export interface TaskTimelineProps {
  readonly task: TaskDetailFragment;
  readonly timeline: TimelineState & Pick<Timeline, 'readOn'>;
}

/** What was observed of the task, newest first, from the event log; grows as more is observed. */
export function TaskTimeline({ task, timeline }: TaskTimelineProps) {
  const { events, gapsBehind, complete, reading, hasMore, error, readOn } = timeline;
  const items = useMemo(() => foldTimeline(events, gapsBehind).toReversed(), [events, gapsBehind]);
  return (
    <Card title="Timeline" aside={complete && <span className="quiet small">{countOf(events.length)}</span>}>
      {error !== undefined && <FaultNotice error={error} subject="Timeline" onRetry={readOn} />}
      {hasMore && !reading && (
        <div className="more">
          <Button onClick={readOn}>Show later events</Button>
          <span className="quiet">{events.length} shown</span>
        </div>
      )}
      {!complete && reading && events.length === 0 && <Skeleton width="100%" height="6rem" />}
      {complete && events.length === 0 && (
        <p className="quiet">
          {isActive(task.state)
            ? 'Nothing was observed of it yet.'
            : 'It had ended before this gateway first looked, so nothing of its course was observed.'}
        </p>
      )}
      <ol className="timeline" aria-label="Events, newest first">
        {items.map((item) => (
          <TimelineEntry key={item.key} item={item} />
        ))}
      </ol>
    </Card>
  );
}

function countOf(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}

function TimelineEntry({ item }: { readonly item: TimelineItem }) {
  if (item.kind === 'gap') return <Gap />;
  if (item.kind === 'event') {
    const { event } = item;
    const message = messageAt(event);
    return (
      <li className={`timeline-entry timeline-${toneOf(event)}`} data-event={event.type}>
        <Icon name={iconOf(event)} />
        <div>
          <p className="timeline-what">{eventWords(event)}</p>
          {message !== undefined && <p className="task-message">{message}</p>}
          <When instant={event.observedTime} />
        </div>
      </li>
    );
  }
  const failed = item.counts.some(({ status }) => status === 'FAILED');
  return (
    <li className={`timeline-entry timeline-${failed ? 'failed' : 'pending'}`}>
      <Icon name={failed ? 'failed' : 'check'} />
      <div>
        <details>
          <summary>{countWords(item)}</summary>
          <ol className="timeline-batches">
            {item.events.toReversed().map((event) => (
              <li key={event.cursor} data-event={event.type}>
                <p className="timeline-what">{batchWords(event)}</p>
                {batchOf(event)?.errorMessage != null && <p className="task-message">{batchOf(event)?.errorMessage}</p>}
                <When instant={event.observedTime} />
              </li>
            ))}
          </ol>
        </details>
        <When instant={item.events.at(-1)?.observedTime ?? ''} summary />
      </div>
    </li>
  );
}

function Gap() {
  return (
    <li className="timeline-entry timeline-gap">
      <Icon name="alert" />
      <div>
        <p className="timeline-what">Events may be missing here</p>
        <p className="quiet small">
          The gateway had removed them from its event log, which keeps only so many, before this page could read them.
          Where the task stands now is not affected.
        </p>
      </div>
    </li>
  );
}

function When({ instant, summary = false }: { readonly instant: string; readonly summary?: boolean }) {
  return (
    <p className="timeline-when">
      {formatInstant(Date.parse(instant)).map((text) => (
        <time key={text} dateTime={instant}>
          {text}
        </time>
      ))}
      {summary && <span>the last of them</span>}
    </p>
  );
}

const icons: Readonly<Record<TaskState, IconName>> = {
  PENDING: 'clock',
  RUNNING: 'arrow',
  CANCELLING: 'stop',
  COMPLETED: 'check',
  FAILED: 'failed',
  CANCELLED: 'stop',
  UNKNOWN: 'unknown',
};

function iconOf(event: TimelineEvent): IconName {
  const batch = batchOf(event);
  if (batch === undefined) return icons[event.state];
  return batch.status === 'FAILED' ? 'failed' : 'check';
}

function toneOf(event: TimelineEvent): string {
  const batch = batchOf(event);
  if (batch !== undefined) return batch.status === 'FAILED' ? 'failed' : 'pending';
  return event.state.toLowerCase();
}
