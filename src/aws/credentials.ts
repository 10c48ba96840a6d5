import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { createDeadlineHandler } from './deadline-handler.ts';

/** Credentials could not be had, so nothing was sent; the cause tells why. */
export class CredentialsFailure extends Error {
  readonly code = 'CREDENTIALS';
}

/** With what requests are signed; the SDK asks this as often as it likes. */
export type CredentialsProvider = (options?: { readonly forceRefresh?: boolean }) => Promise<object>;

/** The credentials of one profile, as its requests need them. */
export interface Credentials {
  /** Resolves when there are credentials that have not expired, having asked for new ones if `refused` was called. Rejects with what hinders it. */
  ready(): Promise<void>;
  /** AWS does not know these credentials any more: they are asked for anew, whatever their expiry says, the files read again. */
  refused(): void;
}

/** What the SDK writes its log to. */
export type SdkLogger = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (text: unknown) => void>>;

/** Where the credentials of a profile come from. */
export interface CredentialsSource {
  readonly provide: ReturnType<typeof fromNodeProviderChain>;
  /** Closes the connections to whoever gives the credentials. */
  close(): void;
}

/**
 * The SDK's own chain: environment, files, assumed roles, SSO, processes, container and instance roles; of the named profile alone where one is
 * named. Each of its requests ends within the timeout and is sent once. A credential process is not ended.
 */
export function openCredentials(
  profile: string | undefined,
  requestTimeoutMs: number,
  logger: SdkLogger,
): CredentialsSource {
  const requestHandler = createDeadlineHandler(requestTimeoutMs);
  const provide = fromNodeProviderChain({
    ...(profile !== undefined && { profile }),
    logger,
    clientConfig: { requestHandler, maxAttempts: 1 },
    // It is read when credentials are asked for anew, and whoever renewed them has written it since.
    ignoreCache: true,
  });
  return { provide, close: () => requestHandler.destroy() };
}

/** The credentials that the clients sign with. */
export function createCredentials(provider: CredentialsProvider): Credentials {
  let stale = false;
  return {
    ready: async () => {
      const renewing = stale;
      await provider(renewing ? { forceRefresh: true } : {});
      if (renewing) stale = false;
    },
    refused: () => {
      stale = true;
    },
  };
}
