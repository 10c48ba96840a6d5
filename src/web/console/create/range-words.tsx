import { Fact } from '../design/facts.tsx';
import { formatInstant } from '../format/time.ts';
import type { TimeRange } from './overlap.ts';

export interface RangeFactsProps {
  readonly range: TimeRange;
  /** Whether both bounds must be given: then an open one means nothing. */
  readonly required?: boolean;
}

const missing = '—';

/** A range in the user's zone and in UTC, as facts. */
export function RangeFacts({ range, required = false }: RangeFactsProps) {
  return (
    <>
      <Fact term="Events from">
        <Bound instant={range.from} open={required ? missing : 'The oldest that is kept'} />
      </Fact>
      <Fact term="Events to">
        <Bound instant={range.to} open={required ? missing : 'The newest'} />
      </Fact>
    </>
  );
}

function Bound({ instant, open }: { readonly instant: number | undefined; readonly open: string }) {
  if (instant === undefined) return <>{open}</>;
  const [local, utc] = formatInstant(instant);
  return (
    <>
      {local}
      {utc !== undefined && (
        <>
          <br />
          <span className="quiet">{utc}</span>
        </>
      )}
    </>
  );
}
