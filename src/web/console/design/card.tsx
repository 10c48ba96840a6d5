import { useId, type ReactNode } from 'react';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './card.css';

export interface CardProps {
  readonly title: string;
  /** What stands across from the title: a choice, a figure, a link. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page that has a name. */
export function Card({ title, aside, children }: CardProps) {
  const id = useId();
  return (
    <section className="card titled" aria-labelledby={id}>
      <header className="titled-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
