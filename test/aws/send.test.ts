import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openProfile } from '../../src/aws/profile.ts';
import { silentLogger } from '../../src/logger.ts';
import { json, startHttpAws, type Answer } from './http-aws.ts';

const stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function setUp(answer: Answer, requestTimeoutMs = 5_000) {
  const aws = await startHttpAws(answer);
  stops.push(aws.stop);
  const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret', accountId: '123456789012' };
  const profile = await openProfile(
    { name: 'test', region: 'eu-west-1', endpoint: aws.url, credentials },
    { requestTimeoutMs, single: true, logger: silentLogger },
  );
  stops.push(() => profile.close());
  const never = new AbortController().signal;
  return {
    aws,
    profile,
    create: (signal = never) =>
      profile.send('CreateImportTask', { importSourceArn: 'source', importRoleArn: 'role' }, signal),
    read: (signal = never) => profile.send('DescribeImportTasks', {}, signal),
  };
}

const rejection = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it did not reject');
    },
    (error: Error) => error,
  );

describe('sending by the SDK', () => {
  it('reaches the action of the right service with its input, signed for the region', async () => {
    const { aws, create, profile } = await setUp((action, response) =>
      json(response, 200, action === 'GetImport' ? { ImportId: '1', CreatedTimestamp: 1.5 } : { importId: 'import-1' }),
    );
    expect(await create()).toMatchObject({ importId: 'import-1' });
    const found = await profile.send('GetImport', { ImportId: '1' }, new AbortController().signal);
    expect(found.CreatedTimestamp).toEqual(new Date(1_500));
    expect(
      aws.requests.map(({ action, body, credential }) => [action, body, credential.replace(/\/\d+\//, '/')]),
    ).toEqual([
      [
        'CreateImportTask',
        { importSourceArn: 'source', importRoleArn: 'role' },
        'AKIDTEST/eu-west-1/logs/aws4_request',
      ],
      ['GetImport', { ImportId: '1' }, 'AKIDTEST/eu-west-1/cloudtrail/aws4_request'],
    ]);
    expect(await profile.accountId()).toBe('123456789012');
  });

  const failures: [string, (response: ServerResponse) => void][] = [
    ['a throttle', (response) => json(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' })],
    [
      'a limit',
      (response) => json(response, 400, { __type: 'LimitExceededException', message: 'Resource limit exceeded' }),
    ],
    ['a 500', (response) => json(response, 500, { __type: 'ServiceUnavailableException' })],
    ['a 429', (response) => json(response, 429, { __type: 'ThrottlingException' }, { 'retry-after': '0' })],
    ['a dropped connection', (response) => response.destroy()],
    ['a page of HTML', (response) => response.writeHead(502).end('<html>')],
    [
      'a truncated answer',
      (response) => response.writeHead(200, { 'content-length': '50' }).write('{"im', () => response.destroy()),
    ],
    [
      'a wrong clock',
      (response) =>
        json(
          response,
          400,
          { __type: 'InvalidSignatureException' },
          { date: new Date(Date.now() + 3_600_000).toUTCString() },
        ),
    ],
  ];
  it.each(failures)('sends once where the answer is %s', async (_title, fail) => {
    const { aws, create, read } = await setUp((_action, response) => fail(response));
    await rejection(create());
    await rejection(read());
    expect(aws.requests.map(({ action }) => action)).toEqual(['CreateImportTask', 'DescribeImportTasks']);
  });

  it('ends a request that is not answered in time, and its connection', async () => {
    const { aws, create, read } = await setUp(() => undefined, 200);
    expect(await rejection(create())).toMatchObject({ name: 'TimeoutError' });
    expect(await rejection(read())).toMatchObject({ name: 'TimeoutError' });
    await Promise.all(aws.requests.map(({ closed }) => closed));
    expect(aws.requests).toHaveLength(2);
  });

  it('ends a request whose answer has a head and never a body', async () => {
    const { aws, create, read } = await setUp((_action, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '50' }).flushHeaders();
    }, 200);
    expect(await rejection(create())).toMatchObject({ name: 'TimeoutError' });
    expect(await rejection(read())).toMatchObject({ name: 'TimeoutError' });
    await Promise.all(aws.requests.map(({ closed }) => closed));
    expect(aws.requests).toHaveLength(2);
  });

  it('ends a request whose answer has begun and trickles on for ever', async () => {
    const { aws, read } = await setUp((_action, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(timer));
    }, 200);
    expect(await rejection(read())).toMatchObject({ name: 'TimeoutError' });
    await aws.requests[0]?.closed;
  });

  it('ends a request when it is told to, and sends none after that', async () => {
    const { aws, read } = await setUp(() => undefined);
    const stop = new AbortController();
    const pending = rejection(read(stop.signal));
    while (aws.requests.length === 0) await new Promise((resolve) => void setImmediate(resolve));
    stop.abort(new RangeError('stopped'));
    expect(await pending).toBeInstanceOf(RangeError);
    await aws.requests[0]?.closed;
    expect(await rejection(read(stop.signal))).toBeInstanceOf(RangeError);
    expect(aws.requests).toHaveLength(1);
  });

  it('keeps connections open for reads and opens a new one for each change', async () => {
    const { aws, create, read } = await setUp((_action, response) => json(response, 200, {}));
    for (const send of [read, read, create, create]) {
      await send();
      await new Promise((resolve) => void setImmediate(resolve));
    }
    const [read1, read2, create1, create2] = aws.requests.map(({ socket }) => socket);
    expect(read2).toBe(read1);
    expect(new Set([read1, create1, create2]).size).toBe(3);
  });
});
