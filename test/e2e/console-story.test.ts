import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startAwsEndpoint, type AwsEndpoint } from '../support/aws-endpoint.ts';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { watchBrowser, type Watched } from '../support/console-page.ts';
import { startFaultyProxy, type FaultyProxy } from '../support/faulty-proxy.ts';
import { spawnGateway, type GatewayProcess } from '../support/gateway-process.ts';
import { postGraphql } from '../support/graphql-client.ts';

/** An event as a timeline tells it, and as the log has it. */
interface SeenEvent {
  readonly type: string;
  readonly time: string;
}

interface LogPage {
  readonly node: {
    readonly state: string;
    readonly events: { readonly nodes: readonly { readonly type: string; readonly observedTime: string }[] };
  };
}

describe('somebody who has never seen the console', () => {
  let aws: AwsEndpoint;
  let dataDir: string;
  let gateway: GatewayProcess;
  let proxy: FaultyProxy;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  const rows = '.live-row, tbody tr:has(a)';
  beforeAll(async () => {
    findBuiltPages();
    // The import that the story starts takes some 16 s.
    aws = await startAwsEndpoint({ speed: 15 });
    dataDir = await mkdtemp(join(tmpdir(), 'console-story-'));
    gateway = spawnGateway({ awsUrl: aws.url, dataDir });
    proxy = await startFaultyProxy(await gateway.ready);
    browser = await startBrowser();
    watched = watchBrowser(browser);
    page = await browser.context.newPage();
    page.setDefaultTimeout(20_000);
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await proxy.stop();
    await gateway.stop();
    await aws.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  const live = () => page.locator('header').getByText('Live', { exact: true });
  const globalId = () => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  /** What the log has of the task on the page, past the page, oldest first. */
  const readLog = async (): Promise<{ readonly state: string; readonly events: readonly SeenEvent[] }> => {
    const query =
      'query ($id: ID!) { node(id: $id) { ... on Task { state events(first: 200) { nodes { type observedTime } } } } }';
    const { data } = await postGraphql(proxy.url, { query, variables: { id: globalId() } });
    const { state, events } = (data as unknown as LogPage).node;
    return { state, events: events.nodes.map(({ type, observedTime }) => ({ type, time: observedTime })) };
  };
  /** What the timeline shows, oldest first, with what is folded away. */
  const readTimeline = async (): Promise<readonly SeenEvent[]> => {
    const shown = await page.$$eval('.timeline [data-event]', (entries) =>
      entries.map((entry) => ({
        type: entry.getAttribute('data-event') ?? '',
        time: entry.querySelector('time')?.getAttribute('datetime') ?? '',
      })),
    );
    return shown.toReversed();
  };
  const untilTimelineIsTheLog = async () => {
    for (let tries = 0; ; tries += 1) {
      const [{ events }, shown] = await Promise.all([readLog(), readTimeline()]);
      if (tries === 20 || JSON.stringify(events) === JSON.stringify(shown)) return { events, shown };
      await page.waitForTimeout(250);
    }
  };

  it('opens / and sees tasks move', async () => {
    await page.goto(proxy.url);
    await live().waitFor();
    await page.locator(rows).first().waitFor();
    const bar = page.locator('[role=progressbar][aria-valuenow]').first();
    const before = Number(await bar.getAttribute('aria-valuenow'));
    const moved = async () => Number(await bar.getAttribute('aria-valuenow'));
    for (let tries = 0; tries < 80 && (await moved()) <= before; tries += 1) await page.waitForTimeout(250);
    expect(await moved()).toBeGreaterThan(before);
  }, 60_000);

  it('starts an import by the form', async () => {
    await page
      .getByRole('link', { name: /New import/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'New import' }).waitFor();
    await page.getByText(/of 3 active/).waitFor();
    await page.getByLabel('Event data store', { exact: true }).selectOption({ label: 'security-audit' });
    await page.getByLabel(/^From/).fill('2026-02-01T00:00');
    await page.getByLabel(/^To/).fill('2026-03-15T00:00');
    await page.getByLabel('Role to import through').fill('arn:aws:iam::000000000000:role/import-role');
    await page.getByRole('main').getByText('2026-02-01 00:00:00 UTC').first().waitFor();
    await page.getByText('Looking whether').waitFor({ state: 'detached' });
    const again = page.getByRole('checkbox', { name: /all the same/ });
    if (await again.isVisible()) await again.check();
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByRole('heading', { level: 1, name: 'security-audit' }).waitFor();
    await page.locator('.page-head').getByText('Running').waitFor();
    await page.getByText('First seen: Running').waitFor();
    expect((await readLog()).state).toBe('RUNNING');
  }, 60_000);

  it('goes on seeing it move, and misses nothing, though the network drops', async () => {
    const cuts = proxy.cuts;
    proxy.down = true;
    proxy.cut();
    await page
      .locator('header')
      .getByText(/Reconnecting/)
      .waitFor();
    // Something happens meanwhile.
    await page.waitForTimeout(1_500);
    proxy.down = false;
    await live().waitFor();
    expect(proxy.cuts).toBeGreaterThan(cuts);
    const { events, shown } = await untilTimelineIsTheLog();
    expect(shown).toEqual(events);
  }, 60_000);

  it('goes on seeing it move, and misses nothing, though the gateway is killed and started again', async () => {
    await gateway.kill();
    await page
      .locator('header')
      .getByText(/Reconnecting/)
      .waitFor();
    gateway = spawnGateway({ awsUrl: aws.url, dataDir });
    proxy.target = await gateway.ready;
    await live().waitFor({ timeout: 40_000 });
    const { events, shown } = await untilTimelineIsTheLog();
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).toEqual(events);
  }, 60_000);

  it('follows it to its end, with every event that the log has', async () => {
    await page.locator('.page-head').getByText('Completed').waitFor({ timeout: 40_000 });
    await page.getByText('This task has ended').waitFor();
    const { events, shown } = await untilTimelineIsTheLog();
    expect(events.at(-1)?.type).toBe('STATUS_CHANGED');
    expect(shown).toEqual(events);
    expect(await page.getByRole('img', { name: /Bytes imported over time/ }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Cancel import' }).count()).toBe(0);
  }, 60_000);

  it('cancels another, after a question that names it', async () => {
    const importId = await aws.addTask({ kind: 'IMPORT_TASK', durationSeconds: 36_000 });
    await page.getByRole('link', { name: 'Tasks' }).click();
    const query = 'query ($importId: String!) { importTask(importId: $importId) { id } }';
    const { data } = await postGraphql(proxy.url, { query, variables: { importId } });
    const { id } = (data as unknown as { readonly importTask: { readonly id: string } }).importTask;
    await page
      .locator(`a[href="/tasks/${encodeURIComponent(id)}"]`)
      .first()
      .click();
    // What is cancelled before the gateway's first look at it is first seen as cancelled.
    await page.getByText('First seen: Running').waitFor();
    await page.getByRole('button', { name: 'Cancel import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this import?' });
    await dialog.getByText(importId).waitFor();
    await dialog.getByText('What was imported stays in the log group.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel the import' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.page-head').getByText('Cancelled').waitFor();
    await page.getByText('Running → Cancelled').waitFor();
    expect((await aws.listTasks()).find((task) => task.id === importId)).toMatchObject({ status: 'CANCELLED' });
  }, 60_000);

  it('finds out why a third failed', async () => {
    await aws.addTask({ kind: 'IMPORT_TASK', outcome: 'FAILED', durationSeconds: 60 });
    await page.getByRole('link', { name: 'Tasks' }).click();
    await page.getByRole('link', { name: 'Failed', exact: true }).click();
    await page.locator('tbody tr:has(a) a[href^="/tasks/"]').first().click();
    const why = page.locator('.notice', { hasText: 'This import failed' });
    await why.getByText('What to do:').waitFor();
    const { data } = await postGraphql(proxy.url, {
      query: 'query ($id: ID!) { node(id: $id) { ... on Task { message } } }',
      variables: { id: globalId() },
    });
    const { message } = (data as unknown as { readonly node: { readonly message: string } }).node;
    expect(message).not.toBe('');
    expect(await why.innerText()).toMatch(message);
  }, 60_000);

  it('has had no other host asked for anything, and no policy offended against', () => {
    const foreign = watched.requested.filter((each) => new URL(each).host !== new URL(proxy.url).host);
    expect(foreign).toEqual([]);
    // A dropped network is complained of by the browser itself.
    const own = watched.complaints.filter((each) => !/WebSocket connection to|ERR_|Failed to load resource/.test(each));
    expect(own).toEqual([]);
  });
});
