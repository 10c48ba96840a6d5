import { useQuery } from '@apollo/client/react';
import { createContext, useContext, useMemo, type ComponentType, type ReactNode } from 'react';
import { Skeleton } from '../design/skeleton.tsx';
import { ViewerDocument, type Role } from '../generated/first-view/graphql.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import { faultOf } from '../graphql/fault.ts';
import { NoAccess } from './no-access.tsx';
import { SignIn } from './sign-in.tsx';
import type { TokenStore } from './token-store.ts';

/** Who looks at the console, and what they may do. */
export interface Session {
  readonly subject: string;
  readonly roles: readonly Role[];
  /** Whether they may create, cancel, stop and retry tasks. */
  readonly canOperate: boolean;
  /** Forgets the token; undefined where the gateway asks for none. */
  readonly signOut: (() => void) | undefined;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** The session of whoever looks. Works only below SessionGate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession works only below SessionGate.');
  return session;
}

export interface SessionGateProps {
  readonly tokens: TokenStore;
  /** What stands around whatever is shown in place of the children. */
  readonly frame: ComponentType<{ readonly children: ReactNode }>;
  readonly children: ReactNode;
}

/** Shows its children to who may read tasks; everybody else learns why not, and can sign in. */
export function SessionGate({ tokens, frame: Frame, children }: SessionGateProps) {
  const { data, error, loading, refetch } = useQuery(ViewerDocument, {
    fetchPolicy: 'network-only',
    errorPolicy: 'none',
  });
  const viewer = data?.viewer;
  const session = useMemo<Session | undefined>(
    () =>
      viewer && {
        subject: viewer.subject,
        roles: viewer.roles,
        canOperate: viewer.roles.includes('OPERATOR'),
        signOut: tokens.current() === undefined ? undefined : () => tokens.set(undefined),
      },
    [viewer, tokens],
  );
  if (session !== undefined && viewer !== undefined && viewer.profiles.length > 0)
    return <SessionContext value={session}>{children}</SessionContext>;
  return (
    <Frame>
      {session !== undefined ? (
        <NoAccess session={session} onRetry={() => void refetch().catch(() => undefined)} />
      ) : loading ? (
        <Skeleton width="100%" height="24rem" />
      ) : faultOf(error).code === 'UNAUTHENTICATED' ? (
        <SignIn tokens={tokens} fault={faultOf(error)} />
      ) : (
        <FaultNotice error={error} subject="The console cannot begin" onRetry={() => void refetch()} />
      )}
    </Frame>
  );
}
