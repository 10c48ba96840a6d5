import type { Sample } from './samples.ts';

/** Where the chart's lines stand, in pixels from its upper left corner. */
export interface ChartBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A mark at an axis: the value, and where it stands along the axis, from 0 (begin) to 1 (end). */
export interface Tick {
  readonly value: number;
  readonly at: number;
}

/** Round values from 0 up to the first that is not below `max`: in steps of 1, 2 or 5 times a power of ten, about `count` of them. `whole` keeps steps at 1 or more. */
export function valueTicks(max: number, count: number, whole: boolean): readonly Tick[] {
  const rough = Math.max(max, Number.MIN_VALUE) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const used = whole ? Math.max(1, step) : step;
  const steps = Math.max(1, Math.ceil(max / used - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => ({ value: index * used, at: index / steps }));
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const timeSteps = [
  ...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12].map((each) => each * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((each) => each * DAY),
];

/** Instants between `from` and `to` at round distances, at most `count` of them. They are round in UTC moved by `offset` milliseconds: that of the zone in which they are shown. */
export function timeTicks(from: number, to: number, count: number, offset: number): readonly Tick[] {
  const span = to - from;
  if (span <= 0) return [];
  const step = timeSteps.find((each) => span / each <= count) ?? span;
  const ticks: Tick[] = [];
  for (let value = Math.ceil((from + offset) / step) * step - offset; value <= to; value += step)
    ticks.push({ value, at: (value - from) / span });
  return ticks.slice(0, count);
}

/** The line through samples as the path of an SVG, drawn from `from` to `to` over the width of the box and from 0 to `max` up its height. Empty without samples. */
export function linePath(samples: readonly Sample[], from: number, to: number, max: number, box: ChartBox): string {
  const span = Math.max(1, to - from);
  return samples
    .map(({ time, value }, index) => {
      const x = box.left + ((time - from) / span) * box.width;
      const y = box.top + box.height * (1 - value / (max || 1));
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/** What lies below that line, closed at the foot of the box. */
export function areaPath(samples: readonly Sample[], from: number, to: number, max: number, box: ChartBox): string {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return '';
  const span = Math.max(1, to - from);
  const foot = (box.top + box.height).toFixed(1);
  const x = (time: number) => (box.left + ((time - from) / span) * box.width).toFixed(1);
  return `${linePath(samples, from, to, max, box)}L${x(last.time)} ${foot}L${x(first.time)} ${foot}Z`;
}
