import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../client/client-harness.ts';
import { startBrowser, type Browser } from '../support/browser.ts';
import { copyExample, type ExampleFolder, type Program } from '../support/example-folder.ts';
import { serveExample } from '../support/example-page.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

describe('the example react-app', () => {
  let gateway: TestGateway;
  let proxy: FaultyProxy;
  let folder: ExampleFolder;
  let server: Program | undefined;
  let browser: Browser;
  beforeEach(async () => {
    gateway = await startTestGateway({
      env: { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', EMULATOR_SPEED: '600', EMULATOR_SEED: '1' },
    });
    proxy = await startFaultyProxy(gateway.url);
    folder = copyExample('react-app', ['import-gateway', 'react', 'react-dom', 'vite']);
    browser = await startBrowser();
  });
  afterEach(async () => {
    await browser.stop();
    await server?.stop();
    await proxy.stop();
    await gateway.stop();
    folder.remove();
  });

  it('shows each event once, in strict mode, over one connection, and goes on after a lost network', async () => {
    await gateway.untilWatched();
    const served = await serveExample(folder, proxy.url);
    ({ server } = served);
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(served.url);
    const status = page.getByRole('status');
    const events = page.getByRole('list', { name: 'Events' }).getByRole('button');
    await status.filter({ hasText: 'live' }).waitFor();
    // What strict mode subscribed to first, it has left.
    expect(proxy.streams).toBe(1);

    await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 1_800 });
    await events.filter({ hasText: 'ExportTask CREATED' }).waitFor();
    await events.filter({ hasText: 'ExportTask CREATED' }).click();
    await page.getByRole('region', { name: 'Task' }).getByText('ExportTask').waitFor();
    expect(proxy.streams).toBe(1);

    proxy.down = true;
    proxy.cut();
    await status.filter({ hasText: 'reconnecting' }).waitFor();
    await gateway.addTask({ kind: 'CLOUDTRAIL_IMPORT', durationSeconds: 600 });
    proxy.down = false;
    await status.filter({ hasText: 'live' }).waitFor();
    await events.filter({ hasText: 'CloudTrailImport CREATED' }).waitFor();
    await page.getByRole('region', { name: 'Task' }).getByText('COMPLETED').waitFor();
    await events.filter({ hasText: 'ExportTask STATUS_CHANGED COMPLETED' }).waitFor();
    const texts = await events.allTextContents();
    expect(texts.filter((text) => text === 'ExportTask STATUS_CHANGED COMPLETED')).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith('CloudTrailImport CREATED'))).toHaveLength(1);
    expect(faults).toEqual([]);

    await page.goto('about:blank');
    await until('nothing of the page is left open', () => proxy.streams === 0);
  }, 90_000);
});
