import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpServer } from '../../src/http/server.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';

describe('the pages', () => {
  let folder: string;
  let server: HttpServer;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pages-'));
    const pagesDir = join(folder, 'pages');
    await mkdir(join(pagesDir, 'assets'), { recursive: true });
    await mkdir(join(pagesDir, 'graphiql'));
    await writeFile(join(folder, 'secret.txt'), 'swordfish');
    await writeFile(join(pagesDir, 'graphiql', 'index.html'), '<title>import-gateway</title>');
    await mkdir(join(pagesDir, 'console'));
    await writeFile(join(pagesDir, 'console', 'index.html'), '<title>the console</title>');
    await writeFile(join(pagesDir, 'assets', 'main-abc123.js'), `export const text = '${'x'.repeat(1_000)}';`);
    ({ server, url } = await startTestServer(createTestPipeline().pipeline, { pagesDir }));
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('are served to a browser at /graphql, and revalidated each time', async () => {
    const response = await fetch(`${url}/graphql`, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('vary')).toBe('accept, accept-encoding, origin');
    expect(await response.text()).toMatch('import-gateway');
  });

  it('allow no script but their own, and no frame around them', async () => {
    const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    const policy = response.headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(policy?.filter((directive) => directive.includes('unsafe'))).toEqual(["style-src 'self' 'unsafe-inline'"]);
  });

  it('are not what a client of the API gets', async () => {
    const response = await fetch(`${url}/graphql?query={hello}`, {
      headers: { accept: 'application/json, text/html;q=0.1', 'apollo-require-preflight': 'true' },
    });
    expect(await response.json()).toEqual({ data: { hello: 'Hello, world!' } });
  });

  it('have assets that are cached for ever and sent compressed', async () => {
    const response = await fetch(`${url}/assets/main-abc123.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toMatch(/^export const text/);
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.0', null],
    ['identity', null],
  ])('are compressed, for a browser that accepts "%s", by %s', async (accepted, encoding) => {
    const response = await fetch(`${url}/assets/main-abc123.js`, { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(await response.text()).toMatch(/^export const text = 'x+';$/);
  });

  it.each(['/', '/profiles', '/tasks/aW1wb3J0%2B', '/new/import', '/new/export', '/new/cloudtrail-import'])(
    'include the console at %s, which may do less than GraphiQL',
    async (path) => {
      const response = await fetch(`${url}${path}`);
      expect(await response.text()).toBe('<title>the console</title>');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining(["default-src 'none'", "style-src 'self'", "connect-src 'self'"]),
      );
      expect(policy).not.toMatch('unsafe');
    },
  );

  it('lead from / to the API where the console is switched off, which has no other address then', async () => {
    const pagesDir = join(folder, 'pages');
    const off = await startTestServer(createTestPipeline().pipeline, { pagesDir, console: false });
    const root = await fetch(off.url, { redirect: 'manual' });
    const profiles = await fetch(`${off.url}/profiles`);
    const asset = await fetch(`${off.url}/assets/main-abc123.js`);
    await off.server.stop();
    expect([root.status, root.headers.get('location')]).toEqual([302, '/graphql']);
    expect([profiles.status, asset.status]).toEqual([404, 200]);
    expect(await profiles.text()).toMatch('The console is switched off');
  });

  it('are not sent again to who has them', async () => {
    const first = await fetch(`${url}/assets/main-abc123.js`);
    const etag = first.headers.get('etag') ?? '';
    const second = await fetch(`${url}/assets/main-abc123.js`, { headers: { 'if-none-match': etag } });
    expect([second.status, await second.text()]).toEqual([304, '']);
  });

  it('have a head without a body', async () => {
    const response = await fetch(`${url}/assets/main-abc123.js`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    '/assets/../graphiql/index.html',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets//etc/passwd',
    '/assets/',
  ])('have nothing at %s', async (path) => {
    const { hostname, port } = new URL(url);
    const response = await new Promise<IncomingMessage>((resolve) => httpGet({ hostname, port, path }, resolve));
    response.resume();
    expect(response.statusCode).toBe(404);
  });

  it('are nowhere where they are switched off, and the API is as ever', async () => {
    const pagesDir = join(folder, 'pages');
    const off = await startTestServer(createTestPipeline().pipeline, { pagesDir, graphiql: false, console: false });
    const page = await fetch(`${off.url}/graphql`, { headers: { accept: 'text/html' } });
    const asset = await fetch(`${off.url}/assets/main-abc123.js`);
    const api = await fetch(`${off.url}/graphql?query={hello}`, { headers: { 'apollo-require-preflight': 'true' } });
    await off.server.stop();
    expect([page.status, asset.status, api.status]).toEqual([404, 404, 200]);
    expect(await page.text()).toMatch('GraphiQL is switched off');
  });

  it('may be framed by nobody, and use nothing of the machine', async () => {
    const { headers } = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('permissions-policy')).toMatch('camera=()');
  });

  it('are missed with a hint where they were not built', async () => {
    const bare = await startTestServer(createTestPipeline().pipeline);
    const response = await fetch(`${bare.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch('npm run build');
    await bare.server.stop();
  });
});
