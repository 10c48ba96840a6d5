import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Notice } from '../design/notice.tsx';
import { Page } from '../design/page.tsx';
import type { Session } from './session.tsx';

export interface NoAccessProps {
  readonly session: Session;
  /** Asks anew what they may do. */
  readonly onRetry: () => void;
}

/** Says to somebody whom the gateway knows, but shows nothing, what they lack and what to do. The same at every address, whatever is there. */
export function NoAccess({ session: { subject, roles, signOut }, onRetry }: NoAccessProps) {
  return (
    <Page title="No access" lead={`You are signed in as ${subject}.`}>
      <Notice
        tone="warn"
        title={roles.length === 0 ? 'You have no role at this gateway' : 'You have no profile at this gateway'}
        action={
          <>
            <Button onClick={onRetry}>
              <Icon name="retry" />
              Look again
            </Button>
            {signOut !== undefined && <Button onClick={signOut}>Sign in with another token</Button>}
          </>
        }
      >
        <p>
          {roles.length === 0
            ? 'The gateway knows who you are, but lets you see nothing. Ask whoever runs it for the role VIEWER, to look at tasks, or OPERATOR, also to start and cancel them.'
            : 'You may look at tasks, but only in profiles that this gateway does not have. Ask whoever runs it which profiles your token should name.'}
        </p>
      </Notice>
    </Page>
  );
}
