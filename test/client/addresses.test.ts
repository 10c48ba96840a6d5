import { describe, expect, it } from '@jest/globals';
import { addressesOf } from '../../src/client/addresses.ts';
import { together, type ConnectionState } from '../../src/client/connection-state.ts';

describe('the addresses of a gateway', () => {
  it.each([
    ['http://127.0.0.1:4000/graphql', 'ws://127.0.0.1:4000/graphql', 'http://127.0.0.1:4000/graphql/stream'],
    ['https://a.example/api/graphql/', 'wss://a.example/api/graphql/', 'https://a.example/api/graphql/stream'],
  ])('of %s', (http, websocket, stream) => {
    expect(addressesOf(http)).toEqual({ http, websocket, stream });
  });

  it('are those of the origin in a page, and have to be told elsewhere', () => {
    expect(() => addressesOf(undefined)).toThrow(TypeError);
    const own = globalThis as { location?: unknown };
    own.location = { href: 'https://page.example/tasks?id=1' };
    try {
      expect(addressesOf(undefined)).toMatchObject({ http: 'https://page.example/graphql' });
      expect(addressesOf('/other')).toMatchObject({ websocket: 'wss://page.example/other' });
    } finally {
      delete own.location;
    }
  });
});

describe('the connection of several watches', () => {
  const state = (status: ConnectionState['status'], caughtUp = true): ConnectionState => ({
    status,
    caughtUp,
    since: 1,
  });

  it('is that of the one that is connected least, of those that run', () => {
    const live = state('live');
    expect(together([live, state('reconnecting'), state('connecting')]).status).toBe('reconnecting');
    expect(together([live, state('connecting')]).status).toBe('connecting');
    expect(together([live, state('closed', false)])).toEqual({ status: 'live', caughtUp: true });
    expect(together([state('closed')])).toEqual({ status: 'closed', caughtUp: false });
  });

  it('has caught up when all have', () => {
    expect(together([state('live'), state('live', false)]).caughtUp).toBe(false);
  });
});
