import { Skeleton } from '../design/skeleton.tsx';
import type { QuotaCount } from '../tasks/use-quotas.ts';

export interface SlotMeterProps {
  readonly label: string;
  /** Undefined until AWS has counted. */
  readonly quota: QuotaCount | undefined;
}

/** How many slots there are, and how many of them are taken: one mark a slot, and the same in words. */
export function SlotMeter({ label, quota }: SlotMeterProps) {
  return (
    <li className="slots">
      <span className="slots-label">{label}</span>
      {quota === undefined ? (
        <Skeleton width="6rem" height="14px" />
      ) : (
        <>
          <span className="slots-marks" aria-hidden="true">
            {Array.from({ length: quota.limit }, (_, slot) => (
              <span key={slot} className={slot < quota.active ? 'slot slot-taken' : 'slot'} />
            ))}
          </span>
          <span className={quota.active >= quota.limit ? 'slots-words slots-full' : 'slots-words'}>
            {quota.active} of {quota.limit} active
          </span>
        </>
      )}
    </li>
  );
}
