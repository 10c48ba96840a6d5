import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endpointOf } from '../../src/aws/endpoint.ts';

const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_CLOUDTRAIL'];

describe('endpointOf', () => {
  const before = variables.map((name) => [name, process.env[name]] as const);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-gateway-endpoint-'));
    for (const name of variables) delete process.env[name];
    process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
    writeFileSync(
      join(folder, 'config'),
      '[profile plain]\nregion = eu-west-1\n' +
        '[profile whole]\nendpoint_url = http://whole.example\n' +
        '[profile parted]\nservices = mine\nendpoint_url = http://whole.example\n' +
        '[services mine]\ncloudwatch_logs =\n  endpoint_url = http://logs.example\n',
    );
    writeFileSync(join(folder, 'credentials'), '');
  });
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('is AWS’s own where nothing is set', async () => {
    expect(await endpointOf('plain', 'CloudTrail')).toBeUndefined();
  });

  it('is that of the profile, whichever AWS_PROFILE names', async () => {
    expect(await endpointOf('whole', 'CloudTrail')).toBe('http://whole.example');
  });

  it('is that of the services section before that of the profile', async () => {
    expect(await endpointOf('parted', 'CloudWatch Logs')).toBe('http://logs.example');
    expect(await endpointOf('parted', 'CloudTrail')).toBe('http://whole.example');
  });

  it('is that of the environment before all, that of the service first', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'http://all.example';
    process.env['AWS_ENDPOINT_URL_CLOUDTRAIL'] = 'http://trail.example';
    expect(await endpointOf('whole', 'CloudTrail')).toBe('http://trail.example');
    expect(await endpointOf('parted', 'CloudWatch Logs')).toBe('http://all.example');
  });
});
