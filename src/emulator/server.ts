import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { answerAction, type ActionParts } from './action-endpoint.ts';
import { answerControl, controlPrefix, type ControlParts } from './control.ts';
import { createFaults } from './faults.ts';
import type { JsonValue } from './json.ts';
import { createNextTokens } from './next-token.ts';
import { addOutsideTask } from './outside-task.ts';
import { createRateLimits } from './rate-limits.ts';
import { readBody } from './request-body.ts';
import { createRequestCounts } from './request-counts.ts';
import type { Scenario } from './scenario.ts';
import { defaultUnknowns, type Unknowns } from './unknowns.ts';
import { createWorld } from './world.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

/** What an endpoint is started with. */
export interface EmulatorOptions {
  /** 127.0.0.1 unless it is given. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /** Emulated seconds per second, 60 unless it is given. Only the durations of tasks are shortened by it, never timestamps. */
  readonly speed?: number;
  /** The same seed gives the same accounts, tasks, page tokens and chances. */
  readonly seed: number;
  /** The folder of the state file; without it nothing outlives the endpoint. */
  readonly dataDir?: string;
  /** Whether requests over AWS's rates are throttled; they are unless this is false. */
  readonly enforceRates?: boolean;
  /** What a new account holds: `believable` unless it is given. */
  readonly scenario?: Scenario;
  /** What to do where AWS's documentation is silent, where it is to differ from the defaults. */
  readonly unknowns?: Partial<Unknowns>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** An endpoint that speaks the JSON protocol of CloudWatch Logs and CloudTrail on one port. */
export interface Emulator {
  /** Resolves once it listens; rejects if the port is taken or the saved state cannot be used. To be called once. */
  start(): Promise<{ url: string }>;
  /** Closes every connection, saves, and resolves when nothing is left running. May be called at any time, and again. */
  stop(): Promise<void>;
}

/** An endpoint that is not listening yet. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const { host = '127.0.0.1', port, logger, dataDir } = options;
  const { parts, control } = createParts(options);
  const stopping = new AbortController();
  const handle = createHandler(parts, control, stopping.signal);
  const underWay = new Set<Promise<void>>();
  let stopped: Promise<void> | undefined;

  const server = createServer((request, response) => {
    const work = handle(request, response)
      .catch((error: unknown) => {
        logger.debug({ err: error }, 'a connection to the embedded endpoint ended early');
        response.destroy();
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
  });

  return {
    start: async () => {
      await parts.world.load();
      await listen(server, port, host);
      const { port: bound } = server.address() as AddressInfo;
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
      logger.info({ url, speed: parts.speed, seed: parts.seed, dataDir }, 'the embedded endpoint listens');
      return { url };
    },
    stop: () => {
      stopped ??= (async () => {
        stopping.abort(new Error('The embedded endpoint is stopping.'));
        const closed = server.listening ? new Promise((resolve) => server.close(resolve)) : undefined;
        server.closeAllConnections();
        await closed;
        await Promise.all(underWay);
        if (parts.world.unsaved) await parts.world.save();
      })();
      return stopped;
    },
  };
}

/** Answers one HTTP request, late if a fault says so; `signal` ends the waiting. */
function createHandler(parts: ActionParts, control: ControlParts, signal: AbortSignal) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (body === undefined) {
      response.setHeader('Connection', 'close');
      const message = 'The body is longer than 1 MiB.';
      send(response, 413, { __type: 'RequestEntityTooLargeException', message, Message: message });
      return;
    }
    const path = request.url ?? '/';
    if (path.startsWith(controlPrefix)) {
      const url = new URL(path, 'http://emulator');
      const asked = { method: request.method ?? 'GET', url, body };
      const answer = await answerControl(control, asked).catch((error: unknown) => {
        parts.logger.error({ err: error }, 'the embedded endpoint failed to answer a control request');
        return { status: 500, body: { message: 'The endpoint failed; see its log.' } };
      });
      send(response, answer.status, answer.body, 'application/json');
      return;
    }
    const answer = await answerAction(parts, request.headers, body);
    if (answer.delayMs > 0) await parts.clock.sleep(answer.delayMs, signal);
    if (answer.dropped) request.socket.destroy();
    else send(response, answer.status, answer.body);
  };
}

function createParts(options: EmulatorOptions): { readonly parts: ActionParts; readonly control: ControlParts } {
  const { speed = 60, seed, clock, logger, enforceRates = true, scenario = 'believable' } = options;
  if (!(speed > 0 && speed < Infinity))
    throw new RangeError(`speed must be greater than 0, the emulated seconds per second; it is ${speed}.`);
  const unknowns: Unknowns = { ...defaultUnknowns, ...options.unknowns };
  const world = createWorld({ scenario, seed, speed, unknowns }, options.dataDir);
  const faults = createFaults(seed);
  const requests = createRequestCounts();
  const rateLimits = enforceRates ? createRateLimits(clock) : undefined;
  const tokens = createNextTokens(seed, unknowns.nextTokenLifetimeMs);
  const control: ControlParts = {
    faults,
    requests,
    health: () => ({ status: 'ok', speed, seed }),
    account: (place) => world.account(place, clock.now()),
    addTask: async (place, task) => {
      const now = clock.now();
      const id = addOutsideTask({ account: world.account(place, now), now, speed, seed, unknowns }, task);
      await world.save();
      return id;
    },
  };
  const parts = { world, faults, requests, rateLimits, tokens, unknowns, speed, seed, clock, logger };
  return { parts, control };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function send(response: ServerResponse, status: number, body: JsonValue, type = 'application/x-amz-json-1.1'): void {
  response.writeHead(status, { 'Content-Type': type, 'x-amzn-RequestId': randomUUID() });
  response.end(JSON.stringify(body));
}
