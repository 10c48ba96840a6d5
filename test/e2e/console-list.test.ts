import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import {
  findAxeFaults,
  isTooWide,
  looks,
  takePicture,
  until,
  watchBrowser,
  type Watched,
} from '../support/console-page.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const live = 'section:has(#live-tasks)';
const ended = 'section:has(#ended-tasks)';

describe('the console', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  beforeAll(async () => {
    const pagesDir = findBuiltPages();
    gateway = await startTestGateway({ pagesDir, env: { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000' } });
    browser = await startBrowser();
    watched = watchBrowser(browser);
    page = await browser.context.newPage();
  }, 120_000);
  afterEach(() => gateway.setFaults([]));
  afterAll(async () => {
    await browser.stop();
    await gateway.stop();
  }, 60_000);

  const open = async (path = '/') => {
    await page.goto(`${gateway.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const rowsOf = (section: string) => page.locator(`${section} tbody tr:has(a)`);

  it('shows at / what runs, and says that it is live', async () => {
    await open();
    await rowsOf(live).first().waitFor();
    expect(await page.title()).toBe('Tasks · import-gateway');
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await rowsOf(live).count()).toBe(2);
    expect(await page.getByRole('link', { name: /New import/ }).innerText()).toMatch('New import');
    await page.getByRole('link', { name: /New import 2 of 3 active/ }).waitFor();
  }, 60_000);

  it('moves by itself', async () => {
    const bars = page.locator(`${live} [role=progressbar]`);
    const done = async () =>
      (await bars.all()).reduce(
        async (sum, bar) => (await sum) + Number(await bar.getAttribute('aria-valuenow')),
        Promise.resolve(0),
      );
    const before = await done();
    await until(page, async () => (await done()) > before);
    expect(await done()).toBeGreaterThan(before);
  }, 60_000);

  it('shows a task that somebody else started, and counts its slot', async () => {
    await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 36_000 });
    await page.locator(`${live} tr`).getByText('Export to', { exact: false }).first().waitFor();
    await page.getByRole('link', { name: /New export 1 of 1 active/ }).waitFor();
    expect(await rowsOf(live).count()).toBeGreaterThan(1);
  }, 60_000);

  it('keeps what ends before the eyes of somebody where it was, and has it among the ended ones when they come back', async () => {
    const importId = await gateway.addTask({ kind: 'CLOUDTRAIL_IMPORT', durationSeconds: 240 });
    const { data } = await gateway.run(`{ task: cloudTrailImport(importId: "${importId}") { id } }`);
    const { id } = (data as { readonly task: { readonly id: string } }).task;
    const link = page.locator(`a[href="/tasks/${encodeURIComponent(id)}"]`);
    const rowIn = (section: string) => page.locator(`${section} tbody tr`, { has: link });
    await rowIn(live).getByText('Completed').waitFor();
    expect(await rowIn(ended).count()).toBe(0);
    await page.getByRole('link', { name: 'Profiles' }).click();
    await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor();
    await page.getByRole('link', { name: 'Tasks' }).click();
    await rowIn(ended).getByText('Completed').waitFor();
    expect(await rowIn(live).count()).toBe(0);
  }, 60_000);

  it('lists what has ended newest first over all kinds, and on as far as somebody wants', async () => {
    const times = () =>
      page.$$eval(`${ended} tbody time`, (elements) =>
        elements.map((element) => Date.parse(element.getAttribute('datetime') ?? '')),
      );
    const before = await times();
    expect(before.length).toBeGreaterThan(30);
    await page.getByRole('button', { name: 'Load older tasks' }).click();
    await until(page, async () => (await times()).length > before.length);
    await page.getByRole('button', { name: 'Load older tasks' }).waitFor();
    const after = await times();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toEqual(after.toSorted((a, b) => b - a));
  }, 60_000);

  it('keeps what is filtered in the address', async () => {
    await page.getByRole('link', { name: 'Failed', exact: true }).click();
    await page.getByLabel('Kind').selectOption('Imports');
    await page.getByLabel('Name, id or message').fill('role could not be assumed');
    await page.locator(ended).getByText('The import role could not be assumed', { exact: false }).first().waitFor();
    expect(page.url()).toBe(`${gateway.url}/?kind=import&state=failed&text=role+could+not+be+assumed`);
    await page.reload();
    await rowsOf(ended).first().waitFor();
    const states = await page.locator(`${ended} tbody .badge`).allInnerTexts();
    expect(new Set(states)).toEqual(new Set(['Failed']));
    expect(await page.getByLabel('Name, id or message').inputValue()).toBe('role could not be assumed');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator(live).waitFor();
    expect(page.url()).toBe(`${gateway.url}/`);
  }, 60_000);

  it('says which list is missing and why, and has it once AWS answers again', async () => {
    const errorName = 'ServiceUnavailableException';
    await gateway.setFaults([{ action: 'DescribeExportTasks', kind: 'error', share: 1, errorName }]);
    await page.waitForTimeout(1_200);
    await open('/?state=completed');
    await page.getByText('Exports of profile local are missing here', { exact: false }).waitFor();
    await rowsOf(ended).first().waitFor();
    await gateway.setFaults([]);
    const retry = page.getByRole('button', { name: 'Try again' });
    for (let tries = 0; (await retry.count()) > 0 && tries < 20; tries += 1) {
      await retry.first().click();
      await page.waitForTimeout(500);
    }
    await page.locator(ended).getByText('Export to', { exact: false }).first().waitFor();
    expect(await retry.count()).toBe(0);
  }, 60_000);

  it('tells how each profile is watched', async () => {
    await open('/profiles');
    await page.getByText('Watched').waitFor();
    await page.getByText(/\d of 3 active/).waitFor();
    expect(await page.getByRole('main').innerText()).toMatch('us-east-1');
  }, 60_000);

  it('is worked by keys: past the pages to the content, and from task to task', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('main');
  }, 60_000);

  it('begins the page that somebody goes to at its top, with its heading focused', async () => {
    await open();
    await rowsOf(ended).first().waitFor();
    const link = rowsOf(ended).last().getByRole('link').first();
    await link.focus();
    expect(await page.evaluate<number>('window.scrollY')).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('H1');
    expect(await page.evaluate<number>('window.scrollY')).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('BODY');
  }, 60_000);

  describe.each(looks)('looked at $name', (look) => {
    it.each([
      ['list', '/', '#live-tasks'],
      ['failed', '/?state=failed', '#ended-tasks'],
      ['profiles', '/profiles', '.profile'],
    ])(
      'has nothing that axe finds wrong on the page %s, and fits its width',
      async (name, path, part) => {
        await open(path);
        await page.locator(part).first().waitFor();
        await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
        await takePicture(page, name, look);
        expect(await findAxeFaults(page)).toEqual([]);
        expect(await isTooWide(page)).toBe(false);
      },
      60_000,
    );
  });

  it('takes less than 200 kB of compressed script for its first view', async () => {
    const fresh = await browser.context.newPage();
    let bytes = 0;
    fresh.on('response', (response) => {
      if (response.request().resourceType() === 'script') bytes += Number(response.headers()['content-length']);
    });
    // What was fetched by the pages before is not to be taken from their cache.
    const session = await browser.context.newCDPSession(fresh);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await fresh.goto(gateway.url);
    await fresh.locator(`${ended} tbody tr:has(a)`).first().waitFor();
    await fresh.close();
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(200_000);
  }, 60_000);

  it('asks nothing twice for its first view', async () => {
    const fresh = await browser.context.newPage();
    const asked: string[] = [];
    fresh.on('request', (request) => {
      const { operationName, variables } = (request.postDataJSON() ?? {}) as Record<string, unknown>;
      if (operationName !== undefined) asked.push(JSON.stringify([operationName, variables]));
    });
    await fresh.goto(gateway.url);
    await fresh.locator(`${ended} tbody tr:has(a)`).first().waitFor();
    await fresh.locator('.connection-live').waitFor();
    await fresh.close();
    expect(asked.length).toBeGreaterThan(6);
    expect(asked.filter((each, index) => asked.indexOf(each) < index)).toEqual([]);
  }, 60_000);

  it('asks no other host for anything, and offends against no policy', () => {
    const foreign = watched.requested.filter((each) => new URL(each).host !== new URL(gateway.url).host);
    expect(foreign).toEqual([]);
    expect(watched.requested.some((each) => each.startsWith('ws:'))).toBe(true);
    expect(watched.complaints).toEqual([]);
  });
});
