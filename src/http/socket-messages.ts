import { MessageType } from 'graphql-ws';
import type { Pipeline } from '../graphql/pipeline.ts';
import { asGraphqlError } from './run-operation.ts';

/** The message that tells why an operation was not begun, or what ended it. */
export function errorMessage(
  { formatError }: Pick<Pipeline, 'formatError'>,
  id: string,
  errors: readonly unknown[],
): string {
  const payload = errors.map((error) => formatError(asGraphqlError(error)));
  return JSON.stringify({ id, type: MessageType.Error, payload });
}

/** The message that tells that there is nothing more of an operation. */
export function completeMessage(id: string): string {
  return JSON.stringify({ id, type: MessageType.Complete });
}
