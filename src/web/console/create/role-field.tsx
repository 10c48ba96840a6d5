import { useId, type ReactNode } from 'react';
import { Field, TextInput } from '../design/field.tsx';
import { useProfiles } from '../live/live.tsx';
import type { Form } from './use-form.ts';

export interface RoleFieldProps {
  readonly form: Form<'profile' | 'role'>;
  readonly label: string;
  /** What the role must allow. */
  readonly needs: ReactNode;
  /** The account that the role is in, as far as the form tells. */
  readonly account?: string | undefined;
  /** ARNs of roles that were used before. */
  readonly known?: readonly string[];
}

/** The role through which AWS copies, by its ARN. */
export function RoleField({ form, label, needs, account, known = [] }: RoleFieldProps) {
  const listId = useId();
  const { accountId } = useProfiles().find(({ name }) => name === form.draft.profile) ?? {};
  return (
    <Field
      label={label}
      error={form.faultOf('role')}
      hint={
        <>
          In full, such as <code>arn:aws:iam::{accountId ?? account ?? '123456789012'}:role/import-role</code>.
          <details className="disclosure">
            <summary>What the role must allow</summary>
            {needs}
          </details>
        </>
      }
    >
      {(control) => (
        <>
          <TextInput
            {...control}
            className="mono"
            value={form.draft.role}
            list={listId}
            spellCheck={false}
            autoComplete="off"
            required
            onChange={(event) => form.set('role', event.currentTarget.value.trim())}
            onBlur={() => form.touch('role')}
          />
          <datalist id={listId}>
            {known.map((arn) => (
              <option key={arn} value={arn} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
