import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

describe('an answer that is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-kept-'));
  let gateway: TestGateway;

  beforeAll(async () => {
    const file = join(folder, 'tokens.json');
    const entries = ['ann', 'bob'].map((subject) => ({
      subject,
      sha256: createHash('sha256').update(`token-of-${subject}`).digest('hex'),
      roles: ['VIEWER'],
    }));
    writeFileSync(file, JSON.stringify(entries));
    const env = { AUTH_MODE: 'tokens', AUTH_TOKENS_FILE: file, READ_FRESHNESS_MS: '60000', POLL_SLOW_MS: '3600000' };
    gateway = await startTestGateway({ env });
  });
  afterAll(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = async (subject: string, query: string) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer token-of-${subject}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { readonly data: { readonly viewer?: { readonly subject: string } } };
  };

  it('never tells one caller the name of another who has the same rights', async () => {
    const query = '{ viewer { subject } eventDataStores(first: 2) { nodes { arn } } }';
    for (const subject of ['ann', 'bob', 'ann', 'bob', 'ann', 'bob'])
      expect((await ask(subject, query)).data.viewer).toEqual({ subject });
  });
});
