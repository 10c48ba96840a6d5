/** What a date and time on the clocks of a zone means. Instants are epoch milliseconds. */
export type ZonedReading =
  | { readonly kind: 'empty' }
  /** It is no date and time. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'instant'; readonly instant: number }
  /** Clocks skip it, as when summer time begins; `next` is the same time on clocks that were not set forward. */
  | { readonly kind: 'skipped'; readonly next: number }
  /** Clocks show it twice, as when summer time ends. */
  | { readonly kind: 'twice'; readonly earlier: number; readonly later: number };

const DAY = 86_400_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/** Reads the value of an input of type datetime-local, such as `2026-01-31T12:00`, on the clocks of an IANA zone. */
export function readZoned(text: string, timeZone: string): ZonedReading {
  if (text === '') return { kind: 'empty' };
  const [year, month, day, hour, minute, second] = (shape.exec(text) ?? []).slice(1).map((part) => Number(part ?? 0));
  const asUtc = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hour, minute, Number.isNaN(second) ? 0 : second);
  // 30 February would be taken for 2 March.
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(text.slice(0, 16))) return { kind: 'invalid' };
  // No zone changes its offset twice within two days.
  const before = offsetAt(asUtc - DAY, timeZone);
  const after = offsetAt(asUtc + DAY, timeZone);
  const instants = [...new Set([before, after])]
    .map((offset) => asUtc - offset)
    .filter((instant) => instant + offsetAt(instant, timeZone) === asUtc)
    .sort((a, b) => a - b);
  const [earlier, later] = instants;
  if (earlier === undefined) return { kind: 'skipped', next: asUtc - before };
  return later === undefined ? { kind: 'instant', instant: earlier } : { kind: 'twice', earlier, later };
}

/** What clocks of a zone show at an instant, as the value of an input of type datetime-local; with seconds only where they are not zero. */
export function formatZoned(instant: number, timeZone: string): string {
  const text = new Date(instant + offsetAt(instant, timeZone)).toISOString();
  return text.slice(17, 19) === '00' ? text.slice(0, 16) : text.slice(0, 19);
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1_000) * 1_000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric' as const;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  clocks.set(timeZone, clock);
  return clock;
}
