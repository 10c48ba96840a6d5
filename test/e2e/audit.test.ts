import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CancelImportTaskDocument,
  CreateImportTaskDocument,
  EventDataStoresDocument,
} from '../../src/generated/graphql.ts';
import { makeDataFolder } from '../support/databases.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

interface AuditRecord {
  readonly mutation: string;
  readonly outcome: string;
  readonly inputHash: string;
  readonly taskId: string | null;
  readonly awsRequestIds: readonly string[];
  readonly time: string;
  readonly endTime: string | null;
}

const records = `query ($first: Int, $after: String, $filter: AuditRecordFilter) {
  auditRecords(first: $first, after: $after, filter: $filter) {
    nodes { time subject roles mutation profile inputHash outcome code taskId awsErrorName awsRequestIds endTime }
    pageInfo { endCursor hasNextPage } } }`;

async function auditOf(gateway: TestGateway, variables: object = {}) {
  const { data, errors } = await gateway.run(records, variables);
  expect(errors).toBeUndefined();
  return (data as { auditRecords: { nodes: AuditRecord[]; pageInfo: { endCursor: string; hasNextPage: boolean } } })
    .auditRecords;
}

async function sourceArnOf(gateway: TestGateway): Promise<string> {
  const { eventDataStores } = await gateway.dataOf(EventDataStoresDocument, { first: 20 });
  const arn = eventDataStores.nodes.find(({ status }) => status === 'ENABLED')?.arn;
  if (arn === undefined) throw new Error('The scenario has changed.');
  return arn;
}

const roleArn = 'arn:aws:iam::000000000000:role/import-role';
const requestIds = [expect.stringMatching(/^[0-9a-f-]{36}$/)];

describe('the audit of a gateway', () => {
  let gateway: TestGateway;
  let input: { readonly sourceArn: string; readonly roleArn: string; readonly clientToken: string };

  beforeAll(async () => {
    gateway = await startTestGateway();
    input = { sourceArn: await sourceArnOf(gateway), roleArn, clientToken: 'for-my-eyes-only' };
  });
  afterAll(() => gateway.stop());

  it('has what was created, refused and cancelled, newest first', async () => {
    const { createImportTask } = await gateway.dataOf(CreateImportTaskDocument, { input });
    const { importId, id = '' } = createImportTask.importTask ?? {};
    const faulty = { ...input, roleArn: 'arn:aws:s3:::bucket' };
    await gateway.dataOf(CreateImportTaskDocument, { input: faulty });
    const gone = input.sourceArn.replace(/.{12}$/, '000000000000');
    await gateway.dataOf(CreateImportTaskDocument, { input: { sourceArn: gone, roleArn } });
    await gateway.dataOf(CancelImportTaskDocument, { id });

    const { nodes } = await auditOf(gateway);
    const common = { roles: ['VIEWER', 'OPERATOR'], profile: 'local', endTime: expect.any(String) };
    const succeeded = { ...common, outcome: 'SUCCEEDED', code: null, awsErrorName: null };
    const refused = { ...common, outcome: 'REFUSED', taskId: null, mutation: 'createImportTask' };
    expect(nodes).toMatchObject([
      { ...succeeded, mutation: 'cancelImportTask', taskId: importId, awsRequestIds: requestIds },
      { ...refused, code: 'NOT_FOUND', awsErrorName: 'ResourceNotFoundException', awsRequestIds: requestIds },
      { ...refused, code: 'INVALID_INPUT', awsErrorName: null, awsRequestIds: [] },
      { ...succeeded, mutation: 'createImportTask', taskId: importId, awsRequestIds: requestIds },
    ]);
    for (const { time, endTime } of nodes) expect(Date.parse(endTime ?? '')).toBeGreaterThanOrEqual(Date.parse(time));
  });

  it('keeps no input, and tells equal ones by their hash', async () => {
    const { clientToken, sourceArn } = input;
    await gateway.dataOf(CreateImportTaskDocument, { input: { roleArn, sourceArn, clientToken } });
    const { nodes } = await auditOf(gateway, { filter: { mutations: ['createImportTask'] } });
    expect(nodes[0]?.inputHash).toBe(nodes[3]?.inputHash);
    expect(new Set(nodes.map(({ inputHash }) => inputHash)).size).toBe(3);
    expect(JSON.stringify(nodes)).not.toMatch(/arn:|for-my-eyes-only/);
  });

  it('repeats no request id where a create is answered with the task that its token made', async () => {
    const { nodes } = await auditOf(gateway, { first: 1 });
    expect(nodes).toMatchObject([{ outcome: 'SUCCEEDED', taskId: expect.any(String), awsRequestIds: [] }]);
  });

  it('is read in pages', async () => {
    const all = await auditOf(gateway);
    const seen: AuditRecord[] = [];
    for (let page = await auditOf(gateway, { first: 2 }); ;) {
      seen.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      page = await auditOf(gateway, { first: 2, after: page.pageInfo.endCursor });
    }
    expect(seen).toEqual(all.nodes);
  });
});

describe('a gateway that is stopped while AWS carries out a mutation', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = makeDataFolder();
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('writes down what came of it before it ends', async () => {
    const first = await startTestGateway({ dataDir, env: { SHUTDOWN_MS: '0' } });
    const input = { sourceArn: await sourceArnOf(first), roleArn };
    await first.setFaults([{ action: 'CreateImportTask', kind: 'latency', share: 1, latencyMs: 1500, times: 1 }]);
    const cut = first.run(CreateImportTaskDocument, { input }).catch((error: unknown) => error);
    await untilAsked(first, 'CreateImportTask');
    await first.stopOnly();
    await cut;

    const second = await startTestGateway({ dataDir });
    const { nodes } = await auditOf(second);
    expect(nodes).toMatchObject([
      { outcome: 'SUCCEEDED', taskId: expect.any(String), awsRequestIds: requestIds, endTime: expect.any(String) },
    ]);
    await second.stop();
  });
});

async function untilAsked(gateway: TestGateway, action: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const response = await fetch(new URL('/_emulator/requests', gateway.emulatorUrl));
    const { counts } = (await response.json()) as { counts: Record<string, number> };
    if (counts[action] !== undefined) return;
    await delay(5);
  }
  throw new Error(`${action} was never asked.`);
}
