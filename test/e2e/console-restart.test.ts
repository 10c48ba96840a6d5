import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

describe('the console while its gateway is restarted', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'import-gateway-console-'));
  let pagesDir: string;
  let gateway: TestGateway;
  let browser: Browser;
  let page: Page;

  const start = (port: string) =>
    startTestGateway({ pagesDir, dataDir, env: { PORT: port, POLL_FAST_MS: '500', POLL_SLOW_MS: '1000' } });

  beforeAll(async () => {
    pagesDir = findBuiltPages();
    gateway = await start('0');
    browser = await startBrowser();
    page = await browser.context.newPage();
    await page.goto(gateway.url);
    await page.getByText('Live', { exact: true }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await gateway.stop();
    rmSync(dataDir, { recursive: true });
  }, 60_000);

  it('says that it is reconnecting, and then shows what happened meanwhile without a reload', async () => {
    const { port } = new URL(gateway.url);
    const loads: string[] = [];
    page.on('framenavigated', (frame) => loads.push(frame.url()));
    await gateway.stopOnly();
    await page.getByText('Reconnecting', { exact: false }).waitFor();
    gateway = await start(port);
    await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 36_000 });
    await page.getByText('Live', { exact: true }).waitFor();
    await page.locator('section:has(#live-tasks) tr').getByText('Export to', { exact: false }).first().waitFor();
    expect(loads).toEqual([]);
  }, 90_000);
});
