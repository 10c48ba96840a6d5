import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

/**
 * The client, which from now on leaves out of each request what is of no use here: the preparation of log lines that nobody reads, a header
 * against loops between Lambda functions, the machinery for retries, of which there are none (maxAttempts is 1), and a user agent made anew each
 * time. All else is as the SDK does it: serialisation, endpoint, signature with its correction of the clock, connection, errors.
 */
export function lean<Client extends CloudWatchLogsClient | CloudTrailClient>(client: Client): Client {
  const stack = client.middlewareStack as CloudWatchLogsClient['middlewareStack'];
  stack.remove('loggerMiddleware');
  stack.remove('recursionDetectionMiddleware');
  // The signature is placed by this name.
  stack.add((next) => next, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true });
  let userAgent: Promise<string> | undefined;
  stack.add(
    (next) => async (args) => {
      const { request } = args;
      if (isRequest(request)) request.headers['user-agent'] = await (userAgent ??= userAgentOf(client));
      return next(args);
    },
    { name: 'getUserAgentMiddleware', step: 'build', priority: 'low', override: true },
  );
  return client;
}

/** What the SDK says of itself, the platform and the application (AWS_SDK_UA_APP_ID). */
async function userAgentOf({ config }: CloudWatchLogsClient | CloudTrailClient): Promise<string> {
  const appId = await config.userAgentAppId();
  const parts = [...(await config.defaultUserAgentProvider()), ...(appId === undefined ? [] : [[`app/${appId}`]])];
  return parts
    .map(([name = '', version]) => {
      if (version === undefined) return name;
      return name.includes('/') ? `${name}#${version}` : `${name}/${version}`;
    })
    .join(' ')
    .replace(/[^\x20-\x7e]/g, '-');
}

function isRequest(value: unknown): value is { readonly headers: Record<string, string> } {
  return typeof value === 'object' && value !== null && 'headers' in value;
}
