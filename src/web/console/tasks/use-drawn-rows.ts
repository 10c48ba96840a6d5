import { useEffect, useState } from 'react';

/** About what is in sight at once. */
const FIRST = 10;
/** So few that the page answers in between on a slow machine too. */
const STEP = 4;

/** How many rows of a table to draw by now, from the first one on: some more with each frame until all are drawn. */
export function useDrawnRows(rows: number): number {
  const [drawn, setDrawn] = useState(FIRST);
  useEffect(() => {
    if (drawn >= rows) return undefined;
    const frame = requestAnimationFrame(() => setDrawn(drawn + STEP));
    return () => cancelAnimationFrame(frame);
  }, [drawn, rows]);
  return drawn;
}
