import { afterEach, describe, expect, it } from '@jest/globals';
import type { MetricsAccess } from '../../src/http/metrics.ts';
import type { HttpServer } from '../../src/http/server.ts';
import type { Caller } from '../../src/graphql/context.ts';
import { authenticateBy } from '../support/bearer-table.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';

const callers: Readonly<Record<string, { caller: Caller }>> = {
  all: { caller: { subject: 'prometheus', roles: ['VIEWER'] } },
  some: { caller: { subject: 'ada', roles: ['VIEWER', 'OPERATOR'], profiles: ['audit'] } },
  none: { caller: { subject: 'eve', roles: [] } },
};

describe('/metrics', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());
  const start = async (access: MetricsAccess | undefined) => {
    const text = () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' });
    const started = await startTestServer(createTestPipeline().pipeline, {
      authenticate: authenticateBy(callers),
      ...(access !== undefined && { metrics: { text, access } }),
    });
    ({ server } = started);
    return (headers: Record<string, string> = {}) => fetch(`${started.url}/metrics`, { headers });
  };

  it('is not there where it is switched off', async () => {
    const ask = await start(undefined);
    expect((await ask()).status).toBe(404);
  });

  it('answers this machine without a token, as what Prometheus reads, and nobody keeps it', async () => {
    const ask = await start('loopback');
    const response = await ask();
    expect([response.status, await response.text()]).toEqual([200, 'up 1\n']);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['x-forwarded-for', 'X-Real-IP', 'forwarded', 'via', 'x-forwarded-proto', 'x-forwarded-host'])(
    'is not there for whom a proxy on this machine speaks for with %s',
    async (name) => {
      const ask = await start('loopback');
      expect((await ask({ [name]: '203.0.113.7' })).status).toBe(404);
    },
  );

  it.each([
    ['no token', undefined, 401],
    ['a token that is none', 'wrong', 401],
    ['a token for some profiles', 'some', 403],
    ['a token without a role', 'none', 403],
    ['a token for all profiles', 'all', 200],
  ])('with callers answers who has %s accordingly', async (_who, token, status) => {
    const ask = await start('callers');
    const response = await ask(token === undefined ? {} : { authorization: `Bearer ${token}` });
    expect(response.status).toBe(status);
    expect((await response.text()) === 'up 1\n').toBe(status === 200);
  });

  it('answers everybody where everybody may read it', async () => {
    const ask = await start('all');
    expect((await ask({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
  });
});
