import { formatLocal } from '../format/time.ts';
import { thinSamples, type Sample } from './samples.ts';

const ROWS = 24;

export interface ChartTableProps {
  readonly samples: readonly Sample[];
  readonly format: (value: number) => string;
  readonly caption: string;
  readonly heading: string;
}

/** The figures of a chart to read, folded away. Of many, some at even distances, the first and the last among them. */
export function ChartTable({ samples, format, caption, heading }: ChartTableProps) {
  const rows = thinSamples(samples, ROWS);
  return (
    <details className="disclosure">
      <summary>Show as a table</summary>
      <table className="chart-table">
        <caption className="visually-hidden">
          {caption}
          {rows.length < samples.length && `, ${rows.length} of ${samples.length} observations`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Observed</th>
            <th scope="col">{heading}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, value }) => (
            <tr key={time}>
              <td>{formatLocal(time)}</td>
              <td>{format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
