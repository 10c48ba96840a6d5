import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { takeSendOfRequest } from './prepared-command.ts';

type SdkClient = CloudWatchLogsClient | CloudTrailClient;
type Stack = CloudWatchLogsClient['middlewareStack'];
type HttpRequest = Parameters<SdkClient['config']['requestHandler']['handle']>[0];

/**
 * The client, which from now on leaves out of each request what is of no use here: the preparation of log lines that nobody reads, a header
 * against loops between Lambda functions, the machinery for retries, of which there are none (maxAttempts is 1), a user agent and a signer made
 * anew each time. All else is as the SDK does it: serialisation, endpoint, signature with its correction of the clock, connection, errors.
 */
export function lean<Client extends SdkClient>(client: Client): Client {
  const stack = client.middlewareStack as Stack;
  stack.remove('loggerMiddleware');
  stack.remove('recursionDetectionMiddleware');
  // The signature is placed by this name.
  stack.add((next) => next, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true });
  sendOneUserAgent(client, stack);
  keepSigner(client);
  takeSendOfRequest(client);
  return client;
}

function sendOneUserAgent({ config }: SdkClient, stack: Stack): void {
  let userAgent: Promise<string> | undefined;
  stack.add(
    (next) => async (args) => {
      (args.request as HttpRequest).headers['user-agent'] = await (userAgent ??= userAgentOf(config));
      return next(args);
    },
    { name: 'getUserAgentMiddleware', step: 'build', priority: 'low', override: true },
  );
}

/** What the SDK says of itself, the platform and the application (AWS_SDK_UA_APP_ID). */
async function userAgentOf(config: SdkClient['config']): Promise<string> {
  const appId = await config.userAgentAppId();
  const parts = [...(await config.defaultUserAgentProvider()), ...(appId === undefined ? [] : [[`app/${appId}`]])];
  return parts
    .map(([name = '', version]) => {
      const named = name.startsWith('api/') ? name.toLowerCase() : name;
      const text = version === undefined ? named : `${named}${named.includes('/') ? '#' : '/'}${version}`;
      return text.replace(/[^!#$%&'*+\-./^_`|~\w]/g, '-');
    })
    .join(' ');
}

/** A signer has no state of its own: it asks for the credentials each time, and is told region and service with each request. */
function keepSigner({ config }: SdkClient): void {
  const { signer: create } = config;
  let signer: ReturnType<typeof create> | undefined;
  config.signer = (scheme) => {
    signer ??= create(scheme).catch((error: unknown) => {
      signer = undefined;
      throw error;
    });
    return signer;
  };
}
