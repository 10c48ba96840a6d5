import { formatDuration } from './duration.ts';

/** An instant in UTC to the second, such as `2026-01-31 12:00:00 UTC`. */
export function formatUtc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** An instant to the second in the zone of whoever looks, with the zone's name. */
export function formatLocal(instant: number, timeZone?: string): string {
  return localFormat(timeZone).format(instant);
}

// To make one takes many times as long as to use it, and a list uses one for each of its rows.
const localFormats = new Map<string | undefined, Intl.DateTimeFormat>();

function localFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = localFormats.get(timeZone);
  if (known !== undefined) return known;
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'long', ...(timeZone && { timeZone }) };
  const made = new Intl.DateTimeFormat(undefined, options);
  localFormats.set(timeZone, made);
  return made;
}

/** The zone of whoever looks. */
export const userZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const namesOfUtc: ReadonlySet<string> = new Set(['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT']);

/** Whether clocks of a zone show UTC, all year and by their zone's name. */
export function isUtc(timeZone: string): boolean {
  return namesOfUtc.has(timeZone);
}

/** An instant in a zone, that of whoever looks unless given, and in UTC; once where the two are the same. */
export function formatInstant(instant: number, timeZone = userZone): readonly string[] {
  return isUtc(timeZone) ? [formatUtc(instant)] : [formatLocal(instant, timeZone), formatUtc(instant)];
}

/** How long ago an instant is, or how far ahead: `just now` within five seconds, else `3 min ago` or `in 2 h` in its largest unit. */
export function formatRelative(instant: number, now: number): string {
  const distance = Math.abs(now - instant);
  if (distance < 5_000) return 'just now';
  const [count, unit] = formatDuration(distance).split(' ');
  const text = `${count} ${unit}`;
  return instant <= now ? `${text} ago` : `in ${text}`;
}
