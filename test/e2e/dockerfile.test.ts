import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BuiltImage, buildDockerfile, listImage } from '../support/dockerfile.ts';

const run = promisify(execFile);
const MINUTES = 60_000;

describe('the Dockerfile', () => {
  const target = mkdtempSync(join(tmpdir(), 'import-gateway-image-'));
  let image: BuiltImage;

  beforeAll(async () => {
    image = await buildDockerfile(resolve(import.meta.dirname, '../..'), target);
  }, 8 * MINUTES);

  afterAll(() => rmSync(target, { recursive: true, force: true }));

  it('leaves the compiled gateway and production dependencies only', () => {
    expect(listImage(image, image.workdir)).toEqual(['dist', 'node_modules', 'package.json']);
    const packages = listImage(image, join(image.workdir, 'node_modules'));
    expect(packages).toEqual(expect.arrayContaining(['graphql', 'type-graphql', 'kysely']));
    for (const development of ['jest', 'typescript', 'vite', 'graphiql', 'oxlint', 'playwright-core', 'eslint']) {
      expect(packages).not.toContain(development);
    }
  });

  it('runs as a user without rights, in the form that gets signals', () => {
    expect(image.user).toBe('node');
    expect(image.command).toEqual(['node', 'dist/main.js']);
  });

  it(
    'starts, is healthy by its own check, answers a query and stops on SIGTERM',
    async () => {
      const env = { ...process.env, ...image.env, DATA_DIR: join(target, 'data'), PORT: '0', EMULATOR_PORT: '0' };
      const [program = '', ...args] = image.command;
      const cwd = join(image.root, image.workdir);
      const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        const url = await readyUrl(child.stdout);
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ profiles { name } }' }),
        });
        expect(await response.json()).toEqual({ data: { profiles: [{ name: 'local' }] } });
        const [check = '', ...checkArgs] = image.healthCommand;
        await run(check, checkArgs, { cwd, env: { ...env, PORT: new URL(url).port } });
      } finally {
        const ended = new Promise((done) => void child.once('exit', done));
        child.kill('SIGTERM');
        expect(await ended).toBe(0);
      }
    },
    MINUTES,
  );
});

function readyUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /ready at (\S+)/.exec(text)?.[1];
      if (url !== undefined) found(url);
    });
    stdout.on('end', () => failed(new Error(`the gateway ended before it was ready: ${text}`)));
  });
}
