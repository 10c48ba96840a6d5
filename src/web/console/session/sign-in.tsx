import { useState } from 'react';
import { Button } from '../design/button.tsx';
import { Field, TextInput } from '../design/field.tsx';
import { Icon } from '../design/icon.tsx';
import { Page } from '../design/page.tsx';
import type { Fault } from '../graphql/fault.ts';
import type { TokenStore } from './token-store.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './sign-in.css';

export interface SignInProps {
  readonly tokens: TokenStore;
  /** Why the gateway did not let them in. */
  readonly fault: Fault;
}

/** Takes a token, and says what becomes of it. */
export function SignIn({ tokens, fault }: SignInProps) {
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const refused = tokens.current() === undefined ? undefined : fault.message;
  return (
    <Page title="Sign in" lead="This gateway asks who is calling. Paste a token to go on.">
      <form
        className="card card-body sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          const token = typed.trim().replace(/^bearer\s+/i, '');
          setMissing(token === '');
          if (token !== '') tokens.set(token);
        }}
      >
        <Field
          label="Token"
          error={missing ? 'Paste a token first.' : refused}
          hint="It is kept in this tab until you close it or sign out, never on the disk, and sent to this gateway alone. A static token comes from whoever runs the gateway; with OpenID Connect it is an access token of your issuer."
        >
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <div>
          <Button type="submit" variant="primary">
            <Icon name="key" />
            Sign in
          </Button>
        </div>
      </form>
    </Page>
  );
}
