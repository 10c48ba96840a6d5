import { createHash, createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openProfile } from '../../src/aws/profile.ts';
import { silentLogger } from '../../src/logger.ts';
import { json, startHttpAws, type SeenRequest } from './http-aws.ts';

const stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret', sessionToken: 'token' };
const never = new AbortController().signal;

/** A profile at an endpoint whose answer is set before each read; the SDK makes the first request, which is behind it already. */
async function setUp(first: object = {}) {
  let answer: (response: ServerResponse) => void = (response) => json(response, 200, first);
  const aws = await startHttpAws((_action, response) => answer(response));
  stops.push(aws.stop);
  const profile = await openProfile(
    { name: 'test', region: 'eu-west-1', endpoint: aws.url, credentials },
    { requestTimeoutMs: 5_000, single: true, logger: silentLogger },
  );
  stops.push(() => profile.close());
  const bySdk = await profile.send('DescribeImportTasks', { limit: 50 }, never);
  const ids: string[] = [];
  const read = (next: (response: ServerResponse) => void) => {
    answer = next;
    return profile.send('DescribeImportTasks', { limit: 50 }, never, (id) => ids.push(id));
  };
  return { aws, profile, bySdk, ids, read, answer: (body: object) => read((response) => json(response, 200, body)) };
}

/** The signature that AWS computes of a request: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function signatureOf({ headers, body }: SeenRequest): string {
  const authorization = String(headers.authorization);
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '';
  const scope = /Credential=[^/]+\/([^,]+)/.exec(authorization)?.[1] ?? '';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const lines = names.split(';').map((name) => `${name}:${String(headers[name])}`);
  const canonical = ['POST', '/', '', ...lines, '', names, sha256(JSON.stringify(body))].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  let key: Buffer | string = `AWS4${credentials.secretAccessKey}`;
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  return createHmac('sha256', key).update(text).digest('hex');
}

describe('a read after the first of its command', () => {
  it('is sent and signed as the SDK does it', async () => {
    const { aws, answer } = await setUp();
    await answer({});
    const [first, second] = aws.requests;
    const names = ({ headers }: SeenRequest) => Object.keys(headers).toSorted();
    expect(second && names(second)).toEqual(first && names(first));
    expect(second?.body).toEqual(first?.body);
    for (const request of aws.requests)
      expect(request.headers.authorization).toContain(`Signature=${signatureOf(request)}`);
    expect(second?.headers['x-amz-security-token']).toBe('token');
  });

  it('has the output that the SDK makes of the same answer, nulls left out', async () => {
    const body = {
      imports: [{ importId: 'a', creationTime: 5, errorMessage: null, importFilter: { endEventTime: 7 } }],
    };
    const { bySdk, answer } = await setUp(body);
    const direct = await answer(body);
    expect(direct.imports).toEqual(bySdk.imports);
    expect(direct.imports?.[0]).not.toHaveProperty('errorMessage');
    const { imports } = await answer({ imports: [{ importId: 'b', importStatistics: { bytesImported: 9 } }] });
    expect(imports).toEqual([{ importId: 'b', importStatistics: { bytesImported: 9 } }]);
  });

  it('has dates where the SDK makes dates', async () => {
    const aws = await startHttpAws((_action, response) =>
      json(response, 200, { ImportId: '1', CreatedTimestamp: 1.5 }),
    );
    stops.push(aws.stop);
    const profile = await openProfile(
      { name: 'test', region: 'eu-west-1', endpoint: aws.url, credentials },
      { requestTimeoutMs: 5_000, single: true, logger: silentLogger },
    );
    stops.push(() => profile.close());
    for (let times = 0; times < 4; times += 1) {
      const { CreatedTimestamp } = await profile.send('GetImport', { ImportId: '1' }, never);
      expect(CreatedTimestamp).toEqual(new Date(1_500));
    }
  });

  it('answers with the same object while the bytes are the same, and with another once they are not', async () => {
    const { answer } = await setUp();
    const one = { imports: [{ importId: 'a', importStatus: 'IN_PROGRESS' }] };
    await answer(one);
    const again = await answer(one);
    expect(await answer(one)).toBe(again);
    const other = await answer({ imports: [{ importId: 'a', importStatus: 'COMPLETED' }] });
    expect(other.imports?.[0]?.importStatus).toBe('COMPLETED');
    expect(await answer(one)).toEqual(again);
  });

  it('tells the id that AWS gave each request, also where the answer is the same', async () => {
    const { ids, read } = await setUp();
    for (const id of ['one', 'two', 'three'])
      await read((response) => json(response, 200, { imports: [] }, { 'x-amzn-requestid': id }));
    expect(ids).toEqual(['one', 'two', 'three']);
  });

  it('rejects as the SDK does', async () => {
    const { aws, bySdk, read } = await setUp();
    expect(bySdk).toBeDefined();
    const throttled = (response: ServerResponse) =>
      json(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' }, { 'retry-after': '3' });
    await expect(read(throttled)).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400, requestId: 'request-1' },
      $response: { headers: { 'retry-after': '3' } },
    });
    await expect(read((response) => response.end('<html>'))).rejects.toMatchObject({
      name: 'SyntaxError',
      $metadata: { httpStatusCode: 200 },
    });
    await expect(read((response) => response.destroy())).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(aws.requests).toHaveLength(4);
  });

  it("is signed by AWS's time once an answer has told it", async () => {
    const { aws, read } = await setUp();
    const hour = 3_600_000;
    const ahead = { date: new Date(Date.now() + hour).toUTCString() };
    await read((response) => json(response, 200, {}, ahead));
    await read((response) => json(response, 200, {}, ahead));
    const text = String(aws.requests.at(-1)?.headers['x-amz-date']);
    const [, date = '', time = ''] = /(\d{8})T(\d{6})Z/.exec(text) ?? [];
    const signedAt = Date.parse(
      `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
    );
    expect(Math.abs(signedAt - Date.now() - hour)).toBeLessThan(60_000);
  });
});
