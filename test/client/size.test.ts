import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

interface Measured {
  readonly gzip: number;
  readonly brotli: number;
  readonly packages: readonly string[];
  readonly imports: readonly string[];
}

const script = resolve(import.meta.dirname, '../../scripts/client-size.mjs');

describe('what the client adds to a front end', () => {
  it('is less than 14 KB compressed, with nothing but graphql-ws and graphql-sse, and a tenth of that for the hooks', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    const { client, react } = JSON.parse(stdout) as { readonly client: Measured; readonly react: Measured };
    expect(client.packages).toEqual(['graphql-sse', 'graphql-ws']);
    expect(client.imports).toEqual([]);
    expect(client.gzip).toBeLessThan(14_000);
    expect(client.brotli).toBeLessThan(12_500);
    expect(react).toMatchObject({ packages: [], imports: ['react'] });
    expect(react.gzip).toBeLessThan(1_400);
  });
});
