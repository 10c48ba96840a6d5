import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportTasksDocument, CreateExportTaskDocument } from '../../src/generated/graphql.ts';
import type { Logger } from '../../src/logger.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { auditGraphqlHttp } from '../support/graphql-http-audit.ts';

describe('a gateway whose AWS misbehaves', () => {
  const logged: string[] = [];
  const logger: Logger = { ...silentLogger, error: (fields) => logged.push(String(fields['errorId'])) };
  let gateway: TestGateway;

  beforeAll(async () => {
    const env = { READ_FRESHNESS_MS: '0', UPSTREAM_QUEUE_MS: '60000', UPSTREAM_TIMEOUT_MS: '300' };
    gateway = await startTestGateway({ clock: createFastClock(50), env, logger });
  });
  afterEach(() => gateway.setFaults([]));
  afterAll(() => gateway.stop());

  it('reads on through a third of throttled answers', async () => {
    await gateway.setFaults([{ action: '*', kind: 'throttle', share: 0.3 }]);
    for (let round = 0; round < 20; round += 1) {
      const { errors, data } = await gateway.run(ImportTasksDocument, { first: 5 });
      const outcome = errors?.map(({ extensions }) => extensions?.['code']) ?? data?.importTasks.edges.length;
      expect([5, ['THROTTLED']]).toContainEqual(outcome);
    }
  });

  it('reads again when a connection is dropped', async () => {
    await gateway.setFaults([{ action: 'DescribeImportTasks', kind: 'drop-before', share: 1, times: 1 }]);
    expect((await gateway.dataOf(ImportTasksDocument, { first: 5 })).importTasks.edges).toHaveLength(5);
  });

  it('gives up on an answer that does not come, and says so', async () => {
    await gateway.setFaults([{ action: 'DescribeImportTasks', kind: 'latency', share: 1, latencyMs: 60_000 }]);
    const { errors } = await gateway.run(ImportTasksDocument, { first: 5 });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
  });

  it.each([
    ['AccessDeniedException', 'UPSTREAM_ACCESS_DENIED'],
    ['ServiceUnavailableException', 'UPSTREAM_UNAVAILABLE'],
    ['ExpiredTokenException', 'UPSTREAM_ACCESS_DENIED'],
    ['SomethingNobodyKnowsException', 'UPSTREAM_UNAVAILABLE'],
  ])('answers %s with %s, the name and the request id', async (errorName, code) => {
    await gateway.setFaults([{ action: 'DescribeImportTasks', kind: 'error', share: 1, errorName }]);
    const { errors } = await gateway.run(ImportTasksDocument, { first: 5 });
    expect(errors).toMatchObject([{ extensions: { code, aws: { errorName, requestId: expect.any(String) } } }]);
  });

  it('makes a slot that is taken a userError', async () => {
    await gateway.setFaults([
      { action: 'CreateExportTask', kind: 'error', share: 1, errorName: 'LimitExceededException' },
    ]);
    const input = {
      logGroupName: '/aws/apigateway/billing',
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00Z',
      destination: 'acme-log-archive',
    };
    const counts = await gateway.countCalls(async () => {
      const { createExportTask } = await gateway.dataOf(CreateExportTaskDocument, { input });
      expect(createExportTask).toMatchObject({
        exportTask: null,
        userErrors: [{ code: 'LIMIT_EXCEEDED', awsErrorName: 'LimitExceededException' }],
      });
    });
    expect(counts['CreateExportTask']).toBe(1);
  });

  it('has not failed by itself meanwhile', () => {
    expect(logged).toEqual([]);
  });
});

describe('the whole gateway', () => {
  it('passes the GraphQL over HTTP audits without error or warning, CSRF prevention on', async () => {
    const gateway = await startTestGateway();
    const { errors, warnings } = await auditGraphqlHttp(gateway.url);
    await gateway.stop();
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  });
});
