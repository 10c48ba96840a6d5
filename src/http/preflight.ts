import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { methodNotAllowed } from './refusals.ts';

/** Answers what a browser asks before it sends another site's request. Throws a RequestError where it is not to be sent. */
export type PreflightRoute = (request: IncomingMessage, methods: readonly string[]) => Answer;

const answer: Answer = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers':
      'content-type, authorization, apollo-require-preflight, last-event-id, x-apollo-operation-name',
    // Two hours: longer, browsers do not remember it.
    'access-control-max-age': '7200',
  },
  body: '',
};

/** A listed origin is told what it may send; what lets it read the answer is on every answer to it. https://fetch.spec.whatwg.org/#cors-preflight-fetch */
export function createPreflightRoute(origins: OriginPolicy): PreflightRoute {
  return ({ headers }, methods) => {
    origins.checkOrigin(headers);
    if (origins.readableBy(headers) === undefined) throw methodNotAllowed('OPTIONS', methods);
    return answer;
  };
}
