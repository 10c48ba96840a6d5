import type { ReactNode } from 'react';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './facts.css';

export interface FactsProps {
  readonly children: ReactNode;
  /** Side by side as far as there is room, each under its term; otherwise a line each. */
  readonly wide?: boolean;
}

/** Terms and what they are; its children are `Fact`. */
export function Facts({ children, wide = false }: FactsProps) {
  return <dl className={wide ? 'facts facts-wide' : 'facts'}>{children}</dl>;
}

export interface FactProps {
  readonly term: string;
  readonly children: ReactNode;
}

/** One term and what it is. */
export function Fact({ term, children }: FactProps) {
  return (
    <div className="fact">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
