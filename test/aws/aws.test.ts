import { afterEach, describe, expect, it } from '@jest/globals';
import { createAws } from '../../src/aws/aws.ts';
import type { AwsReads, AwsWrites, ProfileDescription } from '../../src/graphql/context.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { json, startHttpAws, type Answer } from './http-aws.ts';
import { createMemoryIntentLog } from './memory-intent-log.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function setUp(answer: Answer) {
  const http = await startHttpAws(answer);
  stops.push(http.stop);
  const clock = createFakeClock();
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', accountId: '123456789012' };
  const intents = createMemoryIntentLog();
  const aws = await createAws({
    profiles: ['one', 'two'].map((name) => ({ name, region: 'eu-west-1', endpoint: http.url, credentials })),
    clock,
    logger: silentLogger,
    intents,
    rateShare: 1e9,
  });
  stops.push(() => aws.stop());
  const { reads, writes }: { reads: AwsReads; writes: AwsWrites } = aws.forOperation({});
  const profiles: readonly ProfileDescription[] = aws.profiles;
  return { http, clock, aws, intents, reads, writes, profiles };
}

const request = { sourceArn: 'source', roleArn: 'role' };

describe('the AWS APIs', () => {
  it('tell the profiles in the order in which they were given', async () => {
    const { profiles } = await setUp(() => undefined);
    expect(profiles.map(({ name, region }) => [name, region])).toEqual([
      ['one', 'eu-west-1'],
      ['two', 'eu-west-1'],
    ]);
    expect(await profiles[0]?.accountId()).toBe('123456789012');
  });

  it('answer identical reads of one profile by one call, and keep profiles apart', async () => {
    const { http, reads } = await setUp((_action, response) => json(response, 200, { imports: [{ importId: '1' }] }));
    const [first, , other] = await Promise.all([
      reads.listImportTasks('one', {}),
      reads.listImportTasks('one', {}),
      reads.listImportTasks('two', {}),
    ]);
    expect(first?.items[0]?.profile).toBe('one');
    expect(other?.items[0]?.profile).toBe('two');
    expect(http.requests).toHaveLength(2);
  });

  it('show what a create has made to whoever reads after it, however fresh the last answer is', async () => {
    const imports: object[] = [];
    const { http, reads, writes } = await setUp((action, response) => {
      if (action === 'CreateImportTask') imports.push({ importId: 'import-1', importSourceArn: 'source' });
      json(response, 200, action === 'CreateImportTask' ? { importId: 'import-1' } : { imports });
    });
    expect((await reads.listImportTasks('one', {})).items).toEqual([]);
    expect(await writes.createImportTask('one', request)).toMatchObject({ id: 'import-1' });
    expect((await reads.listImportTasks('one', {})).items).toHaveLength(1);
    expect(http.requests.map(({ action }) => action)).toEqual([
      'DescribeImportTasks',
      'DescribeImportTasks',
      'CreateImportTask',
      'DescribeImportTasks',
      'DescribeImportTasks',
    ]);
  });

  it('tell the exception and the request id of a refusal', async () => {
    const { reads } = await setUp((_action, response) =>
      json(response, 400, { __type: 'com.amazonaws.logs#AccessDeniedException', message: 'no' }),
    );
    await expect(reads.listExportTasks('one', {})).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      aws: { errorName: 'AccessDeniedException', requestId: 'request-1' },
    });
  });

  it.each([
    ['drops the connection', (response) => response.destroy()],
    ['answers with HTML', (response) => response.writeHead(502).end('<html>')],
    [
      'breaks off',
      (response) => response.writeHead(200, { 'content-length': '50' }).write('{', () => response.destroy()),
    ],
  ] as [string, (response: Parameters<Answer>[1]) => void][])(
    'send a create once where AWS %s, and find its task',
    async (_title, lose) => {
      const imports: object[] = [];
      const { http, writes } = await setUp((action, response) => {
        if (action !== 'CreateImportTask') return json(response, 200, { imports });
        imports.push({ importId: 'import-1', importSourceArn: 'source', importStatus: 'IN_PROGRESS' });
        lose(response);
      });
      expect(await writes.createImportTask('one', request, 'token-1')).toMatchObject({ id: 'import-1' });
      expect(http.requests.filter(({ action }) => action === 'CreateImportTask')).toHaveLength(1);
    },
  );

  it('do not know a profile that was not opened', async () => {
    const { reads } = await setUp(() => undefined);
    await expect(reads.listImportTasks('three', {})).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: "There is no profile 'three'. There is: one, two.",
    });
  });

  it('end reads at once when they stop, wait for changes that were sent, and stop twice as well', async () => {
    let release = () => {};
    const { http, aws, reads, writes, clock } = await setUp((action, response) => {
      if (action === 'CancelExportTask') release = () => json(response, 200, {});
    });
    const read = Promise.resolve(reads.listImportTasks('one', {})).catch((error: unknown) => error);
    const change = writes.cancelExportTask('one', 'task-1');
    while (http.requests.length < 2) await new Promise((resolve) => void setImmediate(resolve));
    let stopped = false;
    const stopping = aws.stop().then(() => (stopped = true));
    expect(await read).toMatchObject({ code: 'UNAVAILABLE', message: 'The gateway is stopping.' });
    expect(stopped).toBe(false);
    release();
    expect(await change).toMatchObject({ id: 'task-1', status: 'PENDING_CANCEL' });
    await stopping;
    await aws.stop();
    await expect(reads.listImportTasks('one', {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(clock.sleepers).toBe(0);
  });

  it('settle nothing, and ask nothing, where no create was interrupted', async () => {
    const { http, aws, clock } = await setUp(() => undefined);
    const settled = aws.settleIntents(new AbortController().signal);
    await clock.advance(60_000);
    await settled;
    expect(http.requests).toEqual([]);
  });
});
