import type { ComponentProps } from 'react';
import { Link } from 'wouter';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './button.css';

/** How much a button asks for attention: at most one `primary` to a view; `danger` ends something. */
export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant;
}

/** A button, of type "button" unless it says otherwise. */
export function Button({ variant = 'secondary', className, type = 'button', ...rest }: ButtonProps) {
  // oxlint-disable-next-line react/button-has-type -- it has one
  return <button {...rest} type={type} className={classes(variant, className)} />;
}

export interface ButtonLinkProps {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly className?: string;
  readonly children: React.ReactNode;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** A link to another page of the console that looks like a button. */
export function ButtonLink({ variant = 'secondary', className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={classes(variant, className)}>
      <>{children}</>
    </Link>
  );
}

function classes(variant: ButtonVariant, className: string | undefined): string {
  return ['button', `button-${variant}`, className].filter(Boolean).join(' ');
}
