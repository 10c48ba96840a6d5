import { afterEach, describe, expect, it } from '@jest/globals';
import type { Authenticate } from '../../src/http/auth.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { until } from '../support/auth.ts';
import {
  bearer,
  createExpiringTokens,
  graceMs,
  messageOf,
  minute,
  nextOrPong,
  refresh,
  startExpiring,
  startFollowing,
} from '../support/expiring-socket.ts';
import { openWsClient, type ProtocolMessage } from '../support/ws-client.ts';

describe('a WebSocket whose authentication is refreshed', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());
  const track = async <T extends { readonly server: HttpServer }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    server = started.server;
    return started;
  };

  it('gets all that was held, in order, when it is refreshed within the grace', async () => {
    const { clock, client, append } = await track(startFollowing());
    await clock.advance(minute);
    append('1', '2', '3');
    await clock.advance(graceMs - 1);
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    client.send(refresh('second'));
    append('4');
    const messages: ProtocolMessage[] = [];
    while (messages.length < 5) messages.push(await client.next());
    expect(messages.filter(({ type }) => type === 'pong')).toEqual([
      { type: 'pong', payload: { authenticatedUntil: '2026-01-31T12:02:00.000Z' } },
    ]);
    expect(messages.filter(({ type }) => type === 'next').map(messageOf)).toEqual(['1', '2', '3', '4']);
    client.close();
  });

  it('goes on without a pause when it is refreshed before, until the new token expires', async () => {
    const { clock, client, append } = await track(startFollowing());
    client.send(refresh('second'));
    expect(await client.next()).toMatchObject({ type: 'pong' });
    await clock.advance(2 * minute - 1);
    append('in time');
    expect(messageOf(await client.next())).toBe('in time');
    await clock.advance(1);
    append('too late');
    expect(await nextOrPong(client)).toEqual({ type: 'pong' });
    await clock.advance(graceMs);
    expect(await client.closed).toEqual({ code: 4403, reason: 'Token expired' });
  });

  it('never ends once it is refreshed with what does not expire', async () => {
    const { clock, client, append } = await track(startFollowing());
    client.send(refresh('lasting'));
    expect(await client.next()).toEqual({ type: 'pong', payload: { authenticatedUntil: null } });
    await clock.advance(60 * minute);
    append('an hour later');
    expect(messageOf(await client.next())).toBe('an hour later');
    client.close();
  });

  it.each([
    ['another subject', 'bob'],
    ['another role', 'viewer'],
    ['other profiles', 'east'],
    ['all profiles', 'everywhere'],
  ])('is closed at once with 4403 when it is refreshed with a token of %s', async (_what, token) => {
    const { admission, client, fake, append } = await track(startFollowing());
    client.send(refresh(token));
    expect(await client.closed).toEqual({ code: 4403, reason: 'Other rights: connect again' });
    append('not for this one');
    await expect(client.next()).rejects.toThrow('closed');
    await until(() => admission.counts.connections === 0);
    expect(fake.open).toBe(0);
  });

  it.each([
    ['is unknown', 'nobody', 'There is no such token.'],
    ['has expired', 'expired', 'The new token has expired, or was taken back.'],
  ])('is told that a new token %s, and ends when it would have ended', async (_what, token, message) => {
    const { clock, client, append } = await track(startFollowing());
    client.send(refresh(token));
    expect(await client.next()).toEqual({ type: 'pong', payload: { error: { message, code: 'UNAUTHENTICATED' } } });
    append('still here');
    expect(messageOf(await client.next())).toBe('still here');
    await clock.advance(minute + graceMs);
    expect(await client.closed).toEqual({ code: 4403, reason: 'Token expired' });
  });

  it('learns nothing of an unexpected fault while its token is checked', async () => {
    const { authenticate: byToken } = createExpiringTokens();
    let asked = 0;
    const authenticate: Authenticate = async (credentials) => {
      if ((asked += 1) > 1) throw new Error('the password is swordfish');
      return byToken(credentials);
    };
    const { client } = await track(startExpiring({ authenticate }));
    client.send(refresh('second'));
    const { payload } = await client.next();
    expect(payload).toMatchObject({ error: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(payload)).not.toMatch('swordfish');
    client.close();
  });

  it('cannot be refreshed by the token of its own upgrade', async () => {
    const { url } = await track(startExpiring());
    const client = await openWsClient(url, { headers: bearer('first') });
    await client.init();
    client.send({ type: 'ping', payload: { authorization: null } });
    expect(await client.next()).toMatchObject({ type: 'pong', payload: { error: { code: 'UNAUTHENTICATED' } } });
    client.close();
  });

  it('is told UNAUTHENTICATED, and not its token, when it sends one before connection_init', async () => {
    const { url } = await track(startExpiring());
    const client = await openWsClient(url);
    client.send(refresh('first'));
    expect(await client.next()).toMatchObject({ type: 'pong', payload: { error: { code: 'UNAUTHENTICATED' } } });
    client.close();
  });

  it('has one new token checked at a time', async () => {
    const { authenticate: byToken, tokens } = createExpiringTokens();
    let answer: () => void = () => undefined;
    let asked = 0;
    const authenticate: Authenticate = (credentials) => {
      if ((asked += 1) === 1) return byToken(credentials);
      return new Promise((resolve) => (answer = () => resolve(tokens.second)));
    };
    const { client } = await track(startExpiring({ authenticate }));
    client.send(refresh('second'));
    client.send(refresh('second'));
    expect(await client.next()).toMatchObject({ type: 'pong', payload: { error: { code: 'THROTTLED' } } });
    expect(asked).toBe(2);
    answer();
    expect(await client.next()).toMatchObject({ type: 'pong', payload: { authenticatedUntil: expect.any(String) } });
    client.close();
  });

  it('goes on when a token is taken back that it has replaced', async () => {
    const { revocation, client, append } = await track(startFollowing());
    client.send(refresh('second'));
    await client.next();
    revocation.abort();
    append('still here');
    expect(messageOf(await client.next())).toBe('still here');
    client.close();
  });
});
