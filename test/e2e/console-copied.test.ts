import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const role = 'arn:aws:iam::000000000000:role/import-role';

describe('a form that would copy again what was copied before', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const env = { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', UPSTREAM_TIMEOUT_MS: '2000' };
    gateway = await startTestGateway({ pagesDir: findBuiltPages(), env });
    browser = await startBrowser();
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

  it('warns of what was imported before, and waits until somebody confirms', async () => {
    await open('/new/import');
    await page.getByLabel('Event data store', { exact: true }).selectOption({ label: 'security-audit' });
    await page.getByLabel('Role to import through').fill(role);
    await page.getByText('AWS does not promise to leave out what it copied before').waitFor();
    const button = page.getByRole('button', { name: 'Start the import' });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('checkbox', { name: /all the same/ }).check();
    await page.locator('button[type=submit]:not([aria-disabled])').waitFor();
  }, 60_000);

  it('asks for no import before it is known what was imported before', async () => {
    await gateway.setFaults([{ action: 'DescribeImportTasks', kind: 'latency', share: 1, latencyMs: 1_500 }]);
    await open('/new/import');
    const creates = await gateway.countCalls(async () => {
      // Another than before, of which the gateway has just read the imports.
      const store = page.getByLabel('Event data store', { exact: true });
      await store.selectOption({ label: 'organization-management-events' });
      await page.getByLabel('Role to import through').fill(role);
      await page.keyboard.press('Enter');
      await page.getByText('Looking whether some of this was imported before.').waitFor();
      await page.getByText('AWS does not promise to leave out what it copied before').waitFor();
      // What was confirmed of another store counts for that one alone.
      expect(await page.getByRole('checkbox', { name: /all the same/ }).isChecked()).toBe(false);
      await page.keyboard.press('Enter');
    });
    expect(creates['CreateImportTask']).toBeUndefined();
    expect(page.url()).toMatch('/new/import');
  }, 60_000);

  it('says that it is not known what was imported before, and starts nothing until that is known or confirmed', async () => {
    const errorName = 'AccessDeniedException';
    await gateway.setFaults([{ action: 'DescribeImportTasks', kind: 'error', share: 1, errorName }]);
    await open('/new/import');
    const unknown = page.getByText('It is not known whether some of this was copied before');
    const again = page.getByRole('checkbox', { name: /all the same/ });
    const ready = page.locator('button[type=submit]:not([aria-disabled])');
    const creates = await gateway.countCalls(async () => {
      await page.getByLabel('Event data store', { exact: true }).selectOption({ label: 'security-audit' });
      await page.getByLabel('Role to import through').fill(role);
      await unknown.waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Look again above, or confirm that it is to be imported all the same.').waitFor();
      await again.check();
      await ready.waitFor();
      await gateway.setFaults([]);
      await page.getByRole('button', { name: 'Look again' }).click();
      await unknown.waitFor({ state: 'detached' });
      await page.getByText('AWS does not promise to leave out what it copied before').waitFor();
      // What was confirmed without knowing counts for nothing that was found since.
      expect(await again.isChecked()).toBe(false);
      await page.getByLabel('Role to import through').press('Enter');
    });
    expect(creates['CreateImportTask']).toBeUndefined();
    expect(page.url()).toMatch('/new/import');
  }, 60_000);

  it('warns of what an import has brought that failed on its way, when it is started again', async () => {
    const importId = await gateway.addTask({ kind: 'IMPORT_TASK', outcome: 'PARTLY_FAILED', durationSeconds: 180 });
    const { data } = await gateway.run(`{ importTask(importId: "${importId}") { id } }`);
    await open(
      `/tasks/${encodeURIComponent((data as { readonly importTask: { readonly id: string } }).importTask.id)}`,
    );
    await page.getByRole('link', { name: 'Start again with the same values' }).click();
    await page.getByRole('heading', { level: 1, name: 'New import' }).waitFor();
    const brought = page.getByRole('link', { name: /^Failed, started/ });
    await brought.first().waitFor();
    expect(await page.getByRole('checkbox', { name: /all the same/ }).isChecked()).toBe(false);
  }, 60_000);

  it('says how far it has looked where AWS lists more exports than are looked at', async () => {
    for (let made = 0; made < 201; made += 1) await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 1 });
    await open('/new/export');
    const words = await page.getByText('Only the first', { exact: false }).textContent();
    expect(words).toBe('Only the first 200 that AWS lists were looked at: the others may hold some of this too.');
  }, 60_000);
});
