import { useEffect, useRef, useState, type RefObject } from 'react';
import { areaPath, linePath, timeTicks, valueTicks, type ChartBox, type Tick } from './chart-scale.ts';
import type { Sample } from './samples.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './chart.css';

const HEIGHT = 200;
const PIXELS_PER_TIME = 110;

export interface ChartProps {
  /** In order of time, two at least, of different times. */
  readonly samples: readonly Sample[];
  readonly format: (value: number) => string;
  /** Whether values are whole numbers. */
  readonly whole: boolean;
  /** What the chart shows, in a sentence or two, for those who do not see it. */
  readonly label: string;
}

/** A figure over time: a line as wide as there is room. */
export function Chart({ samples, format, whole, label }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const from = samples[0]?.time ?? 0;
  const to = samples.at(-1)?.time ?? 0;
  const values = valueTicks(Math.max(...samples.map(({ value }) => value), 1), 4, whole);
  const max = values.at(-1)?.value ?? 1;
  const box: ChartBox = { left: 64, top: 8, width: Math.max(40, width - 64 - 12), height: HEIGHT - 8 - 28 };
  const offset = -new Date(to).getTimezoneOffset() * 60_000;
  const times = timeTicks(from, to, Math.max(2, Math.floor(box.width / PIXELS_PER_TIME)), offset);
  const last = samples.at(-1);
  return (
    <div ref={frame} className="chart">
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
        {values.map((tick) => (
          <ValueTick key={tick.value} tick={tick} box={box} text={format(tick.value)} />
        ))}
        {times.map((tick) => (
          <TimeTick key={tick.value} tick={tick} box={box} text={timeText(tick.value, to - from)} />
        ))}
        <path className="chart-area" d={areaPath(samples, from, to, max, box)} />
        <path className="chart-line" d={linePath(samples, from, to, max, box)} />
        {last !== undefined && (
          <circle
            className="chart-now"
            r="4"
            cx={box.left + box.width}
            cy={box.top + box.height * (1 - last.value / max)}
          />
        )}
      </svg>
    </div>
  );
}

function ValueTick({ tick, box, text }: { readonly tick: Tick; readonly box: ChartBox; readonly text: string }) {
  const y = Math.round(box.top + box.height * (1 - tick.at)) + 0.5;
  return (
    <g>
      <line className="chart-grid" x1={box.left} x2={box.left + box.width} y1={y} y2={y} />
      <text className="chart-text" x={box.left - 8} y={y} dy="0.32em" textAnchor="end">
        {text}
      </text>
    </g>
  );
}

function TimeTick({ tick, box, text }: { readonly tick: Tick; readonly box: ChartBox; readonly text: string }) {
  const x = Math.round(box.left + box.width * tick.at) + 0.5;
  const foot = box.top + box.height;
  return (
    <g>
      <line className="chart-grid" x1={x} x2={x} y1={foot} y2={foot + 4} />
      <text className="chart-text" x={x} y={foot + 20} textAnchor={tick.at > 0.94 ? 'end' : 'middle'}>
        {text}
      </text>
    </g>
  );
}

function timeText(instant: number, span: number): string {
  if (span > 2 * 86_400_000)
    return new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' }).format(instant);
  const seconds = span < 10 * 60_000;
  const options = { hour: '2-digit', minute: '2-digit', ...(seconds && { second: '2-digit' as const }) } as const;
  return new Intl.DateTimeFormat(undefined, options).format(instant);
}

/** The width of an element in pixels, as it changes. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(320);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(160, Math.floor(entry.contentRect.width)));
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
