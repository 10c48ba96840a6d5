import type { OperationRequest } from '../graphql/pipeline.ts';
import { RequestError } from './request-error.ts';

/** The operation in the JSON body of a request. Throws a RequestError (400) for what is none. */
export function operationInBody(body: unknown): OperationRequest {
  if (!isObject(body)) throw malformed('The request body must be a JSON object: one operation, never several.');
  return checked(body);
}

/** The operation in the query string of a request, `variables` as JSON. Throws a RequestError (400) for what is none. */
export function operationInSearch(search: string): OperationRequest {
  const parameters = new URLSearchParams(search);
  return checked({
    query: parameters.get('query'),
    operationName: parameters.get('operationName'),
    variables: parseJson(parameters.get('variables')),
  });
}

function checked({ query, operationName, variables }: Readonly<Record<string, unknown>>): OperationRequest {
  if (typeof query !== 'string' || query === '') throw malformed('`query` must be a GraphQL document, and is missing.');
  if (operationName != null && typeof operationName !== 'string') throw malformed('`operationName` must be a string.');
  if (variables != null && !isObject(variables)) throw malformed('`variables` must be an object.');
  return { query, operationName, variables };
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    throw malformed('`variables` is not JSON.');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(message: string): RequestError {
  return new RequestError(400, 'BAD_REQUEST', message, {
    hint: 'Send an operation such as {"query": "{ __typename }"}.',
  });
}
