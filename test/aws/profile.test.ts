import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openProfile, type ProfileOptions } from '../../src/aws/profile.ts';
import { silentLogger } from '../../src/logger.ts';
import { json, startHttpAws, type HttpAws } from './http-aws.ts';

const variables = [
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_REGION',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_EC2_METADATA_DISABLED',
  'AWS_ENDPOINT_URL',
  'AWS_MAX_ATTEMPTS',
  'AWS_RETRY_MODE',
] as const;

const config = `
[profile plain]
region = eu-central-1
aws_access_key_id = AKIDPLAIN
aws_secret_access_key = secret
[profile process]
region = eu-north-1
credential_process = echo '{"Version":1,"AccessKeyId":"AKIDPROCESS","SecretAccessKey":"s","AccountId":"210987654321"}'
[profile role]
region = us-west-2
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = plain
[profile nowhere]
aws_access_key_id = AKIDNOWHERE
aws_secret_access_key = secret
[default]
region = ap-south-1
`;

let folder: string;
let aws: HttpAws;
let before: Record<string, string | undefined>;
const stops: (() => void)[] = [];

beforeEach(async () => {
  before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
  for (const name of variables) delete process.env[name];
  folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  await writeFile(join(folder, 'config'), config);
  aws = await startHttpAws((action, response) => {
    if (action !== 'AssumeRole') return json(response, 200, {});
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>AKIDROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
        <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    );
  });
  process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
  process.env['AWS_ENDPOINT_URL'] = aws.url;
});

afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await aws.stop();
  await rm(folder, { recursive: true });
  for (const name of variables) {
    const value = before[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

async function open(options: ProfileOptions, single = true) {
  const profile = await openProfile(options, { requestTimeoutMs: 5_000, single, logger: silentLogger });
  stops.push(() => profile.close());
  return profile;
}

/** Who asked which region. */
const scopes = () => aws.requests.map(({ action, credential }) => `${action} ${credential.replace(/\/\d+\//, '/')}`);
const { signal } = new AbortController();

describe('a profile', () => {
  it('has the region and the credentials of its section, and goes to the endpoint that the SDK is told', async () => {
    const profile = await open({ name: 'plain' });
    expect(profile).toMatchObject({ name: 'plain', region: 'eu-central-1' });
    await profile.send('DescribeImportTasks', {}, signal);
    expect(scopes()).toEqual(['DescribeImportTasks AKIDPLAIN/eu-central-1/logs/aws4_request']);
    expect(await profile.accountId()).toBeUndefined();
  });

  it('does not go by the keys in the environment', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIDENVIRONMENT';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
    const profile = await open({ name: 'plain' });
    await profile.send('DescribeImportTasks', {}, signal);
    expect(scopes()[0]).toContain('AKIDPLAIN');
  });

  it('may have its credentials, and its account, from a process', async () => {
    const profile = await open({ name: 'process' });
    await profile.send('DescribeImportTasks', {}, signal);
    expect(scopes()[0]).toContain('AKIDPROCESS/eu-north-1');
    expect(await profile.accountId()).toBe('210987654321');
  });

  it('assumes its role once for all that it sends', async () => {
    const profile = await open({ name: 'role' });
    await profile.send('DescribeImportTasks', {}, signal);
    await profile.send('CreateExportTask', { logGroupName: 'g', from: 1, to: 2, destination: 'b' }, signal);
    await profile.send('ListImports', {}, signal);
    await profile.send('StopImport', { ImportId: '1' }, signal);
    expect(scopes()).toEqual([
      expect.stringContaining('AssumeRole AKIDPLAIN'),
      'DescribeImportTasks AKIDROLE/us-west-2/logs/aws4_request',
      'CreateExportTask AKIDROLE/us-west-2/logs/aws4_request',
      'ListImports AKIDROLE/us-west-2/cloudtrail/aws4_request',
      'StopImport AKIDROLE/us-west-2/cloudtrail/aws4_request',
    ]);
  });

  it('goes by AWS_REGION where it is the only one, and by its own region where there are several', async () => {
    process.env['AWS_REGION'] = 'sa-east-1';
    expect((await open({ name: 'plain' })).region).toBe('sa-east-1');
    expect((await open({ name: 'plain' }, false)).region).toBe('eu-central-1');
    expect((await open({ name: 'nowhere' }, false)).region).toBe('sa-east-1');
  });

  it("named default stands for the SDK's own chain, the environment first", async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIDENVIRONMENT';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
    const profile = await open({ name: 'default' });
    await profile.send('DescribeImportTasks', {}, signal);
    expect(scopes()).toEqual(['DescribeImportTasks AKIDENVIRONMENT/ap-south-1/logs/aws4_request']);
  });

  it('that is in no file is an error that says where to add it', async () => {
    await expect(open({ name: 'misspelt' })).rejects.toMatchObject({
      code: 'INVALID_PROFILE',
      message: expect.stringMatching(/no AWS profile 'misspelt'.*\[profile misspelt\]/),
    });
  });

  it('without a region is an error that says how to mend it', async () => {
    await expect(open({ name: 'nowhere' })).rejects.toMatchObject({
      code: 'INVALID_PROFILE',
      message: expect.stringMatching(/'nowhere' has no region.*region = /),
    });
  });

  it('whose credentials cannot be had has no account', async () => {
    await writeFile(join(folder, 'other'), '[profile keyless]\nregion = eu-west-1\n');
    process.env['AWS_CONFIG_FILE'] = join(folder, 'other');
    const profile = await open({ name: 'keyless' });
    expect(await profile.accountId()).toBeUndefined();
  });

  it("does not take the SDK's retry settings from the environment", async () => {
    process.env['AWS_MAX_ATTEMPTS'] = '5';
    process.env['AWS_RETRY_MODE'] = 'adaptive';
    await aws.stop();
    aws = await startHttpAws((_action, response) => json(response, 500, { __type: 'InternalFailure' }));
    const profile = await open({ name: 'plain', endpoint: aws.url });
    await expect(profile.send('DescribeImportTasks', {}, signal)).rejects.toMatchObject({ name: 'InternalFailure' });
    expect(aws.requests).toHaveLength(1);
  });
});
