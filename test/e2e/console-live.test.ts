import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { lookAt, until } from '../support/console-page.ts';
import { startFaultyProxy, type FaultyProxy } from '../support/faulty-proxy.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { createSkippingClock } from '../support/skipping-clock.ts';

/** How many events the log keeps. */
const KEPT = 4;

describe('a page of the console that is open for long', () => {
  const clock = createSkippingClock();
  let gateway: TestGateway;
  let network: FaultyProxy;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const pagesDir = findBuiltPages();
    gateway = await startTestGateway({
      pagesDir,
      clock,
      env: { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', EMULATOR_SPEED: '1', EVENTS_KEEP_COUNT: String(KEPT) },
    });
    network = await startFaultyProxy(gateway.url);
    browser = await startBrowser();
    page = await openTab();
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await network.stop();
    await gateway.stop();
  }, 60_000);

  const openTab = async () => {
    const tab = await browser.context.newPage();
    tab.setDefaultTimeout(20_000);
    return tab;
  };
  const open = async (tab: Page, path: string) => {
    await tab.goto(`${network.url}${path}`);
    await live(tab).waitFor();
    await tab.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
  };
  const live = (tab: Page) => tab.locator('header').getByText('Live', { exact: true });
  const addTask = (kind: string) => gateway.addTask({ kind, durationSeconds: 36_000 });
  /** That the gateway has come by this task, whatever the page knows. */
  const untilObserved = async (id: string) => {
    const query = '{ taskEvents(first: 200) { nodes { task { id } } } }';
    await until(page, async () => JSON.stringify((await gateway.run(query)).data).includes(id));
  };
  const scrollTo = async (top: number) => {
    // Again until the page is long enough.
    await until(page, async () => {
      await page.evaluate(`window.scrollTo(0, ${top})`);
      return (await page.evaluate<number>('window.scrollY')) === top;
    });
  };

  describe('while somebody reads further down the list', () => {
    const pill = () => page.getByRole('status').getByRole('button', { name: /^\d+ new tasks?$/ });
    const focused = () => page.evaluate<string>('document.activeElement?.getAttribute("href") ?? ""');
    const top = (href: string) =>
      page.evaluate<number>(`document.querySelector('a[href="${href}"]').getBoundingClientRect().top`);

    it('counts the tasks that others create, and neither those that move nor those that were there', async () => {
      const there = await addTask('IMPORT_TASK');
      await open(page, '/');
      await page.locator(`a[href="/tasks/${toGlobalId('ImportTask', 'local', there)}"]`).waitFor();
      await scrollTo(600);
      expect(await pill().count()).toBe(0);
      await gateway.run('mutation ($id: ID!) { cancelImportTask(input: { id: $id }) { userErrors { message } } }', {
        id: toGlobalId('ImportTask', 'local', there),
      });
      await page.locator('section:has(#live-tasks)').getByText('Cancelled').waitFor({ state: 'attached' });
      expect(await pill().count()).toBe(0);
      await addTask('EXPORT_TASK');
      await page.getByText('1 new task', { exact: true }).waitFor();
      await addTask('IMPORT_TASK');
      await page.getByText('2 new tasks', { exact: true }).waitFor();
    }, 60_000);

    it('has said so to a screen reader in a region that was there before', async () => {
      const snapshot = await page.locator('[role=status]:has(.task-pill)').ariaSnapshot();
      expect(snapshot).toMatch('- status:\n  - button "2 new tasks"');
      await open(page, '/?state=active');
      expect(await page.locator('section:has(#live-tasks) > [role=status]').innerHTML()).toBe('');
    }, 60_000);

    it('has nothing that axe finds wrong with it, light, dark and narrow', async () => {
      await open(page, '/');
      await scrollTo(600);
      await addTask('EXPORT_TASK');
      await pill().waitFor();
      expect(await lookAt(page, 'new-tasks', { covered: true })).toEqual([]);
    }, 60_000);

    it('leads to the newest of them, and is gone', async () => {
      const id = await addTask('EXPORT_TASK');
      const href = `/tasks/${toGlobalId('ExportTask', 'local', id)}`;
      await page.getByText('2 new tasks', { exact: true }).waitFor();
      await pill().click();
      expect(await focused()).toBe(href);
      expect(await pill().count()).toBe(0);
      await until(page, async () => (await top(href)) > 0 && (await top(href)) < 780);
    }, 60_000);

    it('goes when somebody scrolls back to the top by themselves', async () => {
      await scrollTo(600);
      await addTask('EXPORT_TASK');
      await pill().waitFor();
      await scrollTo(0);
      await pill().waitFor({ state: 'detached' });
      await scrollTo(600);
      expect(await pill().count()).toBe(0);
    }, 60_000);

    it('counts on a filtered list only what that shows', async () => {
      await open(page, '/?kind=export&state=active');
      // So small that it can be scrolled.
      await page.setViewportSize({ width: 360, height: 400 });
      await scrollTo(300);
      await untilObserved(toGlobalId('ImportTask', 'local', await addTask('IMPORT_TASK')));
      await addTask('EXPORT_TASK');
      await pill().waitFor();
      expect(await pill().innerText()).toBe('1 new task');
    }, 60_000);

    it('counts on the list of those that failed the ones that fail', async () => {
      await page.setViewportSize({ width: 1280, height: 400 });
      await open(page, '/?kind=export&state=failed');
      await scrollTo(300);
      const id = await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 1, outcome: 'FAILED' });
      await page.getByText('1 new task', { exact: true }).waitFor();
      await pill().click();
      expect(await focused()).toBe(`/tasks/${toGlobalId('ExportTask', 'local', id)}`);
      await page.setViewportSize({ width: 1280, height: 800 });
    }, 60_000);
  });

  describe('while more happens out of its reach than the event log keeps', () => {
    let list: Page;
    let id: string;
    beforeAll(async () => {
      const trail = await addTask('CLOUDTRAIL_IMPORT');
      id = toGlobalId('CloudTrailImport', 'local', trail);
      await untilObserved(id);
      await open(page, `/tasks/${id}`);
      await page.locator('.timeline [data-event]').getByText('First seen').waitFor();
      list = await openTab();
      await open(list, '/');
    }, 60_000);

    const missed = (tab: Page) => tab.getByRole('status').getByText('Something may have been missed');
    const timeline = () => page.locator('.timeline > li .timeline-what').allInnerTexts();

    it('says that something may have been missed, shows what is now, and goes on live', async () => {
      network.down = true;
      network.cut();
      for (const tab of [page, list]) await tab.locator('header').getByText('Reconnecting').waitFor();
      for (let more = 0; more <= KEPT; more += 1) await addTask('IMPORT_TASK');
      const newest = toGlobalId('ImportTask', 'local', await addTask('IMPORT_TASK'));
      await untilObserved(newest);
      const count = async () => {
        const { data } = await gateway.run('{ taskEvents(first: 200) { nodes { type } } }');
        return (data as { readonly taskEvents: { readonly nodes: readonly unknown[] } }).taskEvents.nodes.length;
      };
      await until(page, async () => {
        // The log is trimmed every minute.
        clock.skip(60_000);
        return (await count()) <= KEPT;
      });
      const stop = 'mutation ($id: ID!) { stopCloudTrailImport(input: { id: $id }) { userErrors { message } } }';
      expect((await gateway.run(stop, { id })).data).toEqual({ stopCloudTrailImport: { userErrors: [] } });
      await untilObserved(id);
      network.down = false;
      for (const tab of [page, list]) {
        // As a browser does whose network is there again: it is not waited for the next attempt.
        await tab.evaluate("window.dispatchEvent(new Event('online'))");
        await missed(tab).waitFor();
        await live(tab).waitFor();
      }
      await page.locator('.page-head').getByText('Cancelled').waitFor();
      await list.locator(`section:has(#live-tasks) a[href="/tasks/${newest}"]`).waitFor();
      await page.getByText('Running → Cancelled (IN_PROGRESS → STOPPED)').waitFor();
      expect((await timeline()).slice(-2)).toEqual([
        'Events may be missing here',
        expect.stringMatching(/^First seen: /),
      ]);
    }, 60_000);

    it('has nothing that axe finds wrong with what it says, light, dark and narrow', async () => {
      expect(await lookAt(list, 'missed-list')).toEqual([]);
      await page.locator('.timeline-gap').scrollIntoViewIfNeeded();
      expect(await lookAt(page, 'missed-timeline', { covered: true })).toEqual([]);
    }, 60_000);

    it('shows what happens from then on, and says no more of it once that was read', async () => {
      await page.getByRole('button', { name: 'Understood' }).click();
      await missed(page).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Retry import' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retry the import' }).click();
      await page.getByText(/^Cancelled → /).waitFor();
      expect((await timeline()).slice(-2)).toEqual([
        'Events may be missing here',
        expect.stringMatching(/^First seen: /),
      ]);
      expect(await missed(page).count()).toBe(0);
    }, 60_000);
  });
});
