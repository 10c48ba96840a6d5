import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type BrowserContext } from 'playwright-core';

/** A headless Chromium with a profile of its own, that nothing else has used. */
export interface Browser {
  readonly context: BrowserContext;
  /** Ends the browser and removes its profile. */
  stop(): Promise<void>;
}

/** What the browser tells its pages about its user. */
export interface BrowserOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

/** Nothing here weakens what a page may do: the tests look at the Content-Security-Policy at work. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--font-render-hinting=none',
];

/** Starts the Chromium of the package @sparticuz/chromium with the libraries it brings along, or the one that CHROMIUM_PATH names. */
export async function startBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'browser-'));
  const context = await playwright.launchPersistentContext(profile, {
    ...(await executable()),
    headless: true,
    args,
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  return {
    context,
    stop: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function executable(): Promise<{ executablePath: string; env?: Record<string, string> }> {
  const named = process.env['CHROMIUM_PATH'];
  if (named === undefined) {
    return { executablePath: await chromium.executablePath(), env: { LD_LIBRARY_PATH: await unpackLibraries() } };
  }
  if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is nothing.`);
  return { executablePath: named };
}

/** NSS and what else a bare system lacks. The package unpacks them by itself only where it runs on AWS Lambda. */
async function unpackLibraries(): Promise<string> {
  const folder = join(tmpdir(), 'chromium-libraries');
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const archive = await readFile(join(entry, '../../../bin/al2023.tar.br'));
  await mkdir(folder, { recursive: true });
  const unpacking = promisify(execFile)('tar', ['-x', '-C', folder]);
  unpacking.child.stdin?.end(brotliDecompressSync(archive));
  await unpacking;
  return join(folder, 'lib');
}
