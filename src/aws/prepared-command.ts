import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

/** A client of the SDK. */
export type SdkClient = CloudWatchLogsClient | CloudTrailClient;
type HttpRequest = Parameters<SdkClient['config']['requestHandler']['handle']>[0];

/** A request that the SDK has made and signed. */
export interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: object | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a request of the SDK, and answers what the SDK then takes for AWS's answer. `context` is the SDK's own of the request. */
export type SendRequest = (
  request: SdkRequest,
  context: object,
) => Promise<{
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
  };
}>;

/** A command of the SDK, composed: makes a request of the input, has it sent, and makes an output of the answer or rejects. */
export type Handler<Input, Output> = (args: { readonly input: Input; readonly send: SendRequest }) => Promise<{
  readonly output: Output;
}>;

/** A command of the SDK, whatever its client. */
export interface SdkCommand<Input extends object, Output extends object> {
  resolveMiddleware(stack: unknown, config: unknown, options: unknown): Handler<Input, Output>;
}

/** How many idle handlers are kept, of each command. */
const mostIdle = 10;

/**
 * One command of the SDK, to be used again and again, each time with its own input and way to send, through the client's middleware as it was
 * composed once: composing it for each request, as `client.send` does, costs as much as signing. A handler serves one request at a time, as the
 * SDK keeps the state of a request beside it.
 */
export function prepareHandler<Input extends object, Output extends object>(
  { config, middlewareStack: stack }: SdkClient,
  command: SdkCommand<Input, Output>,
): (input: Input, send: SendRequest) => Promise<Output> {
  const idle: Handler<Input, Output>[] = [];
  return async (input, send) => {
    const handler = idle.pop() ?? command.resolveMiddleware(stack, config, {});
    try {
      return (await handler({ input, send })).output;
    } finally {
      if (idle.length < mostIdle) idle.push(handler);
    }
  };
}

/** Sends one command of the SDK again and again, each time with its own input and signal, by the client's own request handler. */
export function prepare<Input extends object, Output extends object>(
  client: SdkClient,
  command: SdkCommand<Input, Output>,
): (input: Input, abortSignal: AbortSignal) => Promise<Output> {
  const handle = prepareHandler(client, command);
  return (input, abortSignal) => handle(input, sendBy(client, abortSignal));
}

/** Sends by the client's own request handler. */
export function sendBy({ config }: SdkClient, abortSignal: AbortSignal): SendRequest {
  return (request) => config.requestHandler.handle(request as HttpRequest, { abortSignal });
}

/** Has the client send each request in the way that came with its input, which the SDK would take from where the handler was composed. */
export function takeSendOfRequest({ middlewareStack }: SdkClient): void {
  const stack = middlewareStack as CloudWatchLogsClient['middlewareStack'];
  stack.add(
    (next, context) => async (args) => {
      const { send, request } = args as { readonly send?: SendRequest; readonly request: SdkRequest };
      if (send === undefined) return next(args);
      return send(request, context);
    },
    { name: 'sendOfRequestMiddleware', step: 'deserialize', priority: 'low' },
  );
}
