import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createAws } from '../../src/aws/aws.ts';
import { loggable } from '../../src/aws/loggable.ts';
import { redact } from '../../src/aws/redact.ts';
import type { Logger } from '../../src/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { json, startHttpAws, type Answer } from './http-aws.ts';
import { createMemoryIntentLog } from './memory-intent-log.ts';

const sessionToken = 'FwoGZXIvYXdzEXAMPLETOKEN//////////wEaDM+/=';
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIDTEST/20260131/eu-west-1/logs/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
/** As AWS puts it. */
const wrongSignature = `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.

The Canonical String for this request should have been
'POST
/

host:logs.eu-west-1.amazonaws.com
x-amz-security-token:${sessionToken}

host;x-amz-security-token
44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

The String-to-Sign should have been
'AWS4-HMAC-SHA256
20260131T120000Z'
`;
const secrets = [
  'Signature=',
  'Credential=',
  'x-amz-security-token',
  sessionToken,
  secretAccessKey,
  '5d672d79c15b',
  'Canonical String for',
];

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** All that is logged, at every level, while a create and a read fail so. */
async function logOf(answer: Answer): Promise<string> {
  let text = '';
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  const logger: Logger = pino({ level: 'trace' }, sink);
  const http = await startHttpAws(answer);
  stops.push(http.stop);
  const clock = createFakeClock();
  const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey, sessionToken };
  const aws = await createAws({
    profiles: [{ name: 'one', region: 'eu-west-1', endpoint: http.url, credentials }],
    clock,
    logger,
    intents: createMemoryIntentLog(),
    rateShare: 1e9,
  });
  stops.push(aws.stop);
  const { reads, writes } = aws.forOperation({});
  const failures = Promise.allSettled([
    reads.listImportTasks('one', {}),
    writes.createImportTask('one', { sourceArn: 's', roleArn: 'r' }),
    writes.cancelImportTask('one', 'import-1'),
  ]);
  let left = true;
  void failures.then(() => (left = false));
  while (left) await clock.advance(1_000);
  for (const outcome of await failures) {
    if (outcome.status === 'rejected') logger.error({ err: outcome.reason as Error }, 'as another part may log it');
  }
  return text;
}

describe('the log of a call that failed', () => {
  it.each<[string, Answer]>([
    [
      'refused its signature',
      (_action, response) =>
        json(
          response,
          400,
          { __type: 'InvalidSignatureException', message: wrongSignature },
          { 'x-secret': authorization },
        ),
    ],
    [
      'repeated its authorisation',
      (_action, response) =>
        json(response, 400, {
          __type: 'IncompleteSignatureException',
          message: `Authorization header requires 'Signature' parameter. Authorization=${authorization}`,
        }),
    ],
    [
      'was no JSON',
      (_action, response) =>
        response.writeHead(502).end(`<html>${authorization} x-amz-security-token: ${sessionToken}`),
    ],
    ['failed', (_action, response) => json(response, 500, { __type: 'InternalFailure', message: authorization })],
    [
      'denied access',
      (_action, response) =>
        json(response, 400, { __type: 'AccessDeniedException', message: `no: x-amz-security-token=${sessionToken}` }),
    ],
    ['broke off', (_action, response) => response.destroy()],
  ])('because the answer %s holds no signature, token or key, and says what failed', async (_title, answer) => {
    const log = await logOf(answer);
    expect(log).toContain('a call to AWS failed');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    const { error } = JSON.parse(log.split('\n').find((line) => line.includes('a call to AWS failed')) ?? '') as {
      error: { name: string; message: string; cause: { name: string; message: string } };
    };
    expect(error.message).not.toBe('');
    expect(error.cause.name).not.toBe('');
  });
});

describe('an error to log', () => {
  it('keeps the place of one that nobody expected, and its causes', () => {
    const cause = new Error('disk full');
    const logged = loggable(new TypeError('cannot', { cause }));
    expect(logged).toMatchObject({ name: 'TypeError', message: 'cannot', cause: { message: 'disk full' } });
    expect(logged['stack']).toContain('loggable.test.ts');
  });

  it('may be anything that was thrown', () => {
    expect(loggable('no')).toEqual({ message: 'no' });
  });
});

describe('a redacted text', () => {
  it.each([
    [wrongSignature, /^The request signature we calculated does not match the signature you provided\./],
    [`Authorization=${authorization}`, /^\[not shown\]$/],
    ['{"SessionToken":"abc","SecretAccessKey": "def"}', /^\{\[not shown\],\[not shown\]\}$/],
    ["Command failed: /opt/creds --password 'hunter2'\nhunter3", /^the credential process failed$/],
  ])('has no secret left: %.30s', (text, shown) => {
    const redacted = redact(text);
    expect(redacted).toMatch(shown);
    expect(redacted).not.toMatch(/hunter|abc|def|Signature=|security-token/);
  });

  it.each([
    'The security token included in the request is expired',
    'Rate exceeded',
    'Signature expired: 20260131T120000Z is now earlier than 20260131T121500Z',
    'User: arn:aws:iam::123456789012:user/ann is not authorized to perform: logs:CreateImportTask',
  ])('is as it was where it holds none: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is no longer than 1,000 characters', () => {
    expect(redact('x'.repeat(100_000))).toHaveLength(1_000);
  });
});
