import { useId, type ComponentProps, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './field.css';

/** What ties a control to its label, hint and fault: spread it over the control. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: string;
  readonly optional?: boolean;
  /** What to put in, before anything is wrong. */
  readonly hint?: ReactNode;
  /** What is wrong, and what would be right. */
  readonly error?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control with its hint, and its fault below it where it has one. */
export function Field({ label, optional = false, hint, error, children }: FieldProps) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const describedBy = [errorId, hintId].filter((each) => each !== undefined).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> (optional)</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <p className="field-error" id={errorId}>
          <Icon name="failed" />
          <span>{error}</span>
        </p>
      )}
      {hint !== undefined && (
        <div className="field-hint" id={hintId}>
          {hint}
        </div>
      )}
    </div>
  );
}

/** A line of text. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={className === undefined ? 'input' : `input ${className}`} />;
}

/** A choice of one; its children are `option` elements. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className="select-wrap">
      <select {...rest} className={className === undefined ? 'input select' : `input select ${className}`}>
        {children}
      </select>
      <Icon name="down" />
    </span>
  );
}
