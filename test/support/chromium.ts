import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

/** A Chromium that is ready to be started, and the folder of the libraries that a bare system lacks (NSS among them). */
export interface Chromium {
  readonly executablePath: string;
  readonly libraries: string;
}

/**
 * The Chromium of the package @sparticuz/chromium, unpacked once for each of its versions into the system's folder for
 * temporary files. The package's own unpacking is not used, nor is anything ever unpacked over what is there: while one
 * worker of the tests writes a program or a library, another one's browser may be starting processes from it.
 */
export async function unpackedChromium(): Promise<Chromium> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = join(dirname(entry), '../..');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `import-gateway-chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder, join(root, 'bin'));
  return { executablePath: join(folder, 'chromium'), libraries: join(folder, 'lib') };
}

/** The folder appears as a whole or not at all; of two that unpack at once, the first one's stays. */
async function unpackInto(folder: string, archives: string): Promise<void> {
  const own = await mkdtemp(`${folder}-`);
  try {
    await extract(join(archives, 'al2023.tar.br'), own);
    await extract(join(archives, 'swiftshader.tar.br'), own);
    await pipeline(
      createReadStream(join(archives, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(own, 'chromium'), { mode: 0o755 }),
    );
    await rename(own, folder);
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

async function extract(archive: string, folder: string): Promise<void> {
  const tar = promisify(execFile)('tar', ['-x', '--no-same-owner', '-C', folder]);
  tar.child.stdin?.end(brotliDecompressSync(await readFile(archive)));
  await tar;
}
