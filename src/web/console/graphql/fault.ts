import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** Why an operation failed, in words for people, and what they can do. */
export interface Fault {
  /** `extensions.code` of the API; NETWORK where the gateway did not answer. */
  readonly code: string;
  readonly title: string;
  /** The message of the API. */
  readonly message: string;
  readonly advice: string;
  /** How long to wait before it is tried again, in milliseconds, where the API says so. */
  readonly retryAfterMs?: number;
}

interface GraphqlError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const known: Readonly<Record<string, { readonly title: string; readonly advice: string }>> = {
  NETWORK: {
    title: 'The gateway does not answer',
    advice: 'It may be restarting, or the network is gone. Try again in a moment.',
  },
  UNAUTHENTICATED: { title: 'You are not signed in', advice: 'Sign in with a token that is valid.' },
  FORBIDDEN: { title: 'You may not do this', advice: 'Ask whoever runs this gateway for the role that it needs.' },
  THROTTLED: { title: 'AWS is asked too often just now', advice: 'Nothing was done. Try again in a moment.' },
  UPSTREAM_UNAVAILABLE: {
    title: 'AWS does not answer',
    advice: 'Try again in a moment. The page of profiles shows which one it is.',
  },
  UPSTREAM_ACCESS_DENIED: {
    title: 'The gateway lacks a permission at AWS',
    advice: 'Have it added to the role or user of this profile, then try again.',
  },
  CURSOR_EXPIRED: {
    title: 'This list is too old to read on',
    advice: 'AWS keeps a page for 24 hours. Start the list over.',
  },
  QUERY_TOO_COMPLEX: {
    title: 'The gateway allows less at once',
    advice: 'Narrow the filters, or have MAX_COST raised.',
  },
  TIMEOUT: { title: 'The answer took too long', advice: 'Try again in a moment.' },
  SERVICE_UNAVAILABLE: { title: 'The gateway is stopping', advice: 'Try again in a moment.' },
  LIMIT_EXCEEDED: { title: 'Too much at once', advice: 'Wait until something has ended, then try again.' },
  AUDIT_UNAVAILABLE: {
    title: 'The change could not be written down first',
    advice: 'AWS was not asked, so nothing was done. Try again.',
  },
  INTERNAL_SERVER_ERROR: {
    title: 'Something failed inside the gateway',
    advice: 'Its log has the details under the id that the message names.',
  },
};

const other = { title: 'This did not work', advice: 'Try again; if it happens again, tell whoever runs this gateway.' };

/** What an error of Apollo Client means. */
export function faultOf(error: unknown): Fault {
  const { message, extensions = {} } = graphqlErrorOf(error);
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'NETWORK';
  const hint = extensions['hint'];
  const retryAfterMs = extensions['retryAfterMs'];
  const { title, advice } = known[code] ?? other;
  return {
    code,
    title,
    message,
    advice: typeof hint === 'string' && known[code] === undefined ? hint : advice,
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
  };
}

function graphqlErrorOf(error: unknown): GraphqlError {
  if (CombinedGraphQLErrors.is(error)) return error.errors[0] ?? { message: error.message };
  if (ServerError.is(error))
    return firstError(error.bodyText) ?? { message: `The gateway answered with status ${error.statusCode}.` };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** The error in the body of an answer that was refused as a whole. */
function firstError(body: string): GraphqlError | undefined {
  try {
    const parsed = JSON.parse(body) as { errors?: readonly GraphqlError[] };
    return parsed.errors?.[0];
  } catch {
    return undefined;
  }
}
