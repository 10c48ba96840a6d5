import { FaultNotice } from '../graphql/fault-notice.tsx';
import { kindWords } from './task-kind.ts';
import type { SourceReading } from './task-reader.ts';

export interface SourceNoticesProps {
  readonly readings: readonly SourceReading[];
  readonly retry: (key: string) => void;
}

/** Which listings could not be read, each with what to do: the others are shown all the same. */
export function SourceNotices({ readings, retry }: SourceNoticesProps) {
  return readings
    .filter(({ error }) => error !== undefined)
    .map(({ source, error }) => (
      <FaultNotice
        key={source.key}
        error={error}
        subject={`${kindWords[source.kind]}s of profile ${source.profile} are missing here`}
        onRetry={() => retry(source.key)}
      />
    ));
}
