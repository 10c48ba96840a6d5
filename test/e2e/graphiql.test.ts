import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { HttpServer } from '../../src/http/server.ts';
import { authenticateBy } from '../support/bearer-table.ts';
import { startBrowser, type Browser, type BrowserOptions } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { createTestPipeline, startTestServer } from '../support/http-server.ts';

const root = join(import.meta.dirname, '../..');

describe('GraphiQL', () => {
  let server: HttpServer;
  let url: string;
  let pagesDir: string;
  beforeAll(async () => {
    pagesDir = findBuiltPages();
    ({ server, url } = await startTestServer(createTestPipeline().pipeline, { pagesDir }));
  }, 120_000);
  afterAll(() => server.stop());

  describe('in a browser', () => {
    let browser: Browser;
    let page: Page;
    const requested: string[] = [];
    const complaints: string[] = [];
    beforeAll(async () => {
      browser = await startBrowser();
      browser.context.on('request', (request) => requested.push(request.url()));
      browser.context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text().slice(0, 300));
      });
      browser.context.on('weberror', (error) => complaints.push(String(error.error())));
      page = await openGraphiql(browser, url);
      page.on('websocket', (socket) => requested.push(socket.url()));
    }, 60_000);
    afterAll(() => browser.stop());

    it('has a tab for each operation of the examples', async () => {
      const examples = await readFile(join(root, 'schema/examples.graphql'), 'utf8');
      const names = [...examples.matchAll(/^(?:query|mutation|subscription)\s+(\w+)/gm)].map(([, name]) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(await page.getByRole('tab').allInnerTexts()).toEqual(names);
    }, 30_000);

    it('runs the query that was typed, and shows the answer', async () => {
      await run(page, 'Greet', 'query Greet { hello(name: "Ada") }');
      await page.locator('.graphiql-response').getByText('"Hello, Ada!"').waitFor();
      expect(await page.locator('.graphiql-response').innerText()).toMatch('hello');
    }, 30_000);

    it('follows a subscription over its WebSocket', async () => {
      await run(page, 'Count', 'subscription Count { countTo(end: 3) }');
      await page.locator('.graphiql-response').getByText('"at 3"').waitFor();
      expect(requested).toContain(`${url.replace('http', 'ws')}/graphql`);
    }, 30_000);

    it('explores the schema', async () => {
      await page.getByLabel('Show Documentation Explorer').click();
      const explorer = page.locator('.graphiql-doc-explorer');
      await explorer.getByText('Query', { exact: true }).click();
      await explorer.getByText('partial').waitFor();
      expect(await explorer.innerText()).toMatch('hello');
    }, 30_000);

    it('keeps a history of what was run', async () => {
      await page.getByLabel('Show History').click();
      const history = page.locator('.graphiql-history');
      await history.getByText('Count').first().waitFor();
      expect(await history.innerText()).toMatch('Greet');
    }, 30_000);

    it('is called import-gateway', async () => {
      expect(await page.title()).toBe('import-gateway');
    });

    it('asks no other host for anything, and offends against no policy', () => {
      const foreign = requested.filter((each) => !each.startsWith('data:') && new URL(each).host !== new URL(url).host);
      expect(foreign).toEqual([]);
      expect(requested.some((each) => each.includes('graphql.worker'))).toBe(true);
      expect(complaints).toEqual([]);
    });
  });

  it('sends the token that was typed among the headers, over HTTP and over its WebSocket, and keeps it nowhere', async () => {
    const someone = { caller: { subject: 'somebody', roles: ['VIEWER' as const] } };
    const authenticate = authenticateBy({ swordfish: someone });
    const closed = await startTestServer(createTestPipeline().pipeline, { pagesDir, authenticate });
    const visit = withBrowser({}, async (browser) => {
      const page = await openGraphiql(browser, closed.url);
      const response = page.locator('.graphiql-response');
      await run(page, 'Who', 'query Who { subject }');
      await response.getByText('UNAUTHENTICATED').waitFor();
      await page.getByRole('button', { name: 'Headers', exact: true }).click();
      await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
      await page.keyboard.insertText('{"Authorization": "Bearer swordfish"}');
      await page.locator('.graphiql-execute-button').click();
      await response.getByText('"somebody"').waitFor();
      await run(page, 'Count', 'subscription Count { countTo(end: 3) }');
      await response.getByText('"at 3"').waitFor();
      expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toMatch('swordfish');
    });
    const [outcome] = await Promise.allSettled([visit]);
    await closed.server.stop();
    expect(outcome).toMatchObject({ status: 'fulfilled' });
  }, 60_000);

  it.each(['light', 'dark'] as const)(
    'is %s where the browser is',
    (colorScheme) =>
      withBrowser({ colorScheme }, async (browser) => {
        const page = await openGraphiql(browser, url);
        // Its red part, of 255.
        const background = `getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor`;
        const [red] = /\d+/.exec(await page.evaluate<string>(background)) ?? [];
        expect(Number(red) > 128).toBe(colorScheme === 'light');
      }),
    60_000,
  );

  it('says what it is where scripts are off', async () => {
    await withBrowser({ javaScriptEnabled: false }, async (browser) => {
      const page = await browser.context.newPage();
      await page.goto(`${url}/graphql`);
      expect(await page.locator('body').innerText()).toMatch('needs JavaScript');
    });
  }, 60_000);
});

async function openGraphiql(browser: Browser, url: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${url}/graphql`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  return page;
}

/** Puts a document in place of what is in the editor, and runs it once its tab is called after its operation. */
async function run(page: Page, name: string, document: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(document);
  await page.getByRole('tab', { name }).waitFor();
  await page.locator('.graphiql-execute-button').click();
}

async function withBrowser(options: BrowserOptions, use: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await startBrowser(options);
  try {
    await use(browser);
  } finally {
    await browser.stop();
  }
}
