import { Fragment } from 'react';

export interface BreakableProps {
  readonly text: string;
}

/** A name for machines, such as an ARN, a path or the name of a log group. Where it does not fit, it goes on in the next line behind one of its `/` and `:`. */
export function Breakable({ text }: BreakableProps) {
  return text.split(/(?<=[/:])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
