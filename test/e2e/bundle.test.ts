import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  introspectionFromSchema,
  lexicographicSortSchema,
  printSchema,
  type IntrospectionQuery,
} from 'graphql';

const root = join(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-bundle-'));
let gateway: ReturnType<typeof spawn> | undefined;
let url = '';

beforeAll(async () => {
  gateway = spawn(process.execPath, [join(root, 'dist/main.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', EMULATOR_PORT: '0', DATA_DIR: dataDir, INTROSPECTION: 'on' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  url = await new Promise<string>((resolve, reject) => {
    gateway?.once('exit', (code) => reject(new Error(`It ended with ${code}.`)));
    gateway?.stdout?.on('data', (text) => {
      const ready = /ready at (\S+)/.exec(String(text))?.[1];
      if (ready !== undefined) resolve(ready);
    });
  });
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => gateway?.once('exit', resolve));
  gateway?.kill();
  await ended;
  rmSync(dataDir, { recursive: true });
}, 60_000);

const ask = async (query: string): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
};

describe('the bundled gateway', () => {
  it('loads nothing of what was compiled beside it', () => {
    expect(readFileSync(join(root, 'dist/main.js'), 'utf8')).not.toMatch(/from '\.\.?\/(gateway|config)\.js'/);
  });

  it('serves the same schema, with every name as it is', async () => {
    const { data } = (await ask(getIntrospectionQuery({ specifiedByUrl: true }))) as {
      readonly data: IntrospectionQuery;
    };
    const written = buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'));
    const same = (introspection: IntrospectionQuery) =>
      printSchema(lexicographicSortSchema(buildClientSchema(introspection)));
    expect(same(data)).toBe(same(introspectionFromSchema(written, { specifiedByUrl: true })));
  });

  it('reads its log, asks AWS, and tells of an error by its code', async () => {
    expect(await ask('{ eventCursor importTasks(first: 1) { nodes { id status } } }')).toMatchObject({
      data: { eventCursor: expect.any(String), importTasks: { nodes: [{ id: expect.any(String) }] } },
    });
    expect(await ask('{ importTasks(profile: "none") { nodes { id } } }')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
