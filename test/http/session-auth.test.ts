import { afterEach, describe, expect, it } from '@jest/globals';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, type GraphQLFieldConfig } from 'graphql';
import { UnavailableError } from '../../src/domain/errors.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { createSessionAuth } from '../../src/http/session-auth.ts';
import { until } from '../support/auth.ts';
import { noon } from '../support/builders.ts';
import {
  alice,
  bearer,
  graceMs,
  messageOf,
  minute,
  nextOrPong,
  refresh,
  startExpiring,
  startFollowing,
} from '../support/expiring-socket.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createTestPipeline } from '../support/http-server.ts';
import { openWsClient } from '../support/ws-client.ts';

describe('a WebSocket whose authentication ends', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());
  const track = async <T extends { readonly server: HttpServer }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    server = started.server;
    return started;
  };

  it('is closed with 4403 at connection_init where it has ended already', async () => {
    const { url, admission } = await track(startExpiring());
    const client = await openWsClient(url);
    client.send({ type: 'connection_init', payload: bearer('expired') });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(admission.counts.connectionsOfCallers).toBe(1);
  });

  it('takes the token of the upgrade where connection_init has none', async () => {
    const { url } = await track(startExpiring());
    const client = await openWsClient(url, { headers: bearer('first') });
    expect(await client.init()).toEqual({ type: 'connection_ack' });
    client.close();
  });

  it('gets nothing from that moment on, is asked for nothing more, and is closed with 4403 after the grace', async () => {
    const { clock, admission, client, fake, append } = await track(startFollowing());
    await clock.advance(minute - 1);
    append('in time');
    expect(messageOf(await client.next())).toBe('in time');
    await clock.advance(1);
    append('held', 'not read');
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    const { asked } = fake;
    append('not read either');
    await clock.advance(graceMs - 1);
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    expect(fake.asked).toBe(asked);
    await clock.advance(1);
    expect(await client.closed).toEqual({ code: 4403, reason: 'Token expired' });
    await expect(client.next()).rejects.toThrow('closed');
    await until(() => admission.counts.connections === 0);
    expect([fake.open, clock.sleepers]).toEqual([0, 0]);
    expect(admission.counts).toEqual({ operations: 0, connections: 0, connectionsOfCallers: 0, callers: 0 });
  });

  it('is not told of an error of a running subscription until it is refreshed', async () => {
    const { clock, client, fake } = await track(startFollowing());
    await clock.advance(minute);
    fake.fail(new UnavailableError('AWS does not answer.'));
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    client.send(refresh('second'));
    const messages = [await client.next(), await client.next()];
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'error',
          payload: [expect.objectContaining({ message: 'AWS does not answer.' })],
        }),
      ]),
    );
    client.close();
  });

  it('gets the answer to a query that was running only when it is refreshed, and may begin nothing until then', async () => {
    const { clock, client, test } = await track(startExpiring());
    client.send({ id: 'slow', type: 'subscribe', payload: { query: '{ slow }' } });
    await test.slowStarted;
    await clock.advance(minute);
    test.release();
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    client.send({ id: 'new', type: 'subscribe', payload: { query: 'mutation { double(of: 1) }' } });
    expect(await client.next()).toMatchObject({
      id: 'new',
      type: 'error',
      payload: [{ message: expect.stringContaining('expired'), extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(test.signals).toHaveLength(1);
    client.send(refresh('second'));
    const messages = [await client.next(), await client.next(), await client.next()];
    expect(messages.filter(({ id }) => id === 'slow')).toEqual([
      { id: 'slow', type: 'next', payload: { data: { slow: 'at last' } } },
      { id: 'slow', type: 'complete' },
    ]);
    client.close();
  });

  it('is not told that a subscription has ended until it is refreshed', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const ending: GraphQLFieldConfig<unknown, unknown> = {
      type: GraphQLString,
      subscribe: async function* () {
        await ended;
        yield* [];
      },
    };
    const query = new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLString } } });
    const subscription = new GraphQLObjectType({ name: 'Subscription', fields: { ending } });
    const schema = new GraphQLSchema({ query, subscription });
    const { clock, client } = await track(startExpiring({ pipeline: createTestPipeline({ schema }).pipeline }));
    client.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { ending }' } });
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    await clock.advance(minute);
    end();
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    client.send(refresh('second'));
    const messages = [await client.next(), await client.next()];
    expect(messages).toContainEqual({ id: '1', type: 'complete' });
    client.close();
  });

  it('is closed at once with 4403 when its token is taken back', async () => {
    const { clock, admission, revocation, client, fake, append } = await track(startFollowing());
    revocation.abort();
    append('too late');
    expect(await client.closed).toEqual({ code: 4403, reason: 'Token revoked' });
    await expect(client.next()).rejects.toThrow('closed');
    await until(() => admission.counts.connections === 0);
    expect([fake.open, clock.sleepers]).toEqual([0, 0]);
  });
});

describe('what waits for a renewed authentication', () => {
  it('goes on when that comes, or when the session has ended', async () => {
    const clock = createFakeClock(noon);
    const over: string[] = [];
    const options = { clock, graceMs, onOver: (reason: string) => void over.push(reason) };
    const auth = createSessionAuth({ caller: alice, expiresAt: noon }, options);
    const renewed = auth.deliverable();
    auth.renew({ caller: alice, expiresAt: noon + minute });
    await renewed;
    await auth.deliverable();
    await clock.advance(minute);
    const ended = auth.deliverable();
    auth.end();
    await ended;
    await auth.deliverable();
    await clock.advance(graceMs);
    expect([over, clock.sleepers]).toEqual([[], 0]);
  });
});
