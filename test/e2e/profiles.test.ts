import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { createEmulator, type Emulator } from '../../src/emulator/server.ts';
import { CreateImportTaskDocument, ImportTasksDocument } from '../../src/generated/graphql.ts';
import { silentLogger } from '../../src/logger.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const files = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'] as const;

describe('a gateway over several AWS profiles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-profiles-'));
  const before = files.map((name) => [name, process.env[name]] as const);
  let emulator: Emulator;
  let gateway: TestGateway;

  beforeAll(async () => {
    emulator = createEmulator({ port: 0, seed: 1, clock: systemClock, logger: silentLogger });
    const { url } = await emulator.start();
    const section = (name: string, region: string, endpoint: string) =>
      `[profile ${name}]\nregion = ${region}\nendpoint_url = ${endpoint}\n`;
    writeFileSync(
      join(folder, 'config'),
      section('audit', 'eu-west-1', url) +
        section('unreachable', 'eu-west-1', 'http://127.0.0.1:1') +
        section('archive', 'us-east-1', url),
    );
    const keys = (name: string, account: string) =>
      `[${name}]\naws_access_key_id = ${account}\naws_secret_access_key = secret\naws_account_id = ${account}\n`;
    writeFileSync(
      join(folder, 'credentials'),
      keys('audit', '111111111111') + keys('unreachable', '222222222222') + keys('archive', '333333333333'),
    );
    process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
    gateway = await startTestGateway({ env: { GATEWAY_PROFILES: 'audit,unreachable,archive' } });
  });
  afterAll(async () => {
    await gateway.stop();
    await emulator.stop();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes name, region and account from the AWS files', async () => {
    const { data } = await gateway.run('{ profiles { name region accountId } }');
    expect(data).toEqual({
      profiles: [
        { name: 'audit', region: 'eu-west-1', accountId: '111111111111' },
        { name: 'unreachable', region: 'eu-west-1', accountId: '222222222222' },
        { name: 'archive', region: 'us-east-1', accountId: '333333333333' },
      ],
    });
  });

  it('serves the others when one fails, with an error under the path of the field', async () => {
    const { data, errors } = await gateway.run(
      '{ first: importTasks(first: 200) { nodes { profile { name } } pageInfo { hasNextPage endCursor } } }',
    );
    expect(errors).toMatchObject([
      { path: ['first'], extensions: { code: 'UPSTREAM_UNAVAILABLE', profile: 'unreachable', retryable: true } },
    ]);
    const { first } = data as { first: { nodes: { profile: { name: string } }[] } };
    const names = first.nodes.map(({ profile }) => profile.name);
    expect(new Set(names)).toEqual(new Set(['audit', 'archive']));
    expect(names.lastIndexOf('audit')).toBeLessThan(names.indexOf('archive'));
  });

  it('walks over all profiles behind one cursor and gives every task once', async () => {
    const ids: string[] = [];
    for (let after: string | null | undefined; ;) {
      const { data } = await gateway.run(ImportTasksDocument, { first: 75, ...(after != null && { after }) });
      ids.push(...(data?.importTasks.edges.map(({ node }) => node.id) ?? []));
      after = data?.importTasks.pageInfo.endCursor;
      if (data?.importTasks.pageInfo.hasNextPage !== true) break;
    }
    const ofEach = await Promise.all(
      ['audit', 'archive'].map((profile) => gateway.dataOf(ImportTasksDocument, { first: 200, profile })),
    );
    expect(ids).toEqual(ofEach.flatMap(({ importTasks }) => importTasks.edges.map(({ node }) => node.id)));
  });

  it('asks for the profile where it cannot know it', async () => {
    const { errors } = await gateway.run('{ importTask(importId: "abc") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: ['profile'] } }]);
    const input = {
      sourceArn: 'arn:aws:cloudtrail:us-east-1:333333333333:eventdatastore/70bc4419-1b75-4f08-98d0-ebdc0ca82085',
      roleArn: 'arn:aws:iam::333333333333:role/import-role',
    };
    const { createImportTask } = await gateway.dataOf(CreateImportTaskDocument, { input });
    expect(createImportTask.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'profile'] }]);
  });

  it('finds a node of any profile by its id alone', async () => {
    const { importTasks } = await gateway.dataOf(ImportTasksDocument, { first: 1, profile: 'archive' });
    const { data } = await gateway.run(
      `{ node(id: "${importTasks.edges[0]?.node.id}") { ... on Task { profile { name } } } }`,
    );
    expect(data).toEqual({ node: { profile: { name: 'archive' } } });
  });
});
