import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Answer } from './answer.ts';

/** The built pages and their assets. */
export interface StaticFiles {
  /** Answers with the file of that path below the folder, or undefined if there was none at the start. */
  answer(path: string, request: IncomingMessage): Promise<Answer | undefined>;
}

interface LoadedFile {
  readonly etag: string;
  readonly plain: Buffer;
  /** The same compressed, the smallest first; only such as are smaller. */
  readonly compressed: readonly { readonly encoding: 'br' | 'gzip'; readonly body: Buffer }[];
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

// The best of brotli takes seconds over GraphiQL's megabytes, for a few percent.
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

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
      const { etag, plain, compressed } = await loading;
      const headers = {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag,
        vary: 'accept-encoding',
      };
      const page = path.startsWith('/console/') ? 'console' : 'graphiql';
      if (knows(request.headers['if-none-match'], etag)) return { status: 304, headers, body: '', page };
      const accepted = compressed.find(({ encoding }) => accepts(request.headers['accept-encoding'], encoding));
      return accepted === undefined
        ? { status: 200, headers, body: plain, page }
        : { status: 200, headers: { ...headers, 'content-encoding': accepted.encoding }, body: accepted.body, page };
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
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  if (alreadyCompressed.has(extname(file))) return { etag, plain, compressed: [] };
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(plain, brotli), promisify(gzip)(plain)]);
  const compressed = [
    { encoding: 'br', body: br },
    { encoding: 'gzip', body: zipped },
  ] as const;
  return { etag, plain, compressed: compressed.filter(({ body }) => body.length < plain.length) };
}

/** Whether an Accept-Encoding names this coding and does not refuse it by a weight of 0. */
function accepts(header: string | string[] | undefined, encoding: string): boolean {
  return new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:\\s|,|$))`, 'i').test(String(header));
}

function knows(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((known) => known.trim() === etag) ?? false;
}
