import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const pagesDir = join(root, 'dist/pages');

/** Builds the pages unless they are there, newer than everything that they are made of. Resolves with the folder that they are in. */
export async function buildPages(): Promise<string> {
  const folders = await Promise.all(['src/web', 'src/client'].map(filesOf));
  const times = await Promise.all(
    [...folders.flat(), 'schema/examples.graphql'].map((name) => modified(join(root, name))),
  );
  const built = await Promise.all(['console', 'graphiql'].map((page) => modified(join(pagesDir, page, 'index.html'))));
  if (Math.min(...built) > Math.max(...times)) return pagesDir;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', 'src/web/vite.config.ts'], { cwd: root });
  return pagesDir;
}

async function filesOf(folder: string): Promise<readonly string[]> {
  return (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name));
}

/** When a file was last written, or 0 if it is not there. */
async function modified(file: string): Promise<number> {
  return existsSync(file) ? (await stat(file)).mtimeMs : 0;
}
