import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** The package as it is published, and a program beside it that has installed it. */
describe('the package, as a consumer sees it', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'client-consumer-'));
    const installed = join(folder, 'node_modules/import-gateway');
    mkdirSync(installed, { recursive: true });
    for (const config of ['tsconfig.build.json', 'src/client/tsconfig.json']) {
      await run(process.execPath, [tsc, '-p', join(root, config), '--outDir', join(installed, 'dist')]);
    }
    copyFileSync(join(root, 'package.json'), join(installed, 'package.json'));
    // The dependencies of the package, and React, each as npm would put it.
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const name of [...Object.keys(dependencies), 'react', '@types/react']) {
      const place = join(folder, 'node_modules', name);
      mkdirSync(resolve(place, '..'), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), place);
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('types its program strictly, without a check being skipped', async () => {
    copyFileSync(join(root, 'test/types/client-consumer.ts'), join(folder, 'consumer.ts'));
    const options = { strict: true, noEmit: true, skipLibCheck: false, types: [], target: 'es2022' };
    const compile = async (more: object) => {
      const compilerOptions = { ...options, lib: ['es2023', 'dom', 'dom.iterable'], ...more };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['consumer.ts'] }));
      return run(process.execPath, [tsc, '-p', folder]).then(
        ({ stdout }) => stdout,
        ({ stdout }: { readonly stdout: string }) => stdout,
      );
    };
    expect(await compile({ module: 'nodenext', moduleResolution: 'nodenext' })).toBe('');
    expect(await compile({ module: 'esnext', moduleResolution: 'bundler' })).toBe('');
  }, 60_000);

  it('runs where nothing but Node is, and lets nobody in by other doors', async () => {
    const program = `
      import { createGatewayClient, GatewayError } from 'import-gateway/client';
      const client = createGatewayClient({ url: 'http://127.0.0.1:1/graphql' });
      const error = await client.request('{ eventCursor }', {}).catch((reason) => reason);
      await client.close();
      const other = await import('import-gateway/dist/main.js').catch(({ code }) => code);
      console.log(error instanceof GatewayError, error.code, other);`;
    writeFileSync(join(folder, 'program.mjs'), program);
    const { stdout } = await run(process.execPath, [join(folder, 'program.mjs')]);
    expect(stdout).toBe('true NETWORK ERR_PACKAGE_PATH_NOT_EXPORTED\n');
  }, 60_000);
});
