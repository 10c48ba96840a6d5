import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startBrowser, type Browser } from '../support/browser.ts';
import { copyExample, runProgram, type ExampleFolder, type Program } from '../support/example-folder.ts';
import { serveExample } from '../support/example-page.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

describe('the example relay-app', () => {
  let gateway: TestGateway;
  let folder: ExampleFolder;
  let server: Program | undefined;
  let browser: Browser;
  beforeEach(async () => {
    gateway = await startTestGateway({
      env: { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', EMULATOR_SPEED: '600', EMULATOR_SEED: '1' },
    });
    folder = copyExample('relay-app');
    browser = await startBrowser();
  });
  afterEach(async () => {
    await browser.stop();
    await server?.stop();
    await gateway.stop();
    folder.remove();
  });

  const npm = async (...args: readonly string[]) => {
    const program = runProgram('npm', args, { cwd: folder.path });
    const code = await program.ended;
    if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}. ${program.errors()}`);
  };

  it('is installed by its lock file and compiled, pages by Relay’s connection, and shows a state as it changes', async () => {
    await npm('ci', '--no-audit', '--no-fund');
    await npm('run', 'relay');
    await gateway.untilWatched();
    const id = await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 3_000 });
    const served = await serveExample(folder, gateway.url);
    ({ server } = served);
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(served.url);
    const items = page.getByRole('list', { name: 'Exports' }).getByRole('listitem');
    await items.first().waitFor();
    expect(await items.count()).toBe(5);
    await page.getByRole('button', { name: 'More' }).click();
    await items.nth(9).waitFor();
    const texts = await items.allTextContents();
    expect(new Set(texts.map((text) => text.split(' ')[0])).size).toBe(texts.length);

    const own = items.filter({ hasText: id });
    await own.filter({ hasText: /RUNNING|PENDING/ }).waitFor();
    await own.filter({ hasText: 'COMPLETED' }).waitFor();
    expect(faults).toEqual([]);
  }, 120_000);
});
