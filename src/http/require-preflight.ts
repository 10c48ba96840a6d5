import type { IncomingHttpHeaders } from 'node:http';
import { parseMediaType } from './media-type.ts';
import { RequestError } from './request-error.ts';

/** Headers that a page of another site can send only after the browser has asked the gateway for leave. */
const askedFor = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/**
 * Throws a RequestError (400) for a GET that a page of another site could make its visitor's browser send without asking first. As Apollo Server's
 * CSRF prevention: it must carry one of two headers, or the type application/json; with any other type it is refused (415), since browsers
 * were found that send odd types without asking.
 */
export function requirePreflight(headers: IncomingHttpHeaders): void {
  const type = headers['content-type'];
  if (type !== undefined) {
    if (parseMediaType(type)?.essence === 'application/json') return;
    throw new RequestError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'A GET has no body, and no Content-Type but application/json.',
    );
  }
  if (askedFor.some((name) => headers[name])) return;
  throw new RequestError(400, 'BAD_REQUEST', 'This request could be a Cross-Site Request Forgery (CSRF).', {
    hint: `Send the header "${askedFor[0]}: true", or ask by POST.`,
  });
}
