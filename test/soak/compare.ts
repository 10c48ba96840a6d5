import type { TaskAtAws } from '../support/aws-endpoint.ts';
import { isDurable, type SeenEvent } from '../support/task-events.ts';

/** How a subscriber's stream differs from the log. All zero: they are equal. */
export interface StreamFaults {
  /** In the log, and never delivered. */
  readonly lost: number;
  /** Delivered more than once. */
  readonly duplicated: number;
  /** Delivered before one that stands ahead of it in the log. */
  readonly reordered: number;
  /** Delivered, and not in the log, or there with other content. */
  readonly invented: number;
}

/** Compares the durable events of a stream with the whole log, both in their order. */
export function compareWithLog(log: readonly SeenEvent[], stream: readonly SeenEvent[]): StreamFaults {
  const places = new Map(log.map((event, place) => [event.cursor, place]));
  const delivered = stream.filter(isDurable);
  const seen = new Set<number>();
  let [duplicated, reordered, invented, highest] = [0, 0, 0, -1];
  for (const event of delivered) {
    const place = places.get(event.cursor);
    if (place === undefined || JSON.stringify(log[place]) !== JSON.stringify(event)) {
      invented += 1;
      continue;
    }
    if (seen.has(place)) duplicated += 1;
    else if (place < highest) reordered += 1;
    seen.add(place);
    highest = Math.max(highest, place);
  }
  return { lost: log.length - seen.size, duplicated, reordered, invented };
}

/**
 * What the log says that AWS contradicts, or leaves out, a line each. `atAws` is read when nothing moves any more; `ended` are the ids of
 * the tasks that had ended before the log began: they are no news.
 */
export function contradictions(
  log: readonly SeenEvent[],
  atAws: readonly TaskAtAws[],
  ended: ReadonlySet<string>,
): readonly string[] {
  const histories = new Map<string, SeenEvent[]>();
  for (const event of log) {
    const name = `${event.kind} ${event.taskId}`;
    histories.set(name, [...(histories.get(name) ?? []), event]);
  }
  const tasks = new Map(atAws.map((task) => [`${task.kind} ${task.id}`, task]));
  const strangers = [...histories.keys()].filter((name) => !tasks.has(name)).map((name) => `${name} is not at AWS`);
  const wrong = [...tasks].flatMap(([name, task]) => {
    const history = histories.get(name) ?? [];
    if (ended.has(task.id)) return history.length === 0 ? [] : [`${name} had ended before, and has events`];
    return contradictionsOf(task, history).map((what) => `${name} ${what}`);
  });
  return [...strangers, ...wrong];
}

function contradictionsOf({ status }: TaskAtAws, history: readonly SeenEvent[]): readonly string[] {
  const created = history.filter(({ type }) => type === 'CREATED').length;
  const words = history.filter(({ type }) => type !== 'BATCH_STATUS_CHANGED').map((event) => event.status);
  const batches = history.flatMap(({ batch }) => (batch === null ? [] : [JSON.stringify(batch)]));
  return [
    ...(created === 1 && history[0]?.type === 'CREATED'
      ? []
      : [`has ${created} CREATED, and begins with ${history[0]?.type}`]),
    ...(history.at(-1)?.status === status
      ? []
      : [`is ${status} at AWS and last was ${history.at(-1)?.status} in the log`]),
    ...(words.some((word, place) => word === words[place - 1])
      ? [`changed to the status it had: ${words.join(', ')}`]
      : []),
    ...(new Set(batches).size === batches.length
      ? []
      : [`has the same change of a batch twice: ${batches.join(', ')}`]),
  ];
}
