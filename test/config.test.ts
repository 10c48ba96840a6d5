import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, configVariables, readConfig } from '../src/config.ts';

describe('readConfig', () => {
  it('serves the embedded endpoint on loopback when nothing is set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      dataDir: './data',
      databaseUrl: undefined,
      profiles: undefined,
      allowedOrigins: [],
      logLevel: 'warn',
      readFreshnessMs: 1000,
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
