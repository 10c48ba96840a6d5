import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach } from '@jest/globals';

import { createEmulator, type EmulatorOptions } from '../../src/emulator/server.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';

/** A running endpoint on a port of its own, its clock, and the real SDK clients pointed at it. */
export interface Harness {
  readonly url: string;
  readonly clock: FakeClock;
  readonly logs: CloudWatchLogsClient;
  readonly cloudTrail: CloudTrailClient;
  /** Clients of another account or region. */
  readonly clientsOf: (place: {
    readonly region?: string;
    readonly accountId?: string;
  }) => Pick<Harness, 'logs' | 'cloudTrail'>;
  /** Asks a path under /_emulator/ and gives the code and the parsed body. */
  readonly control: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ readonly status: number; readonly body: unknown }>;
  stop(): Promise<void>;
}

const running: Harness[] = [];

afterEach(async () => {
  for (const harness of running.splice(0)) await harness.stop();
});

/** Starts an endpoint with the seed 1, no rates and an hour a second, unless the options say otherwise; stops it after the test. */
export async function startHarness(options: Partial<EmulatorOptions> & { clock?: FakeClock } = {}): Promise<Harness> {
  const clock = options.clock ?? createFakeClock();
  const emulator = createEmulator({
    port: 0,
    seed: 1,
    speed: 3600,
    enforceRates: false,
    logger: silentLogger,
    ...options,
    clock,
  });
  const { url } = await emulator.start();
  const clients: { destroy(): void }[] = [];
  const clientsOf: Harness['clientsOf'] = ({ region = 'us-east-1', accountId = 'AKIAEXAMPLE' }) => {
    const settings = {
      endpoint: url,
      region,
      credentials: { accessKeyId: accountId, secretAccessKey: 'any' },
      maxAttempts: 1,
    };
    const made = { logs: new CloudWatchLogsClient(settings), cloudTrail: new CloudTrailClient(settings) };
    clients.push(made.logs, made.cloudTrail);
    return made;
  };
  const harness: Harness = {
    url,
    clock,
    ...clientsOf({}),
    clientsOf,
    control: async (method, path, body) => {
      const response = await fetch(`${url}/_emulator/${path}`, {
        method,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    },
    stop: async () => {
      for (const client of clients) client.destroy();
      await emulator.stop();
    },
  };
  running.push(harness);
  return harness;
}

/** Sends a raw request of the protocol, signed with a scope only; `body` may be any text. */
export async function sendRaw(
  url: string,
  target: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly body: Readonly<Record<string, unknown>> }> {
  const service = target.includes('CloudTrail') ? 'cloudtrail' : 'logs';
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': target,
      Authorization: `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260131/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`,
      ...headers,
    },
    body,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
