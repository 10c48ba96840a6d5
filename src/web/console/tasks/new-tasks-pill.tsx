import { useEffect, useState } from 'react';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';

/** How far down somebody must be for what comes at the top to be out of sight. */
const OUT_OF_SIGHT = 240;

/** Says, to whoever has scrolled down, that tasks have come since they were at the top, and leads there. */
export function NewTasksPill({ count }: { readonly count: number }) {
  const [seen, setSeen] = useState(count);
  useEffect(() => {
    // To ask where the page is scrolled to has it laid out at once: only when something came.
    if (seen === count) return undefined;
    const look = () => {
      if (window.scrollY < OUT_OF_SIGHT) setSeen(count);
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, [count, seen]);
  const unseen = count - seen;
  if (unseen <= 0) return null;
  return (
    <div className="task-pill">
      <Button variant="primary" onClick={() => window.scrollTo({ top: 0, behavior: 'smooth' })}>
        <Icon name="up" />
        {unseen === 1 ? '1 new task' : `${unseen} new tasks`}
      </Button>
    </div>
  );
}
