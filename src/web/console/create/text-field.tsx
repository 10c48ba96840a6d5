import type { ReactNode } from 'react';
import { Field, TextInput } from '../design/field.tsx';
import type { Form } from './use-form.ts';

export interface TextFieldProps<Name extends string> {
  readonly form: Form<Name>;
  readonly name: Name;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** Whether it is a text for machines. */
  readonly mono?: boolean;
}

/** One line of text of a form. Blanks around it do not count. */
export function TextField<Name extends string>(props: TextFieldProps<Name>) {
  const { form, name, label, hint, optional = false, placeholder, mono = false } = props;
  return (
    <Field label={label} hint={hint} optional={optional} error={form.faultOf(name)}>
      {(control) => (
        <TextInput
          {...control}
          className={mono ? 'mono' : ''}
          value={form.draft[name]}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          required={!optional}
          onChange={(event) => form.set(name, event.currentTarget.value)}
          onBlur={(event) => {
            form.set(name, event.currentTarget.value.trim());
            form.touch(name);
          }}
        />
      )}
    </Field>
  );
}
