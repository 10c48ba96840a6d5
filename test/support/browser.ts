import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { unpackedChromium } from './chromium.ts';

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
  const context = await chromium.launchPersistentContext(profile, {
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
    const { executablePath, libraries } = await unpackedChromium();
    return { executablePath, env: { LD_LIBRARY_PATH: libraries } };
  }
  if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is nothing.`);
  return { executablePath: named };
}
