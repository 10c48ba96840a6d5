import type { Caller } from '../../src/graphql/context.ts';
import { createAdmission } from '../../src/http/admission.ts';
import type { Authentication } from '../../src/http/auth.ts';
import type { HttpServerOptions } from '../../src/http/server.ts';
import { defaultTransportLimits } from '../../src/http/transport-limits.ts';
import { authenticateBy } from './bearer-table.ts';
import { importTask, noon } from './builders.ts';
import { startEventServer } from './event-server.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeEvents } from './fake-events.ts';
import { createTestPipeline, startTestServer } from './http-server.ts';
import { openWsClient, type ProtocolMessage, type WsClient } from './ws-client.ts';

export const minute = 60_000;
/** How long a token that has expired may be renewed. */
export const graceMs = 10_000;

/** Whose tokens they are, unless another is named. */
export const alice: Caller = { subject: 'alice', roles: ['VIEWER', 'OPERATOR'], profiles: ['east', 'west'] };

/** The payload that shows the token. */
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
export const refresh = (token: string): ProtocolMessage => ({ type: 'ping', payload: bearer(token) });

/** Authentication by tokens at a clock that stands still at noon: `first` counts for one minute, and can be revoked; most others for two. */
export function createExpiringTokens() {
  const clock = createFakeClock(noon);
  const admission = createAdmission(defaultTransportLimits);
  const revocation = new AbortController();
  const expiring = (expiresAt: number, caller = alice): Authentication => ({ caller, expiresAt });
  const tokens = {
    first: { ...expiring(noon + minute), revoked: revocation.signal },
    second: expiring(noon + 2 * minute, { ...alice, roles: [...alice.roles].toReversed(), profiles: ['west', 'east'] }),
    expired: expiring(noon - 1),
    lasting: { caller: alice },
    bob: expiring(noon + 2 * minute, { ...alice, subject: 'bob' }),
    viewer: expiring(noon + 2 * minute, { ...alice, roles: ['VIEWER'] }),
    east: expiring(noon + 2 * minute, { ...alice, profiles: ['east'] }),
    everywhere: expiring(noon + 2 * minute, { subject: 'alice', roles: alice.roles }),
  } satisfies Record<string, Authentication>;
  const authenticate = authenticateBy(tokens);
  const options = { clock, admission, authenticate, limits: { authGraceMs: graceMs }, drainMs: 0 };
  return { clock, admission, revocation, tokens, authenticate, options };
}

/** A client that was let in with the token `first`, of a server of the small schema. */
export async function startExpiring(overrides: Partial<HttpServerOptions> = {}) {
  const prepared = createExpiringTokens();
  const test = createTestPipeline();
  const started = await startTestServer(test.pipeline, { ...prepared.options, ...overrides });
  const client = await openWsClient(started.url);
  await client.init(bearer('first'));
  return { ...prepared, ...started, test, client };
}

/** A client that was let in with the token `first`, and follows events whose `messageOf` is what `append` is given; the first was taken. */
export async function startFollowing(overrides: Partial<HttpServerOptions> = {}) {
  const prepared = createExpiringTokens();
  const fake = createFakeEvents([importTask()]);
  const started = await startEventServer(fake, {}, { ...prepared.options, ...overrides });
  const client = await openWsClient(started.url);
  await client.init(bearer('first'));
  const query = 'subscription { taskEvents { task { message } } }';
  client.send({ id: '1', type: 'subscribe', payload: { query } });
  await client.next();
  const append = (...messages: string[]) => messages.forEach((message) => fake.append(importTask({ message })));
  return { ...prepared, ...started, fake, client, append };
}

/** What `append` was given for this message of the subscription. */
export function messageOf({ payload }: ProtocolMessage): string {
  return (payload as { data: { taskEvents: { task: { message: string } } } }).data.taskEvents.task.message;
}

/** The next message after all that was on its way to the client: the answer to a ping, if nothing was. */
export function nextOrPong(client: WsClient): Promise<ProtocolMessage> {
  client.send({ type: 'ping' });
  return client.next();
}
