import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentIdOf } from '../../src/graphql/trusted-documents.ts';
import { startAwsEndpoint, type AwsEndpoint } from '../support/aws-endpoint.ts';
import { makeDataFolder } from '../support/databases.ts';
import { spawnGateway, type GatewayProcess } from '../support/gateway-process.ts';
import { readGraphql } from '../support/graphql-client.ts';

const trusted = 'query Trusted { viewer { subject } }';
const introspection = 'query Introspection { __schema { queryType { name } } }';
const cancel =
  'mutation Cancel($input: CancelImportTaskInput!) { cancelImportTask(input: $input) { userErrors { code } } }';

describe('a gateway process whose environment restricts it', () => {
  let aws: AwsEndpoint;
  let folder: string;
  let gateway: GatewayProcess;
  let url: string;

  const spawnWith = (texts: readonly string[], name: string) => {
    const manifest = join(folder, `${name}.json`);
    writeFileSync(manifest, JSON.stringify(Object.fromEntries(texts.map((text) => [documentIdOf(text), text]))));
    return spawnGateway({
      awsUrl: aws.url,
      dataDir: join(folder, name),
      env: { TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_ONLY: 'on', INTROSPECTION: 'off', LOG_LEVEL: 'error' },
    });
  };

  beforeAll(async () => {
    aws = await startAwsEndpoint();
    folder = makeDataFolder();
    gateway = spawnWith([trusted, cancel], 'trusted');
    url = await gateway.ready;
  });
  afterAll(async () => {
    await gateway.stop();
    await aws.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = async (body: object) =>
    readGraphql(
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify(body),
      }),
    );

  it('runs the documents of the manifest that TRUSTED_DOCUMENTS names, by their id', async () => {
    const { data, errors } = await ask({ documentId: documentIdOf(trusted) });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ viewer: { subject: expect.any(String) } });
  });

  it('runs nothing else under TRUSTED_DOCUMENTS_ONLY', async () => {
    const { data, errors } = await ask({ query: '{ eventCursor }' });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toMatch(/trusted/i);
  });

  it('does not start with a trusted document that INTROSPECTION=off forbids, and says which', async () => {
    const refused = spawnWith([trusted, introspection], 'introspection');
    await expect(refused.ready).rejects.toThrow(documentIdOf(introspection));
    expect(await refused.ended).toMatchObject({ code: 1 });
    expect(refused.log()).toMatch(/introspection has been disabled/);
  });

  it('writes a line for each mutation where LOG_LEVEL silences all that is no error', async () => {
    const id = Buffer.from(JSON.stringify(['none'])).toString('base64url');
    await ask({ documentId: documentIdOf(cancel), variables: { input: { id } } });
    const lines = gateway
      .log()
      .split('\n')
      .filter((line) => line.includes('cancelImportTask'));
    expect(lines.length).toBeGreaterThanOrEqual(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30 });
  });
});
