import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpServer } from '../../src/http/server.ts';
import { auditGraphqlHttp } from '../support/graphql-http-audit.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';

describe('the GraphQL over HTTP audits', () => {
  let server: HttpServer;
  let url: string;
  beforeAll(async () => ({ server, url } = await startTestServer(createTestPipeline().pipeline)));
  afterAll(() => server.stop());

  it('find no broken MUST and no broken SHOULD, with CSRF prevention on', async () => {
    const report = await auditGraphqlHttp(url);
    expect(report).toMatchObject({ errors: [], warnings: [] });
    expect(report.passed).toBeGreaterThan(50);
  });

  it('notice only that a GET without a header against CSRF is refused', async () => {
    const { notices } = await auditGraphqlHttp(url);
    expect(notices.map((notice) => notice.split(' ', 1)[0])).toEqual(['5A70', 'D6D5', '6A70']);
  });

  it('notice nothing when every request carries such a header', async () => {
    const report = await auditGraphqlHttp(url, { 'apollo-require-preflight': 'true' });
    expect(report).toMatchObject({ errors: [], warnings: [], notices: [] });
  });
});
