import type { OperationRequest } from '../graphql/pipeline.ts';
import { RequestError } from './request-error.ts';

/** The operation in the JSON body of a request. Throws a RequestError (400) for what is none. */
export function operationInBody(body: unknown): OperationRequest {
  if (!isObject(body)) throw malformed('The request body must be a JSON object: one operation, never several.');
  return operationRequestOf(body);
}

/** The operation in the query string of a request, `variables` and `extensions` as JSON. Throws a RequestError (400) for what is none. */
export function operationInSearch(search: string): OperationRequest {
  const parameters = new URLSearchParams(search);
  return operationRequestOf({
    query: parameterOf(parameters, 'query'),
    documentId: parameterOf(parameters, 'documentId'),
    operationName: parameterOf(parameters, 'operationName'),
    variables: parseJson(parameters, 'variables'),
    extensions: parseJson(parameters, 'extensions'),
  });
}

/**
 * The operation that a client sent as these fields; others are left alone. It has a `query` or a `documentId`; an empty one counts as missing.
 * Throws a RequestError (400) that names the field at fault.
 */
export function operationRequestOf(fields: Readonly<Record<string, unknown>>): OperationRequest {
  const { query, documentId, operationName, variables, extensions } = fields;
  if (query != null && typeof query !== 'string') throw malformed('`query` must be a string.');
  if (documentId != null && typeof documentId !== 'string') throw malformed('`documentId` must be a string.');
  if (!query && !documentId) throw malformed('`query` must be a GraphQL document, and is missing.');
  if (operationName != null && typeof operationName !== 'string') throw malformed('`operationName` must be a string.');
  if (variables != null && !isObject(variables)) throw malformed('`variables` must be an object.');
  if (extensions != null && !isObject(extensions)) throw malformed('`extensions` must be an object.');
  return { query: query || undefined, documentId: documentId || undefined, operationName, variables, extensions };
}

function parameterOf(parameters: URLSearchParams, name: string): string | undefined {
  const [value, another] = parameters.getAll(name);
  if (another !== undefined) throw malformed(`\`${name}\` must be there once.`);
  return value;
}

function parseJson(parameters: URLSearchParams, name: string): unknown {
  const text = parameterOf(parameters, name);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    throw malformed(`\`${name}\` is not JSON.`);
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
