import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Logger } from '../logger.ts';
import type { Send } from './actions.ts';
import { createCredentials, openCredentials } from './credentials.ts';
import { endpointOf } from './endpoint.ts';
import { Connections } from './exchange.ts';
import { lean } from './lean-client.ts';
import { redact } from './redact.ts';
import { createSend, type Clients } from './send.ts';

/** Where to find one account and region, and with what to sign. */
export interface ProfileOptions {
  /** The name in the AWS config file; `default` stands for the SDK's own chain of environment, files and instance role. */
  readonly name: string;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  /** Instead of those that the profile names. */
  readonly credentials?: ProfileCredentials | undefined;
}
export interface ProfileCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly accountId?: string | undefined;
}

/** A profile that is ready to send requests. */
export interface Profile {
  readonly name: string;
  readonly region: string;
  /** The account as the credentials tell it; undefined where they do not, or cannot be had within the time that a request has. */
  accountId(): Promise<string | undefined>;
  readonly send: Send;
  /** Closes the connections. */
  close(this: void): void;
}

/** Whoever starts the gateway must mend a profile. */
export class ProfileError extends Error {
  readonly code = 'INVALID_PROFILE';
}

/** How profiles are opened: the longest that one request may take, and whether this is the only profile. */
export interface OpenOptions {
  readonly requestTimeoutMs: number;
  readonly single: boolean;
  readonly logger: Logger;
}

/** How long connecting may take, out of the time a request has. */
const connectionTimeoutMs = 3_000;

/**
 * Opens a profile: region and credentials as the AWS config and credentials files, the environment and the instance role give them,
 * assumed roles, SSO and credential processes among them. With `single` AWS_REGION goes before the profile's own region, as in the
 * SDK; where several profiles are open, each one's own goes first. Asks AWS nothing. Rejects with a ProfileError.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export async function openProfile(
  options: ProfileOptions,
  { requestTimeoutMs, single, logger }: OpenOptions,
): Promise<Profile> {
  const { name, endpoint, credentials } = options;
  // The SDK's chain looks at the environment only where no profile is named.
  const named = name !== 'default' && credentials === undefined;
  const own = named ? await sectionOf(name) : undefined;
  const region = options.region ?? (single ? undefined : own?.['region']);
  const warn = (text: unknown) => logger.warn({ profile: name }, redact(String(text)));
  // Its warnings alone: at its other levels the SDK writes whole requests and answers.
  const sdkLogger = { debug: ignore, info: ignore, warn, error: ignore };
  const source = openCredentials(named ? name : undefined, requestTimeoutMs, sdkLogger);
  const config = {
    ...(named && { profile: name }),
    ...(region !== undefined && { region }),
    credentials: credentials ? identityOf(credentials) : source.provide,
    // All retries are the gateway's own: the SDK would repeat a create whose outcome is not known.
    maxAttempts: 1,
    retryMode: 'standard',
    logger: sdkLogger,
  };
  // A kept connection that the other side has just closed would leave it open whether a change was done.
  const connections = openConnections(requestTimeoutMs, true);
  const reading = requestHandler(connections);
  const changing = requestHandler(openConnections(requestTimeoutMs, false));
  const [logsEndpoint, cloudTrailEndpoint] = await Promise.all(
    (['CloudWatch Logs', 'CloudTrail'] as const).map(async (service) => {
      const url = endpoint ?? (named ? await endpointOf(name, service) : undefined);
      return url === undefined ? {} : { endpoint: url };
    }),
  );
  const logs = lean(new CloudWatchLogsClient({ ...config, ...logsEndpoint, requestHandler: reading }));
  // One set of credentials for all clients: an assumed role is assumed once.
  const shared = { ...config, credentials: logs.config.credentials };
  const clients: Clients = {
    logs,
    logsChanges: lean(new CloudWatchLogsClient({ ...shared, ...logsEndpoint, requestHandler: changing })),
    cloudTrail: lean(new CloudTrailClient({ ...shared, ...cloudTrailEndpoint, requestHandler: reading })),
    cloudTrailChanges: lean(new CloudTrailClient({ ...shared, ...cloudTrailEndpoint, requestHandler: changing })),
    connections,
  };
  const close = () => {
    const { logs: reader, logsChanges, cloudTrail, cloudTrailChanges } = clients;
    for (const client of [reader, logsChanges, cloudTrail, cloudTrailChanges]) client.destroy();
    connections.close();
    source.close();
  };
  const provider = logs.config.credentials;
  try {
    return {
      name,
      region: await regionOf(logs, name),
      accountId: () => accountOf(provider, requestTimeoutMs),
      send: createSend(clients, createCredentials(provider), requestTimeoutMs),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function regionOf(client: CloudWatchLogsClient, name: string): Promise<string> {
  try {
    return await client.config.region();
  } catch (cause) {
    throw new ProfileError(
      `The AWS profile '${name}' has no region. Add "region = ..." to it in the AWS config file, or set AWS_REGION.`,
      { cause },
    );
  }
}

/** A misspelt name must not fall through to the machine's own role. */
async function sectionOf(name: string): Promise<Readonly<Record<string, string | undefined>>> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const section = { ...configFile[name], ...credentialsFile[name] };
  if (configFile[name] === undefined && credentialsFile[name] === undefined) {
    throw new ProfileError(
      `There is no AWS profile '${name}'. Add [profile ${name}] to the AWS config file (AWS_CONFIG_FILE), or mend the name.`,
    );
  }
  return section;
}

async function accountOf(
  provider: () => Promise<{ readonly accountId?: string }>,
  timeoutMs: number,
): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, undefined).unref();
  });
  const told = provider().then(
    ({ accountId }) => accountId,
    () => undefined,
  );
  const account = await Promise.race([told, late]);
  clearTimeout(timer);
  return account;
}

function identityOf({ accountId, sessionToken, ...keys }: ProfileCredentials) {
  return {
    ...keys,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(accountId !== undefined && { accountId }),
  };
}

function ignore(): void {}

function openConnections(requestTimeoutMs: number, keepAlive: boolean): Connections {
  return new Connections(keepAlive, Math.min(connectionTimeoutMs, requestTimeoutMs));
}

/** How long a request may take is seen to by whoever sends it: see createSend. */
function requestHandler({ plain, tls, connectMs }: Connections): NodeHttpHandler {
  return new NodeHttpHandler({ connectionTimeout: connectMs, httpAgent: plain, httpsAgent: tls });
}
