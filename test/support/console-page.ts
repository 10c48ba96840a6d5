import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Browser } from './browser.ts';

/** Everything that pages of one browser asked for, and complained of: offences against the policy, faults of scripts, warnings. */
export interface Watched {
  readonly requested: string[];
  readonly complaints: string[];
}

/** Listens to all pages that the browser opens from now on. */
export function watchBrowser({ context }: Browser): Watched {
  const requested: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requested.push(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => requested.push(socket.url())));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text().slice(0, 300));
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return { requested, complaints };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it is, by all its rules or by these: a line for each rule, with where. */
export async function findAxeFaults(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Given by the driver and not by the page, it runs whatever the policy of the page forbids.
  await page.evaluate(axe);
  return page.evaluate<string[]>(
    `axe.run(${rules === undefined ? '' : JSON.stringify({ runOnly: rules })}).then(({ violations }) => violations.map(({ id, help, nodes }) => id + ': ' + help + ' at ' + nodes.map(({ target, failureSummary }) => target.join(' ') + ' (' + failureSummary + ')').join('; ')))`,
  );
}

const screenshots = join(import.meta.dirname, '../../test-results/screenshots');

/** How the pages are looked at. */
export const looks = [
  { name: 'light', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'narrow', width: 360, height: 780, colorScheme: 'light' },
  { name: 'narrow-dark', width: 360, height: 780, colorScheme: 'dark' },
] as const;

/** One way to look at a page. */
export type Look = (typeof looks)[number];

/** Shows the page so, and keeps a picture of it. */
export async function takePicture(
  page: Page,
  name: string,
  { name: look, width, height, colorScheme }: Look,
): Promise<void> {
  await page.setViewportSize({ width, height });
  // Where nothing moves, a colour that changes has done so at once.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}-${look}.png`) });
}

/** Whether the page is wider than what shows it, so that it must be scrolled sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/**
 * Shows the page in every look, keeps a picture of each, and gives what is wrong with it: what axe finds, and that it is too wide. `covered`:
 * something lies over the page that a scroll brings away, so that the size of a target is not that of what is seen of it.
 */
export async function lookAt(page: Page, name: string, { covered = false } = {}): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const look of looks) {
    await takePicture(page, name, look);
    // By the first look all rules are asked; by the others those whose answer a look changes.
    const found = await findAxeFaults(page, look === looks[0] ? undefined : ['color-contrast', 'target-size']);
    if (await isTooWide(page)) faults.push(`${look.name}: it is too wide`);
    const counted = found.filter((fault) => !covered || !fault.startsWith('target-size:'));
    faults.push(...counted.map((fault) => `${look.name}: ${fault}`));
  }
  return faults;
}

/** Resolves when it is so. What the driver offers for this is evaluated in the page, which the policy of the page forbids. */
export async function until(page: Page, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await page.waitForTimeout(100);
  }
  throw new Error('It was not so within half a minute.');
}
