import { createAdmission, type Admission, type AdmissionCounts } from '../../src/http/admission.ts';
import type { HttpServer, HttpServerOptions } from '../../src/http/server.ts';
import { defaultTransportLimits, type TransportLimits } from '../../src/http/transport-limits.ts';
import { authenticateBy } from './bearer-table.ts';
import { noon } from './builders.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createTestPipeline, startTestServer, type TestPipeline } from './http-server.ts';
import { openWsClient, type WsClient } from './ws-client.ts';

/** What is taken when nothing goes on. */
export const nothing: AdmissionCounts = { operations: 0, connections: 0, connectionsOfCallers: 0, callers: 0 };

/** The payloads of connection_init for two callers. */
export const someone = { authorization: 'Bearer someone' };
export const other = { authorization: 'Bearer other' };

/** Messages that ask for an operation: one that never has an event, and one that is answered when it is released. */
export const run = (query: string, id: string) => ({ id, type: 'subscribe', payload: { query } });
export const quiet = (id: string) => run('subscription { quiet }', id);
export const slow = (id: string) => run('{ slow }', id);

/** A server of the small schema, within limits, at a clock that stands still. */
export interface LimitedServer {
  readonly url: string;
  readonly server: HttpServer;
  readonly clock: FakeClock;
  readonly admission: Admission & { readonly counts: AdmissionCounts };
  /** Takes the token of `someone` back. */
  readonly revocation: AbortController;
  readonly test: TestPipeline;
  /** A client that is let in: `someone`, unless another payload is given. */
  readonly open: (payload?: Readonly<Record<string, unknown>>) => Promise<WsClient>;
}

export async function startLimitedServer(
  limits: Partial<TransportLimits>,
  overrides: Partial<HttpServerOptions> = {},
): Promise<LimitedServer> {
  const clock = createFakeClock(noon);
  const admission = createAdmission({ ...defaultTransportLimits, ...limits });
  const revocation = new AbortController();
  const authenticate = authenticateBy({
    someone: {
      caller: { subject: 'someone', roles: ['VIEWER'] },
      expiresAt: noon + 3_600_000,
      revoked: revocation.signal,
    },
    other: { caller: { subject: 'other', roles: ['VIEWER'] } },
  });
  const test = createTestPipeline();
  const options = { clock, admission, limits, authenticate, drainMs: 0, ...overrides };
  const started = await startTestServer(test.pipeline, options);
  const open = async (payload: Readonly<Record<string, unknown>> = someone) => {
    const client = await openWsClient(started.url);
    await client.init(payload);
    return client;
  };
  return { ...started, clock, admission, revocation, test, open };
}

/** What a client is told that asks for one short query. */
export async function askHello(client: WsClient): Promise<unknown> {
  client.send(run('{ hello }', 'hello'));
  const { payload } = await client.next();
  await client.next();
  return payload;
}
