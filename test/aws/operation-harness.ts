import { afterEach } from '@jest/globals';
import { createAws } from '../../src/aws/aws.ts';
import type { AwsAnswer, AwsReads, AwsWrites } from '../../src/graphql/context.ts';
import type { Reading } from '../../src/graphql/grounds.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { startHttpAws, type Answer } from './http-aws.ts';
import { createMemoryIntentLog } from './memory-intent-log.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** The profiles `one` and `two` over an endpoint of the test's, and operations of callers who may leave. Stopped after each test. */
export async function setUpOperations(answer: Answer, rateShare = 1e9, requestTimeoutMs = 10_000) {
  const http = await startHttpAws(answer);
  stops.push(http.stop);
  const clock = createFakeClock();
  const intents = createMemoryIntentLog();
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
  const aws = await createAws({
    profiles: ['one', 'two'].map((name) => ({ name, region: 'eu-west-1', endpoint: http.url, credentials })),
    clock,
    logger: silentLogger,
    intents,
    rateShare,
    requestTimeoutMs,
  });
  stops.push(aws.stop);
  /** One operation of one caller. */
  const operation = () => {
    const caller = new AbortController();
    const answers: AwsAnswer[] = [];
    const readings: Reading[] = [];
    const bound: { reads: AwsReads; writes: AwsWrites } = aws.forOperation({
      signal: caller.signal,
      onAnswer: (told) => answers.push(told),
      onRead: (reading) => readings.push(reading),
    });
    return { ...bound, answers, readings, leave: (reason?: unknown) => caller.abort(reason) };
  };
  const seen = async (count: number) => {
    while (http.requests.length < count) await new Promise((resolve) => void setImmediate(resolve));
  };
  const actions = () => http.requests.map(({ action }) => action);
  return { http, clock, aws, intents, operation, seen, actions };
}

/** What it rejects with. */
export const rejection = async (work: unknown): Promise<unknown> => {
  try {
    return { resolved: await work };
  } catch (error) {
    return error;
  }
};
