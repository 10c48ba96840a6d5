import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { lookAt, until, watchBrowser, type Watched } from '../support/console-page.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { createSkippingClock } from '../support/skipping-clock.ts';

const role = 'arn:aws:iam::000000000000:role/import-role';

describe('the forms and the page of a task', () => {
  const clock = createSkippingClock();
  let gateway: TestGateway;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  beforeAll(async () => {
    const pagesDir = findBuiltPages();
    gateway = await startTestGateway({
      pagesDir,
      clock,
      env: { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', UPSTREAM_TIMEOUT_MS: '2000' },
    });
    browser = await startBrowser();
    watched = watchBrowser(browser);
    page = await browser.context.newPage();
    page.setDefaultTimeout(20_000);
  }, 120_000);
  afterEach(() => gateway.setFaults([]));
  afterAll(async () => {
    await browser.stop();
    await gateway.stop();
  }, 60_000);

  const open = async (path: string) => {
    await page.goto(`${gateway.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const idOf = async (field: string, argument: string, id: string): Promise<string> => {
    const { data } = await gateway.run(`{ task: ${field}(${argument}: ${JSON.stringify(id)}) { id } }`);
    return (data as { readonly task: { readonly id: string } }).task.id;
  };
  const invalid = () => page.evaluate<string>('document.activeElement?.getAttribute("aria-invalid") ?? ""');
  /** Until it is known what was imported before. */
  const looked = () => page.getByText('Looking whether').waitFor({ state: 'detached' });
  const fillImport = async (from: string, to: string) => {
    await open('/new/import');
    const store = page.getByLabel('Event data store', { exact: true });
    await store.selectOption({ label: 'security-audit' });
    await page.getByLabel(/^From/).fill(from);
    await page.getByLabel(/^To/).fill(to);
    await page.getByLabel('Role to import through').fill(role);
    await looked();
    const again = page.getByRole('checkbox', { name: /all the same/ });
    if (await again.isVisible()) await again.check();
  };

  it('says at each field what is wrong with it, and goes to the first', async () => {
    await open('/new/import');
    await page.getByText(/[01] of 3 active|2 of 3 active/).waitFor();
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByText('Choose an event data store.').waitFor();
    await page.getByText('Say through which role AWS is to copy.').waitFor();
    expect(await invalid()).toBe('true');
  }, 60_000);

  it('shows at its field what AWS refuses', async () => {
    await fillImport('2026-03-01T00:00', '2026-03-02T00:00');
    await page.getByLabel('Role to import through').fill('arn:aws:iam::999999999999:role/import-role');
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByText('Cross-account pass role is not allowed.').waitFor();
    expect(page.url()).toMatch('/new/import');
  }, 60_000);

  it('creates one task by a double click, a lost answer, a reload and another try', async () => {
    await fillImport('2026-03-03T00:00', '2026-03-04T00:00');
    await gateway.setFaults([{ action: 'CreateImportTask', kind: 'drop-before', share: 1, times: 1 }]);
    const creates = await gateway.countCalls(async () => {
      await page.getByRole('button', { name: 'Start the import' }).dblclick();
      await page.getByText('AWS has not answered yet.').waitFor();
      // For so long it is looked whether AWS shows the task.
      clock.skip(7_500);
      await page.getByText('UPSTREAM_UNAVAILABLE').waitFor();
      expect(await page.getByText('AWS has not answered yet.').count()).toBe(0);
      // By then AWS would show it.
      clock.skip(20_000);
      await page.reload();
      await page.getByLabel('Role to import through').waitFor();
      expect(await page.getByLabel('Role to import through').inputValue()).toBe(role);
      await looked();
      await page.getByRole('button', { name: 'Start the import' }).click();
      await page.getByRole('heading', { level: 1, name: 'security-audit' }).waitFor();
    });
    // The first never reached AWS.
    expect(creates['CreateImportTask']).toBe(2);
    const start = '2026-03-03T00:00:00.000Z';
    const { data } = await gateway.run('{ importTasks(first: 10) { nodes { filter { startEventTime } } } }');
    const { nodes } = (data as { readonly importTasks: { readonly nodes: readonly { filter: unknown }[] } })
      .importTasks;
    expect(nodes.filter(({ filter }) => JSON.stringify(filter).includes(start))).toHaveLength(1);
  }, 120_000);

  it('lets nobody ask for an export while the only slot is taken, and lets them once it is free', async () => {
    await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 360 });
    await open('/new/export');
    await page.getByText('The only slot of this account is taken').waitFor();
    await page.getByText('1 of 1 active').waitFor();
    const free = page.locator('button[type=submit]:not([aria-disabled])');
    expect(await free.count()).toBe(0);
    // So long it takes at the speed of the embedded endpoint.
    clock.skip(6_000);
    await free.waitFor();
    expect(await page.getByText('The only slot of this account is taken').count()).toBe(0);
  }, 60_000);

  it('creates and cancels by keys alone', async () => {
    await open('/new/export');
    const reach = async (label: RegExp) => {
      for (let presses = 0; presses < 60; presses += 1) {
        const name = await page.evaluate<string>(
          `(() => { const e = document.activeElement; return (e?.labels?.[0]?.textContent ?? '') + '|' + (e?.textContent ?? ''); })()`,
        );
        if (label.test(name)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Nothing that ${label} describes is reached by the key Tab.`);
    };
    await reach(/^Log group/);
    await page.keyboard.type('/aws/lambda/billing');
    // Month, day, year, hour, minute, second, half of the day: each has its own value at the first ArrowUp.
    const fillTime = async (months: number) => {
      for (let part = 0; part < 7; part += 1) {
        for (let presses = part === 0 ? months : 1; presses > 0; presses -= 1) await page.keyboard.press('ArrowUp');
        await page.keyboard.press('Tab');
      }
    };
    await reach(/^From/);
    await fillTime(1);
    await reach(/^To/);
    await fillTime(2);
    await reach(/^S3 bucket/);
    await page.keyboard.type('acme-security-exports');
    await looked();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '/aws/lambda/billing' }).waitFor();
    const importId = await gateway.addTask({ kind: 'IMPORT_TASK', durationSeconds: 36_000 });
    await open(`/tasks/${encodeURIComponent(await idOf('importTask', 'importId', importId))}`);
    await page.getByRole('button', { name: 'Cancel import' }).waitFor();
    await reach(/\|Cancel import$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await reach(/\|Cancel the import$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.page-head').getByText('Cancelled').waitFor();
    expect(await page.getByRole('button', { name: 'Cancel import' }).count()).toBe(0);
  }, 60_000);

  const failed = '.notice-bad ~ .task-columns';
  it.each<readonly [string, () => Promise<string>, string]>([
    ['new-import', async () => '/new/import', '.create'],
    ['new-export', async () => '/new/export', '.create'],
    ['new-cloudtrail-import', async () => '/new/cloudtrail-import', '.create'],
    ['task-missing', async () => '/tasks/nothing', 'text=There is no such task'],
    ['task-import', () => taskPath('IMPORT_TASK', 'importTask', 'importId'), `${failed} .rows`],
    ['task-export', () => taskPath('EXPORT_TASK', 'exportTask', 'taskId'), `${failed} .timeline li`],
    ['task-trail', () => taskPath('CLOUDTRAIL_IMPORT', 'cloudTrailImport', 'importId'), `${failed} .rows`],
  ])(
    'has nothing that axe finds wrong on the page %s, and fits its width, light, dark and narrow',
    async (name, path, part) => {
      await open(await path());
      await page.locator(part).first().waitFor();
      await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
      expect(await lookAt(page, name)).toEqual([]);
    },
    60_000,
  );

  it('does not repeat the state of an export that failed as its message', async () => {
    await open(await taskPath('EXPORT_TASK', 'exportTask', 'taskId'));
    const end = page.locator('.timeline-failed').first();
    await end.getByText(/→ Failed/).waitFor();
    const told = await end.locator('.task-message').allInnerTexts();
    expect(told.filter((message) => /^failed\.?$/i.test(message))).toEqual([]);
  }, 60_000);

  it('says of an address that names no task that there is none', async () => {
    const { data } = await gateway.run('{ profiles { id } }');
    const profile = (data as { readonly profiles: readonly [{ readonly id: string }] }).profiles[0].id;
    const gone = Buffer.from(JSON.stringify(['ImportTask', 'local', randomUUID()])).toString('base64url');
    for (const id of [profile, gone]) {
      await open(`/tasks/${id}`);
      await page.getByText('There is no such task').waitFor();
    }
    expect(await page.getByRole('link', { name: 'Show all tasks' }).getAttribute('href')).toBe('/');
  }, 60_000);

  it('shows what AWS has counted of a CloudTrail import, once it has come to its end before the page', async () => {
    const importId = await gateway.addTask({
      kind: 'CLOUDTRAIL_IMPORT',
      outcome: 'PARTLY_FAILED',
      durationSeconds: 180,
    });
    await open(`/tasks/${encodeURIComponent(await idOf('cloudTrailImport', 'importId', importId))}`);
    await page.getByText('This import failed').waitFor();
    const query = `{ cloudTrailImport(importId: "${importId}") { statistics { failedEntries filesCompleted } } }`;
    const { statistics } = (
      (await gateway.run(query)).data as {
        readonly cloudTrailImport: { readonly statistics: { failedEntries: number; filesCompleted: number } };
      }
    ).cloudTrailImport;
    expect(statistics.failedEntries).toBeGreaterThan(0);
    const fact = (term: string) => page.locator('.fact', { hasText: term }).locator('dd').textContent();
    await until(page, async () => (await fact('Failed entries')) === String(statistics.failedEntries));
    expect(await fact('Files copied')).toBe(statistics.filesCompleted.toLocaleString('en-US'));
  }, 60_000);

  const made = new Map<string, Promise<string>>();
  /** The page of a task of this kind that failed, or failed in part; one of each kind. */
  const taskPath = async (kind: string, field: string, argument: string): Promise<string> => {
    const outcome = kind === 'EXPORT_TASK' ? 'FAILED' : 'PARTLY_FAILED';
    const id = made.get(kind) ?? gateway.addTask({ kind, outcome, durationSeconds: 180 });
    made.set(kind, id);
    return `/tasks/${encodeURIComponent(await idOf(field, argument, await id))}`;
  };

  it('has no other host asked for anything, and offends against no policy on any of these pages', () => {
    const foreign = watched.requested.filter((each) => new URL(each).host !== new URL(gateway.url).host);
    expect(foreign).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
