import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CredentialsFailure } from '../../src/aws/credentials.ts';
import { faultOf } from '../../src/aws/errors.ts';
import { openProfile } from '../../src/aws/profile.ts';
import { AccessDeniedError } from '../../src/domain/errors.ts';
import { silentLogger } from '../../src/logger.ts';
import { createAwsFiles, type AwsFiles } from './aws-files.ts';
import { json, startHttpAws, type HttpAws } from './http-aws.ts';

const region = 'region = eu-west-1';
const keys = 'aws_access_key_id = AKIDSOURCE\naws_secret_access_key = TopSecretKey';
const ssoSession = 'https://example.awsapps.com/start';
const config = `
[profile keyless]
${region}
[profile plain]
${region}
${keys}
[profile role]
${region}
role_arn = arn:aws:iam::123456789012:role/gateway-reader
source_profile = plain
[profile mfa]
${region}
role_arn = arn:aws:iam::123456789012:role/gateway-reader
mfa_serial = arn:aws:iam::123456789012:mfa/ann
source_profile = plain
[profile process]
${region}
credential_process = sh -c 'echo leaked-by-the-process >&2; exit 3' --password TopSecretArgument
[profile garbled]
${region}
credential_process = echo not-json
[profile lapsed]
${region}
credential_process = echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"2020-01-01T00:00:00Z"}'
[profile sso]
${region}
sso_start_url = ${ssoSession}
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = reader
[profile session]
${region}
sso_session = company
sso_account_id = 123456789012
sso_role_name = reader
[sso-session company]
sso_region = eu-west-1
sso_start_url = ${ssoSession}
[profile token]
${region}
role_arn = arn:aws:iam::123456789012:role/gateway-reader
web_identity_token_file = /nowhere/at/all
`;

let files: AwsFiles;
let aws: HttpAws;
let answer: (action: string, response: ServerResponse) => void;
const closes: (() => void)[] = [];

beforeEach(async () => {
  answer = (_action, response) => json(response, 200, {});
  aws = await startHttpAws((action, response) => answer(action, response));
  files = createAwsFiles(config, aws.url);
});
afterEach(async () => {
  for (const close of closes.splice(0)) close();
  files.remove();
  await aws.stop();
});

async function open(name: string, requestTimeoutMs = 5_000) {
  const profile = await openProfile({ name }, { requestTimeoutMs, single: true, logger: silentLogger });
  closes.push(profile.close);
  return profile;
}

const call = { action: 'CreateImportTask', write: true, create: true, hasToken: false };

/** What a create comes to whose profile is of this name. */
async function faultOfProfile(name: string, requestTimeoutMs?: number) {
  const profile = await open(name, requestTimeoutMs);
  const never = new AbortController().signal;
  const thrown = await profile.send('CreateImportTask', { importSourceArn: 's', importRoleArn: 'r' }, never).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { thrown, fault: faultOf(thrown, { ...call, profile: name }, Date.now()) };
}

function stsError(code: string, message: string, status = 403) {
  answer = (action, response) => {
    if (action !== 'AssumeRole') return json(response, 200, {});
    response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': 'sts-1' });
    response.end(
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>sts-1</RequestId></ErrorResponse>`,
    );
  };
}

const created = () => aws.requests.filter(({ action }) => action === 'CreateImportTask');
const private_ = /\d{12}|arn:|TopSecret|leaked-by|AKIDSOURCE/;

describe('credentials that cannot be had', () => {
  beforeEach(() => {
    const cached = createHash('sha1').update(ssoSession).digest('hex');
    const expired = { accessToken: 'sso-access-token', expiresAt: '2020-01-01T00:00:00Z' };
    files.write(`.aws/sso/cache/${cached}.json`, JSON.stringify(expired));
  });

  it.each([
    ['are nowhere', 'keyless'],
    ['come from a process that fails', 'process'],
    ['come from a process that does not write JSON', 'garbled'],
    ['come from a process that gives expired ones', 'lapsed'],
    ['come from an SSO login that has expired', 'sso'],
    ['come from an SSO session that nobody has begun', 'session'],
    ['come from a token file that is not there', 'token'],
    ['want a second factor', 'mfa'],
  ])('because they %s deny access, name the profile, and prove that nothing was sent', async (_title, name) => {
    const { thrown, fault } = await faultOfProfile(name);
    expect(thrown).toBeInstanceOf(CredentialsFailure);
    expect(fault).toMatchObject({
      type: 'REFUSED',
      asked: false,
      error: { code: 'ACCESS_DENIED', about: 'CREDENTIALS', message: expect.stringContaining(`profile '${name}'`) },
    });
    expect(fault.error.message).not.toMatch(private_);
    expect(fault.silence).toBeUndefined();
    expect(created()).toEqual([]);
  });

  it('because the role may not be assumed name the action that is missing, and nobody', async () => {
    stsError(
      'AccessDenied',
      'User: arn:aws:iam::123456789012:user/gateway is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/gateway-reader',
    );
    const { fault } = await faultOfProfile('role');
    expect(fault).toMatchObject({
      type: 'REFUSED',
      asked: false,
      error: {
        about: 'CREDENTIALS',
        missingAction: 'sts:AssumeRole',
        message:
          "The gateway's credentials of profile 'role' may not perform sts:AssumeRole. Allow it in their IAM policy.",
        aws: { errorName: 'AccessDenied', requestId: 'sts-1' },
      },
    });
    expect(created()).toEqual([]);
  });

  it.each([
    'ExpiredToken',
    'InvalidClientTokenId',
    'SignatureDoesNotMatch',
    'ValidationError',
    'RegionDisabledException',
  ])('because STS answers %s deny access, and are not taken for faults of the input', async (code) => {
    stsError(code, 'The security token of arn:aws:iam::123456789012:user/gateway is of no use');
    const { fault } = await faultOfProfile('role');
    expect(fault).toMatchObject({ type: 'REFUSED', error: { code: 'ACCESS_DENIED', about: 'CREDENTIALS' } });
    expect(fault.error.message).not.toMatch(private_);
  });

  it.each([
    ['throttles', () => stsError('Throttling', 'Rate exceeded', 400)],
    ['fails', () => stsError('InternalFailure', 'later', 500)],
    ['never answers', () => (answer = () => undefined)],
  ] as [string, () => void][])('because STS %s may be had later: nothing was sent', async (_title, fail) => {
    fail();
    const { fault } = await faultOfProfile('role', 300);
    expect(fault).toMatchObject({
      type: 'NOT_DONE',
      asked: false,
      error: { code: 'UNAVAILABLE', message: expect.stringContaining("the credentials of profile 'role'") },
      silence: expect.stringContaining('could not be had'),
    });
    expect(created()).toEqual([]);
  });

  it.each([
    ['accepts and never answers', () => undefined],
    ['never ends its answer', (response: ServerResponse) => response.writeHead(200).flushHeaders()],
    ['trickles', trickle],
  ])('in time because STS %s leave no connection open, and are asked for again', async (_title, hang) => {
    let hangs = true;
    answer = (action, response) => {
      if (action !== 'AssumeRole') return json(response, 200, {});
      if (hangs) return hang(response);
      response.writeHead(200, { 'content-type': 'text/xml' }).end(assumed);
    };
    const profile = await open('role', 300);
    const ask = () => profile.send('DescribeImportTasks', {}, new AbortController().signal);
    await expect(ask()).rejects.toMatchObject({ code: 'CREDENTIALS', cause: { name: 'TimeoutError' } });
    await aws.requests[0]?.closed;
    expect(aws.requests).toHaveLength(1);
    hangs = false;
    // Whoever comes at this very moment may still be told of the one that has just been ended.
    await expect(ask().catch(ask)).resolves.toBeDefined();
  });

  it('in time leave the account unknown', async () => {
    answer = () => undefined;
    expect(await (await open('role', 200)).accountId()).toBeUndefined();
  });
});

describe('credentials that AWS does not take', () => {
  const refusals = [
    'ExpiredTokenException',
    'UnrecognizedClientException',
    'InvalidSignatureException',
    'InvalidClientTokenId',
    'MissingAuthenticationTokenException',
  ];
  it.each(refusals)('deny access with AWS’s exception: %s', async (name) => {
    answer = (_action, response) =>
      json(response, 400, { __type: name, message: 'The security token included in the request is invalid' });
    const { fault } = await faultOfProfile('plain');
    expect(fault).toMatchObject({
      type: 'REFUSED',
      asked: true,
      error: { code: 'ACCESS_DENIED', about: 'CREDENTIALS', aws: { errorName: name, requestId: 'request-1' } },
    });
    expect((fault.error as AccessDeniedError).missingAction).toBeUndefined();
  });

  it.each([
    [
      'logs:CreateImportTask',
      'on resource: arn:aws:logs:eu-west-1:123456789012:* because no identity-based policy allows it',
    ],
    ['iam:PassRole', 'on resource: arn:aws:iam::123456789012:role/import because no identity-based policy allows it'],
    ['cloudtrail:StartImport', 'with an explicit deny in a service control policy'],
  ])('for want of %s name it', async (missingAction, why) => {
    const principal = 'User: arn:aws:sts::123456789012:assumed-role/gateway/i-0abc';
    const message = `${principal} is not authorized to perform: ${missingAction} ${why}`;
    answer = (_action, response) => json(response, 400, { __type: 'AccessDeniedException', message });
    const { fault } = await faultOfProfile('plain');
    expect(fault.error).toBeInstanceOf(AccessDeniedError);
    expect(fault.error).toMatchObject({ about: 'CREDENTIALS', missingAction });
    expect(fault.error.message).toContain(missingAction);
    expect(fault.error.message).not.toMatch(private_);
  });

  it('are read from the files again when AWS has refused them: whoever renews them need not restart', async () => {
    const before = `[profile rotated]\n${region}\naws_access_key_id = AKIDOLD\naws_secret_access_key = old\n`;
    files.write('config', before);
    answer = (_action, response) => {
      const fresh = aws.requests.at(-1)?.credential.startsWith('AKIDNEW') === true;
      return fresh ? json(response, 200, {}) : json(response, 400, { __type: 'ExpiredTokenException', message: 'old' });
    };
    const profile = await open('rotated');
    const ask = () => profile.send('DescribeImportTasks', {}, new AbortController().signal);
    await expect(ask()).rejects.toMatchObject({ name: 'ExpiredTokenException' });
    files.write('config', before.replace('AKIDOLD', 'AKIDNEW'));
    await expect(ask()).resolves.toBeDefined();
    await expect(
      profile.send('CancelExportTask', { taskId: '1' }, new AbortController().signal),
    ).resolves.toBeDefined();
  });
});

const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
  <AccessKeyId>AKIDROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
  <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  const timer = setInterval(() => response.write(' '), 50);
  response.once('close', () => clearInterval(timer));
}
