import { afterEach, describe, expect, it } from '@jest/globals';
import { encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import type { Authentication } from '../../src/http/auth.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { until } from '../support/auth.ts';
import { authenticateBy } from '../support/bearer-table.ts';
import { importTask, noon } from '../support/builders.ts';
import { startEventServer } from '../support/event-server.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakeEvents } from '../support/fake-events.ts';
import { postSse, type SseBlock, type SseClient } from '../support/sse-client.ts';

const minute = 60_000;
const caller = { subject: 'alice', roles: ['VIEWER' as const] };
const all = { query: 'subscription { taskEvents { type } }' };
const errorOf = ({ data = '' }: SseBlock) => (JSON.parse(data) as { errors: unknown[] }).errors[0];

describe('an event stream whose authentication ends', () => {
  let server: HttpServer | undefined;
  const clients: SseClient[] = [];
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await server?.stop();
  });

  const start = async (authentication: Omit<Authentication, 'caller'>) => {
    const clock = createFakeClock(noon);
    const fake = createFakeEvents([importTask()]);
    const authenticate = authenticateBy({ first: { caller, ...authentication }, second: { caller } });
    const started = await startEventServer(fake, {}, { clock, authenticate });
    ({ server } = started);
    const follow = async (token: string, headers = {}) => {
      const client = await postSse(started.url, all, { authorization: `Bearer ${token}`, ...headers });
      clients.push(client);
      return client;
    };
    return { clock, fake, follow, cursorOf: (sequence: number) => encodeEventCursor(sequence, started.world.cursors) };
  };

  it('tells where to go on, completes, and delivers nothing more', async () => {
    const { clock, fake, follow, cursorOf } = await start({ expiresAt: noon + minute });
    const client = await follow('first');
    await client.next();
    fake.append(importTask(), { type: 'CREATED' });
    expect(await client.next()).toMatchObject({ id: cursorOf(1) });
    await clock.advance(minute);
    fake.append(importTask({ status: 'COMPLETED' }));
    const last = await client.next();
    expect(errorOf(last)).toEqual({
      message: expect.stringMatching('expired'),
      extensions: { code: 'UNAUTHENTICATED', hint: expect.stringMatching('Last-Event-ID'), lastCursor: cursorOf(1) },
    });
    expect(last.id).toBe(cursorOf(1));
    expect(await client.next()).toEqual({ event: 'complete', data: '' });
    await client.closed;
    expect([fake.open, clock.sleepers]).toEqual([0, 0]);

    const resumed = await follow('second', { 'last-event-id': last.id });
    expect(await resumed.next()).toMatchObject({ id: cursorOf(2) });
  });

  it('tells the cursor that it came with where it has read nothing', async () => {
    const { clock, fake, follow, cursorOf } = await start({ expiresAt: noon + minute });
    fake.append(importTask(), { type: 'CREATED' });
    const client = await follow('first', { 'last-event-id': cursorOf(1) });
    await until(() => fake.open === 1);
    await clock.advance(minute);
    expect(errorOf(await client.next())).toMatchObject({ extensions: { lastCursor: cursorOf(1) } });
  });

  it('ends at once when it is revoked', async () => {
    const revocation = new AbortController();
    const { fake, follow } = await start({ revoked: revocation.signal });
    const client = await follow('first');
    await client.next();
    revocation.abort();
    expect(errorOf(await client.next())).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    await client.closed;
    expect(fake.open).toBe(0);
  });

  it('delivers nothing where it has ended before the first event, and knows no cursor', async () => {
    const { fake, follow } = await start({ expiresAt: noon });
    const client = await follow('first');
    const error = errorOf(await client.next());
    expect(error).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(error).not.toHaveProperty('extensions.lastCursor');
    await client.closed;
    expect([fake.asked, fake.open]).toEqual([0, 0]);
  });

  it('waits for nothing once its reader has left', async () => {
    const { clock, follow } = await start({ expiresAt: noon + minute });
    const client = await follow('first');
    await client.next();
    expect(clock.sleepers).toBe(1);
    client.close();
    await until(() => clock.sleepers === 0);
    expect(clock.sleepers).toBe(0);
  });
});
