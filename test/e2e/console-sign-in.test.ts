import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { findAxeFaults, looks, takePicture } from '../support/console-page.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

describe('the console of a gateway that asks who is calling', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-sign-in-'));
  let gateway: TestGateway;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const file = join(folder, 'tokens.json');
    const sha256 = createHash('sha256').update('token-of-ann').digest('hex');
    writeFileSync(file, JSON.stringify([{ subject: 'ann', sha256, roles: ['VIEWER'] }]));
    const pagesDir = findBuiltPages();
    gateway = await startTestGateway({ pagesDir, env: { AUTH_MODE: 'tokens', AUTH_TOKENS_FILE: file } });
    browser = await startBrowser();
    page = await browser.context.newPage();
    await page.goto(gateway.url);
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await gateway.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('asks for a token first', async () => {
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    for (const look of looks) {
      await takePicture(page, 'sign-in', look);
      expect(await findAxeFaults(page)).toEqual([]);
    }
  }, 60_000);

  it('says so where the token is not valid', async () => {
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.field-error').waitFor();
    expect(await page.getByLabel('Token').getAttribute('aria-invalid')).toBe('true');
  }, 60_000);

  it('shows the tasks to who may look, live, and why nothing can be started', async () => {
    await page.getByLabel('Token').fill('Bearer token-of-ann');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Tasks' }).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.getByText('that takes the role OPERATOR', { exact: false }).count()).toBe(1);
    expect(await page.getByRole('link', { name: /New import/ }).count()).toBe(0);
    expect(await page.getByRole('banner').innerText()).toMatch(/ann\s+Viewer/);
  }, 60_000);

  it('keeps the token for the tab alone, and forgets it on the way out', async () => {
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toMatch('token-of-ann');
    await page.reload();
    await page.getByRole('heading', { name: 'Tasks' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate<string>('JSON.stringify(sessionStorage)')).not.toMatch('token-of-ann');
  }, 60_000);
});
