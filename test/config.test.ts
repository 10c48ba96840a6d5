import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../src/config.ts';
import { configVariables } from '../src/config-variables.ts';

describe('readConfig', () => {
  it('serves the embedded endpoint on loopback when nothing is set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      dataDir: './data',
      databaseUrl: undefined,
      profiles: undefined,
      auth: { mode: 'none' },
      allowedOrigins: [],
      console: true,
      graphiql: true,
      introspection: true,
      trustedDocuments: { file: undefined, only: false },
      auditKeepDays: 400,
      logLevel: 'warn',
      metrics: 'loopback',
      traces: undefined,
      readFreshnessMs: 1000,
      keptAnswerBytes: 33_554_432,
      upstreamQueueMs: 15_000,
      upstreamTimeoutMs: 10_000,
      upstreamRateShare: 0.9,
      pollFastMs: 2000,
      pollSlowMs: 30_000,
      leaseMs: 10_000,
      eventsKeepDays: 90,
      eventsKeepCount: 1_000_000,
      streamBufferEvents: 1000,
      streamBufferBytes: 1_048_576,
      maxBodyBytes: 1_048_576,
      operationLimits: { tokens: 5000, depth: 15, aliases: 50, directives: 50, rootFields: 20, cost: 500 },
      transportLimits: {
        operationsPerCaller: Infinity,
        connectionsPerCaller: Infinity,
        connections: 20_000,
        subscriptionsPerSocket: 100,
        messagesPerSecond: 100,
        socketIdleMs: 600_000,
        authGraceMs: 10_000,
      },
      shutdownMs: 10_000,
      emulator: { port: 4566, speed: 60, seed: 1 },
    });
  });

  it('counts an empty variable as unset', () => {
    expect(readConfig({ PORT: '', GATEWAY_PROFILES: '', AWS_PROFILE: '' })).toEqual(readConfig({}));
  });

  it.each([
    [{ GATEWAY_PROFILES: 'audit, archive' }, ['audit', 'archive']],
    [{ GATEWAY_PROFILES: 'audit', AWS_PROFILE: 'other' }, ['audit']],
    [{ AWS_PROFILE: 'audit' }, ['audit']],
    [{ AWS_ACCESS_KEY_ID: 'key' }, ['default']],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: '/token' }, ['default']],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:9999' }, ['default']],
  ])('takes the profiles of %j', (environment, profiles) => {
    expect(readConfig(environment).profiles).toEqual(profiles);
  });

  it('reports every fault at once', () => {
    const environment = {
      PORT: '70000',
      HOST: '0.0.0.0',
      AUTH_MODE: 'open',
      EMULATOR_SPEED: '0',
      UPSTREAM_RATE_SHARE: '1.5',
      LOG_LEVEL: 'loud',
      METRICS: 'public',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
      GATEWAY_PROFILES: 'a,a',
      SHUTDOWN_MS: '1e3',
    };
    const message = errorOf(() => readConfig(environment)).message;
    for (const name of Object.keys(environment)) expect(message).toContain(`${name}=`);
  });

  it.each(['0.0.0.0', '192.168.1.1', '::', 'example.org', '127.0.0.1.example.org'])(
    'refuses to listen on %s without authentication',
    (host) => {
      expect(errorOf(() => readConfig({ HOST: host })).message).toMatch(/loopback/);
    },
  );

  it('limits each caller where callers are told apart', () => {
    const { transportLimits } = readConfig({ AUTH_MODE: 'tokens', AUTH_TOKENS_FILE: 'tokens.json' });
    expect(transportLimits).toMatchObject({ operationsPerCaller: 100, connectionsPerCaller: 100 });
  });

  it('listens anywhere once callers have to prove who they are', () => {
    const environment = { HOST: '0.0.0.0', AUTH_MODE: 'tokens', AUTH_TOKENS_FILE: 'tokens.json' };
    expect(readConfig(environment)).toMatchObject({ host: '0.0.0.0', auth: { mode: 'tokens', file: 'tokens.json' } });
  });

  it('names every variable that a mode of authentication lacks', () => {
    const { message } = errorOf(() => readConfig({ AUTH_MODE: 'jwt' }));
    for (const name of ['AUTH_JWT_ISSUER', 'AUTH_JWT_AUDIENCE', 'AUTH_JWT_JWKS'])
      expect(message).toContain(`${name}=: must be set with AUTH_MODE=jwt`);
  });

  it.each(['http://issuer.example/jwks', 'ftp://issuer.example/jwks', 'http://127.0.0.1.issuer.example/jwks'])(
    'does not take keys from %s, which somebody on the way could change',
    (jwks) => {
      expect(errorOf(() => readConfig({ AUTH_MODE: 'jwt', AUTH_JWT_JWKS: jwks })).message).toMatch(
        /AUTH_JWT_JWKS=.*https/,
      );
    },
  );

  it.each(['*', 'console.example', 'https://console.example/', 'null'])('does not take %s for an origin', (origin) => {
    expect(errorOf(() => readConfig({ ALLOWED_ORIGINS: origin })).message).toMatch(/ALLOWED_ORIGINS=.*not an origin/);
  });

  it('is not started to run trusted documents alone where there are none', () => {
    expect(errorOf(() => readConfig({ TRUSTED_DOCUMENTS_ONLY: 'on' })).message).toMatch(/TRUSTED_DOCUMENTS=/);
  });

  it.each([
    [{}, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://traces.example' }, 'https://traces.example'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://traces.example', TRACES: 'off' }, undefined],
    [{ TRACES: 'on' }, 'http://127.0.0.1:4318'],
  ])('sends traces, told %j, to %s', (environment, endpoint) => {
    expect(readConfig(environment).traces?.endpoint).toBe(endpoint);
  });

  it('is described by the README’s table, variable by variable', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(
      ([, name, meaning, fallback]) => ({
        name,
        meaning,
        fallback: fallback?.replace(/^`([^`]*)`$/, '$1'),
      }),
    );
    expect(rows).toEqual(configVariables);
  });
});

function errorOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('no ConfigError was thrown');
}
