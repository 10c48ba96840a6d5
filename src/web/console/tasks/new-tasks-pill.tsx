import { useEffect, useState } from 'react';
import { taskAddress } from '../app/addresses.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';

/** How far down somebody must be for what comes at the top to be out of sight. */
const OUT_OF_SIGHT = 240;

export interface NewTasksPillProps {
  /** The global ids of the tasks that came while somebody looks, and are shown above. */
  readonly ids: readonly string[];
}

/** Says, to whoever has scrolled down, that tasks have come since they were at the top, and leads to the first of them. */
export function NewTasksPill({ ids }: NewTasksPillProps) {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const all = ids.join('\n');
  useEffect(() => {
    // To ask where the page is scrolled to has it laid out at once: only when something came.
    if (all === '') return undefined;
    const look = () => {
      if (window.scrollY < OUT_OF_SIGHT) setSeen(new Set(all.split('\n')));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, [all]);
  const unseen = ids.filter((id) => !seen.has(id));
  const show = () => {
    goTo(unseen);
    setSeen(new Set(ids));
  };
  return (
    // There before it says anything, so that a screen reader hears it.
    <div className="task-news" role="status">
      {unseen.length > 0 && (
        <div className="task-pill">
          <Button variant="primary" onClick={show}>
            <Icon name="up" />
            {unseen.length === 1 ? '1 new task' : `${unseen.length} new tasks`}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Brings the first of these on the page into sight, and the focus to it. */
function goTo(ids: readonly string[]): void {
  const link = document.querySelector<HTMLElement>(
    ids.map((id) => `a.task-title[href="${taskAddress(id)}"]`).join(','),
  );
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}
