import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './answer.ts';

/** The built pages and their assets. */
export interface StaticFiles {
  /** Answers with the file of that path below the folder, or undefined if there was none at the start. */
  answer(path: string, request: IncomingMessage): Promise<Answer | undefined>;
}

interface LoadedFile {
  readonly etag: string;
  readonly plain: Buffer;
  readonly zipped: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};
const alreadyCompressed = new Set(['.woff2']);

/**
 * The files below `directory` as they were listed now; each is read at its first request and kept. A path that was not listed is not
 * looked for on the disk, so no path leads out of the folder. Names below `assets/` carry a hash of the content and are cached for ever.
 */
export function createStaticFiles(directory: string): StaticFiles {
  const listed = new Map(listFiles(directory).map((file) => [`/${relative(directory, file)}`, file]));
  const loaded = new Map<string, Promise<LoadedFile>>();
  return {
    answer: async (path, request) => {
      const file = listed.get(path);
      if (file === undefined) return undefined;
      const loading = loaded.get(path) ?? load(file);
      loaded.set(path, loading);
      const { etag, plain, zipped } = await loading;
      const headers = {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag,
        vary: 'accept-encoding',
      };
      if (knows(request.headers['if-none-match'], etag)) return { status: 304, headers, body: '', isPage: true };
      return /\bgzip\b/.test(String(request.headers['accept-encoding'])) && zipped.length < plain.length
        ? { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: zipped, isPage: true }
        : { status: 200, headers, body: plain, isPage: true };
    },
  };
}

function listFiles(directory: string): readonly string[] {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    // The gateway serves its API without the pages; whoever asks for one is told to build them.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function load(file: string): Promise<LoadedFile> {
  const plain = await readFile(file);
  const zipped = alreadyCompressed.has(extname(file)) ? plain : await promisify(gzip)(plain);
  return { etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`, plain, zipped };
}

function knows(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((known) => known.trim() === etag) ?? false;
}
