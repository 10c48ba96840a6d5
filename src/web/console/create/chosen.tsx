import { Breakable } from '../design/breakable.tsx';

export interface ChosenProps {
  /** A name of AWS; empty where none is chosen yet. */
  readonly text: string;
  /** Said as long as there is none. */
  readonly none: string;
}

/** A name of AWS that a form has been given so far. */
export function Chosen({ text, none }: ChosenProps) {
  if (text === '') return <span className="quiet">{none}</span>;
  return (
    <code>
      <Breakable text={text} />
    </code>
  );
}
