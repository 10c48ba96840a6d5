import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { type AwsEndpoint, startAwsEndpoint } from './aws-endpoint.ts';
import { type Bystander, type Meanwhile, startBystander } from './bystander.ts';
import { type GatewayProcess, spawnGateway } from './gateway-process.ts';
import { forgetPeak, readPeak, readResident } from './process-memory.ts';

/** What an abuse came to. */
export interface Harm<T> extends Meanwhile {
  readonly result: T;
  /** How much more memory the gateway held at any moment than when it began, in MiB. */
  readonly grownMebibytes: number;
  /** The requests that AWS had from the gateway. */
  readonly upstreamCalls: number;
}

/** A gateway in a process of its own, whose AWS account is empty, and somebody else who uses it. */
export interface AbusedGateway {
  readonly url: string;
  during<T>(abuse: () => Promise<T>): Promise<Harm<T>>;
}

export interface AbusedGatewayOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Fills the data folder before the gateway starts. */
  readonly prepare?: (dataDir: string) => Promise<void>;
}

/** How slow an answer may be while the gateway is abused: much above what was seen, for machines that are busy with other things. */
const SLOWEST_MS = 2_000;

/** Requests that are in order, so that what a process takes once, when it is first busy, is not taken for what an abuse comes to. */
async function keepBusy(url: string): Promise<void> {
  const body = `${JSON.stringify({ query: '{ __typename }' })}${' '.repeat(400_000)}`;
  const headers = { 'content-type': 'application/json' };
  for (let sent = 0; sent < 100; sent += 1) {
    const response = await fetch(new URL('/graphql', url), { method: 'POST', headers, body });
    await response.text();
  }
}

/**
 * Sets the hooks of the describe block it is called in: one gateway for all its tests. It must stop in order when they have ended, and have
 * logged no error by then.
 */
export function useAbusedGateway({ env = {}, prepare }: AbusedGatewayOptions = {}): AbusedGateway {
  let dataDir = '';
  let endpoint: AwsEndpoint;
  let gateway: GatewayProcess | undefined;
  let bystander: Bystander | undefined;
  let url = '';
  const callCount = async () => Object.values(await endpoint.readCounts()).reduce((sum, count) => sum + count, 0);
  const running = () => {
    if (gateway === undefined || bystander === undefined) throw new Error('The gateway is started before all tests.');
    return { gateway, bystander };
  };

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-abused-'));
    await prepare?.(dataDir);
    endpoint = await startAwsEndpoint({ scenario: 'empty' });
    const quiet = { POLL_SLOW_MS: '3600000', LEASE_MS: '60000' };
    gateway = spawnGateway({ awsUrl: endpoint.url, dataDir, env: { ...quiet, ...env } });
    url = await gateway.ready;
    // Each kind has had its first look, and nothing more is asked by itself.
    while ((await callCount()) < 3) await delay(20);
    bystander = await startBystander(url);
    await bystander.during(() => keepBusy(url));
  }, 60_000);

  afterAll(async () => {
    await bystander?.stop();
    const end = await gateway?.stop();
    await endpoint?.stop();
    rmSync(dataDir, { recursive: true, force: true });
    const errors = (gateway?.log() ?? '').split('\n').filter((line) => /"level":(50|60)/.test(line));
    if (end?.code === 0 && errors.length === 0) return;
    throw new Error(
      `The gateway ended with ${JSON.stringify(end)}, and logged ${errors.length} errors. ${errors[0] ?? ''}`,
    );
  }, 30_000);

  return {
    get url() {
      return url;
    },
    during: async (abuse) => {
      const { pid } = running().gateway;
      await endpoint.resetCounts();
      forgetPeak(pid);
      const before = readResident(pid);
      const meanwhile = await running().bystander.during(abuse);
      const grownMebibytes = Math.max(0, readPeak(pid) - before) / 2 ** 20;
      return { ...meanwhile, grownMebibytes, upstreamCalls: await callCount() };
    },
  };
}

/** Asserts that somebody else was served all the time, and that the gateway grew by no more than so many MiB. */
export function expectUnharmed(harm: Harm<unknown>, mebibytes: number): void {
  const { faults, answers, slowestMs, grownMebibytes } = harm;
  expect(faults).toEqual([]);
  expect(answers).toBeGreaterThan(0);
  expect(slowestMs).toBeLessThan(SLOWEST_MS);
  expect(grownMebibytes).toBeLessThan(mebibytes);
}
