import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseTokenFile } from '../../src/http/token-file.ts';

const script = new URL('../../scripts/token.mjs', import.meta.url).pathname;

describe('the script that makes tokens', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'token-script-'));
    file = join(folder, 'tokens.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('prints a token of 256 random bits and the entry for it', async () => {
    const limits = ['--profile', 'a', '--profile', 'b', '--expires', '2099-01-31T12:00:00Z'];
    const { stdout, code } = await run('--subject', 'ci', '--role', 'OPERATOR', ...limits);
    expect(code).toBe(0);
    const [token = '', ...entry] = stdout.split('\n');
    expect(token).toMatch(/^igw_[\w-]{43}$/);
    const entries = [...parseTokenFile(`[${entry.join('\n')}]`).values()];
    expect(entries).toEqual([
      {
        sha256: sha256(token),
        caller: { subject: 'ci', roles: ['VIEWER', 'OPERATOR'], profiles: ['a', 'b'] },
        expiresAt: Date.parse('2099-01-31T12:00:00Z'),
      },
    ]);
  });

  it('adds entries to a file that it makes for its owner alone, and prints the token only', async () => {
    const first = await run('--subject', 'ci', '--role', 'VIEWER', '--file', file);
    const second = await run('--subject', 'ada', '--role', 'OPERATOR', '--file', file);
    const text = await readFile(file, 'utf8');
    expect([...parseTokenFile(text).keys()]).toEqual([sha256(first.stdout.trim()), sha256(second.stdout.trim())]);
    expect(text).not.toMatch('igw_');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['tokens.json']);
  });

  it('follows a link to the file instead of putting another file in its place', async () => {
    await symlink(file, join(folder, 'link.json'));
    await writeFile(file, '[]');
    await run('--subject', 'ci', '--role', 'VIEWER', '--file', join(folder, 'link.json'));
    expect(parseTokenFile(await readFile(file, 'utf8')).size).toBe(1);
  });

  it('leaves a file alone that holds something else', async () => {
    await writeFile(file, '{"igw": 1}');
    const { stdout, stderr, code } = await run('--subject', 'ci', '--role', 'VIEWER', '--file', file);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(`${file} is not a JSON array of tokens; it is left as it is.`);
    expect(await readFile(file, 'utf8')).toBe('{"igw": 1}');
    expect(await readdir(folder)).toEqual(['tokens.json']);
  });

  it('does nothing while another run is at work', async () => {
    await writeFile(`${file}.new`, '');
    const { stdout, stderr } = await run('--subject', 'ci', '--role', 'VIEWER', '--file', file);
    expect(stdout).toBe('');
    expect(stderr).toMatch('another run is at work');
    expect(await readdir(folder)).toEqual(['tokens.json.new']);
  });

  it('says everything that is wrong with how it was called', async () => {
    const { stdout, stderr, code } = await run('--role', 'ADMIN', '--expires', 'soon', '--profile', '');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    for (const option of ['subject', 'role', 'profile', 'expires']) expect(stderr).toMatch(`\n--${option} `);
    expect((await run('--expires', '2020-01-31T12:00:00Z')).stderr).toMatch('in the future');
    expect((await run('--swordfish')).code).toBe(1);
  });
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function run(...options: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...options], (_error, stdout, stderr) =>
      resolve({ stdout, stderr: `\n${stderr}`, code: child.exitCode ?? -1 }),
    );
  });
}
