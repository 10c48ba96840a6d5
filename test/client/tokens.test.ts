import { afterEach, describe, expect, it } from '@jest/globals';
import { expiryOf } from '../../src/client/token.ts';
import { bearerToken, invalidToken } from '../../src/http/bearer-token.ts';
import type { Authenticate } from '../../src/http/auth.ts';
import { exportTask, importTask } from '../support/builders.ts';
import { collect, startHarness, take, until, type ClientHarness } from './client-harness.ts';

const caller = { subject: 'alice', roles: ['VIEWER', 'OPERATOR'] } as const;

/** A token that says when it expires, and is believed: who may call is not what is tested here. */
function tokenUntil(expiresAt: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: expiresAt / 1000, name: 'Zoë 🙂' })}.`;
}

const authenticate: Authenticate = async (credentials) => {
  const expiresAt = expiryOf(bearerToken(credentials));
  if (expiresAt === undefined || expiresAt <= Date.now()) throw invalidToken('It is none, or has expired.');
  return { caller: { ...caller, roles: [...caller.roles] }, expiresAt };
};

describe('when a token expires', () => {
  it('is read of its claim exp', () => {
    expect(expiryOf(tokenUntil(1_700_000_000_000))).toBe(1_700_000_000_000);
  });

  it.each(['opaque', 'a.b.c', '..', '', `x.${Buffer.from('{"exp":"soon"}').toString('base64url')}.y`])(
    'is not known of %p',
    (token) => expect(expiryOf(token)).toBeUndefined(),
  );
});

describe('the token of a client', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('is renewed on an open WebSocket before it expires, and the connection stays', async () => {
    let asked = 0;
    let expiresAt = 0;
    const token = async () => {
      asked += 1;
      expiresAt = Date.now() + (asked < 4 ? 1_500 : 3_600_000);
      return tokenUntil(expiresAt);
    };
    harness = await startHarness({
      server: { authenticate, limits: { authGraceMs: 100 } },
      client: { transport: 'websocket', token },
    });
    const { updates } = collect(harness.client.watchEvents());
    await until('it is open', () => harness.fake.open === 1);
    const first = expiresAt;
    await until('another was asked for', () => asked >= 4 && Date.now() > first + 500);
    harness.fake.append(exportTask());
    await until('an event comes all the same', () => updates.length === 1);
    expect(harness.proxy.opened).toBe(1);
  });

  it('is asked for anew when a stream of events ends with it, and nothing is lost', async () => {
    const given: string[] = [];
    const token = () => {
      given.push(tokenUntil(Date.now() + (given.length < 2 ? 400 : 3_600_000)));
      return given.at(-1);
    };
    harness = await startHarness({ server: { authenticate }, client: { transport: 'sse', token } });
    const { updates } = collect(harness.client.watchEvents(undefined, { after: harness.cursorOf(0) }));
    for (let n = 1; n <= 60; n += 1) {
      harness.fake.append(exportTask());
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await until('all are there', () => updates.length === 60);
    expect(updates.map(({ cursor }) => cursor)).toEqual(updates.map((_, n) => harness.cursorOf(n + 1)));
    expect(harness.proxy.opened).toBeGreaterThan(1);
  });

  it.each(['websocket', 'sse'] as const)('is asked for once more over %s when it was refused', async (transport) => {
    let asked = 0;
    const token = () => {
      asked += 1;
      return tokenUntil(asked === 1 ? 1_000 : Date.now() + 3_600_000);
    };
    harness = await startHarness({ snapshots: [importTask()], server: { authenticate }, client: { transport, token } });
    expect(await take(harness.client.watchEvents(), 1)).toHaveLength(1);
  });

  it.each(['websocket', 'sse'] as const)(
    'ends a watch over %s when the next one is refused, too',
    async (transport) => {
      let asked = 0;
      const token = () => {
        asked += 1;
        return 'wrong';
      };
      harness = await startHarness({ server: { authenticate }, client: { transport, token } });
      expect(await collect(harness.client.watchEvents()).ended).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(asked).toBe(2);
      await expect(harness.client.request('{ __typename }', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(asked).toBe(4);
    },
  );

  it('that nobody gives is not asked for: a watch ends at once', async () => {
    harness = await startHarness({ server: { authenticate } });
    expect(await collect(harness.client.watchEvents()).ended).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('may fail to come for a while', async () => {
    let asked = 0;
    const token = async () => {
      asked += 1;
      if (asked < 3) throw new Error('The issuer is down.');
      return tokenUntil(Date.now() + 3_600_000);
    };
    harness = await startHarness({ snapshots: [importTask()], server: { authenticate }, client: { token } });
    const watch = harness.client.watchEvents();
    const errors: unknown[] = [];
    watch.onConnection(({ lastError }) => lastError && errors.push(lastError));
    expect(await take(watch, 1)).toHaveLength(1);
    expect(errors).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'TOKEN' })]));
  });
});
