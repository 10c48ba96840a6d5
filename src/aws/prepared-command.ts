import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

type SdkClient = CloudWatchLogsClient | CloudTrailClient;
type HttpRequest = Parameters<SdkClient['config']['requestHandler']['handle']>[0];
type Handler<Input, Output> = (args: { readonly input: Input; readonly abortSignal: AbortSignal }) => Promise<{
  readonly output: Output;
}>;

/** A command of the SDK, whatever its client. */
export interface SdkCommand<Input extends object, Output extends object> {
  resolveMiddleware(stack: unknown, config: unknown, options: unknown): Handler<Input, Output>;
}

/** How many idle handlers are kept, of each command. */
const mostIdle = 10;

/**
 * Sends one command of the SDK again and again, each time with its own input and signal, through the client's middleware as it was composed
 * once: composing it for each request, as `client.send` does, costs as much as signing. A handler serves one request at a time, as the SDK
 * keeps the state of a request beside it.
 */
export function prepare<Input extends object, Output extends object>(
  client: SdkClient,
  command: SdkCommand<Input, Output>,
): (input: Input, abortSignal: AbortSignal) => Promise<Output> {
  const idle: Handler<Input, Output>[] = [];
  const { config, middlewareStack: stack } = client;
  const compose = () => command.resolveMiddleware(stack, config, {});
  return async (input, abortSignal) => {
    const handler = idle.pop() ?? compose();
    try {
      return (await handler({ input, abortSignal })).output;
    } finally {
      if (idle.length < mostIdle) idle.push(handler);
    }
  };
}

/** Has the client send each request with the signal that came with its input, which the SDK would take from where the handler was composed. */
export function takeSignalOfRequest({ config, middlewareStack }: SdkClient): void {
  const stack = middlewareStack as CloudWatchLogsClient['middlewareStack'];
  stack.add(
    () => (args) => {
      const { abortSignal } = args as { readonly abortSignal?: AbortSignal };
      return config.requestHandler.handle(
        args.request as HttpRequest,
        abortSignal === undefined ? {} : { abortSignal },
      );
    },
    { name: 'sendWithSignalMiddleware', step: 'deserialize', priority: 'low' },
  );
}
