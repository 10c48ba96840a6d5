import { useEffect, useState } from 'react';

const PATIENCE_MS = 1_000;

/** True once it is settled, or when that takes longer than a second: then what there is is shown. Stays true, so that nothing is hidden again. */
export function useSettled(settled: boolean): boolean {
  const [ready, setReady] = useState(settled);
  useEffect(() => {
    if (ready) return undefined;
    const timer = setTimeout(() => setReady(true), settled ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [ready, settled]);
  return ready || settled;
}
