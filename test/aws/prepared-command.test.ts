import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { openProfile } from '../../src/aws/profile.ts';
import { silentLogger } from '../../src/logger.ts';
import { json, startHttpAws } from './http-aws.ts';

const stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** A profile at an endpoint that answers each request only when it is told to. */
async function setUp() {
  const waiting: { readonly response: ServerResponse; readonly arrived: object }[] = [];
  let arrive = () => {};
  const aws = await startHttpAws((_action, response) => {
    waiting.push({ response, arrived: aws.requests.at(-1)?.body as object });
    arrive();
  });
  stops.push(aws.stop);
  const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' };
  const profile = await openProfile(
    { name: 'test', region: 'eu-west-1', endpoint: aws.url, credentials },
    { requestTimeoutMs: 5_000, single: true, logger: silentLogger },
  );
  stops.push(() => profile.close());
  const arrivals = (count: number) =>
    new Promise<void>((resolve) => {
      arrive = () => waiting.length >= count && resolve();
      arrive();
    });
  const ask = (importId: string, signal = new AbortController().signal) =>
    profile.send('DescribeImportTaskBatches', { importId }, signal);
  return { aws, waiting, arrivals, ask };
}

describe('a command that is sent again and again', () => {
  it('has the input and the answer of each request, also of those under way together', async () => {
    const { waiting, arrivals, ask } = await setUp();
    const asked = ['a', 'b', 'c'].map((id) => ask(id));
    await arrivals(3);
    for (const { response, arrived } of waiting.splice(0).toReversed()) json(response, 200, arrived);
    expect((await Promise.all(asked)).map(({ importId }) => importId)).toEqual(['a', 'b', 'c']);
    const again = ask('d');
    await arrivals(1);
    json(waiting[0]!.response, 200, waiting[0]!.arrived);
    expect((await again).importId).toBe('d');
  });

  it('is ended by the signal of its own request alone', async () => {
    const { aws, waiting, arrivals, ask } = await setUp();
    const stopping = new AbortController();
    const first = ask('a');
    await arrivals(1);
    const second = ask('b', stopping.signal).catch((error: unknown) => error);
    await arrivals(2);
    const reason = new Error('Enough.');
    stopping.abort(reason);
    expect(await second).toBe(reason);
    await aws.requests[1]?.closed;
    json(waiting[0]!.response, 200, { importId: 'a' });
    expect((await first).importId).toBe('a');
    const third = ask('c');
    await arrivals(3);
    json(waiting[2]!.response, 200, { importId: 'c' });
    expect((await third).importId).toBe('c');
  });

  it('says by which SDK and on which platform it was sent', async () => {
    const { aws, waiting, arrivals, ask } = await setUp();
    const asked = ask('a');
    await arrivals(1);
    json(waiting[0]!.response, 200, {});
    await asked;
    expect(aws.requests[0]?.headers['user-agent']).toMatch(/^aws-sdk-js\/3\.\S+ .*api\/cloudwatch-logs#3\.\S+/);
  });
});
