import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { configVariables } from '../../src/config-variables.ts';
import { readDeployFile, readDeployYaml } from '../support/deploy-files.ts';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly ports?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const [compose] = readDeployYaml('compose.yaml') as [Compose];
const service = (name: string): Service => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`There is no service ${name}.`);
  return found;
};
const replicas = ['gateway-1', 'gateway-2'];
const nginx = readDeployFile('nginx.conf');

describe('compose.yaml', () => {
  it.each(replicas)('gives %s nothing but variables that the gateway reads, and it starts with them', (name) => {
    const { environment = {} } = service(name);
    const known = configVariables.map((variable) => variable.name);
    expect(known).toEqual(expect.arrayContaining(Object.keys(environment)));
    const filled = Object.entries(environment).map(([key, value]) => [key, value.replace(/\$\{[^}]*\}/g, 'value')]);
    const config = readConfig(Object.fromEntries(filled) as Record<string, string>);
    expect(config).toMatchObject({ host: '0.0.0.0', auth: { mode: 'tokens' }, metrics: 'callers' });
    expect(config.databaseUrl).toMatch(/^postgres:/);
    expect(config.profiles).toBeDefined();
  });

  it.each(replicas)('lets %s write nothing, and take no rights', (name) => {
    expect(service(name)).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it.each(replicas)('waits longer for %s to stop than it lets requests run on', (name) => {
    const { environment = {}, stop_grace_period: grace = '' } = service(name);
    expect(Number.parseInt(grace, 10) * 1000).toBeGreaterThanOrEqual(Number(environment['SHUTDOWN_MS']) + 5_000);
  });

  it('shares the rates of AWS between the replicas', () => {
    const shares = replicas.map((name) => Number(service(name).environment?.['UPSTREAM_RATE_SHARE']));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1);
  });

  it('mounts files that are there, and declares the secrets that it uses', () => {
    const services = Object.values(compose.services);
    const mounts = services.flatMap(({ volumes = [] }) => volumes.map((mount) => mount.split(':')[0] ?? ''));
    const files = mounts.filter((source) => source.startsWith('./'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readDeployFile(file)).not.toBe('');
    for (const secret of services.flatMap(({ secrets = [] }) => secrets))
      expect(Object.keys(compose.secrets)).toContain(secret);
    expect(service('gateway-1').environment?.['AUTH_TOKENS_FILE']).toBe('/run/secrets/tokens.json');
  });

  it('publishes ports on loopback alone', () => {
    const ports = Object.values(compose.services).flatMap(({ ports: published = [] }) => published);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('the load balancer', () => {
  it('asks every replica on its port', () => {
    const asked = [...nginx.matchAll(/^\s+server (\S+:\d+) /gm)].map(([, address]) => address);
    expect(asked).toEqual(replicas.map((name) => `${name}:${service(name).environment?.['PORT']}`));
  });

  it('passes on what WebSockets, event streams and the check of Origin need, and hides the metrics', () => {
    for (const line of [
      'proxy_http_version 1.1;',
      'proxy_set_header Upgrade $http_upgrade;',
      'proxy_set_header Connection $connection_upgrade;',
      'proxy_set_header Host $http_host;',
      'proxy_set_header X-Forwarded-For',
      'proxy_buffering off;',
      'location = /metrics {',
    ])
      expect(nginx).toContain(line);
  });

  it('repeats no request that may have been carried out', () => {
    expect(nginx).not.toMatch(/non_idempotent/);
  });

  it('is more patient than the gateway', () => {
    const [, seconds] = /proxy_read_timeout (\d+)s;/.exec(nginx) ?? [];
    expect(Number(seconds)).toBeGreaterThan(60);
  });
});
