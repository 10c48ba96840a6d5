// Visits the console as often as it is asked to, each time with nothing kept, and answers how long it took and what came over the wire.
// Arguments: the address, the token, how many times slower than this machine the browser's processor is.
import { startBrowser } from '../../../test/support/browser.ts';

const [url, token, slowdown] = process.argv.slice(2);
/** How long nothing may keep the page from answering, for it to count as interactive. */
const QUIET_MS = 1_000;

/** Runs in the page before its own scripts: notes when the first task is there to be pressed, and when the page was last busy for longer than 50 ms. */
const watch = `
  sessionStorage.setItem('import-gateway:token', ${JSON.stringify(token)});
  globalThis.seen = { task: undefined, busyUntil: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.busyUntil = Math.max(seen.busyUntil, startTime + duration);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (document.querySelector('main a[href^="/tasks/"]') === null) return;
    seen.task = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
`;

async function visit() {
  const browser = await startBrowser();
  try {
    const page = await browser.context.newPage();
    const scripts = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.sizes());
    });
    await page.addInitScript(watch);
    const session = await browser.context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: Number(slowdown) });
    await page.goto(url);
    // The page's policy forbids what waitForFunction does.
    const quiet = `seen.task !== undefined && performance.now() - Math.max(seen.task, seen.busyUntil) > ${QUIET_MS}`;
    while (!(await page.evaluate(quiet))) await page.waitForTimeout(100);
    const { task, busyUntil } = await page.evaluate('seen');
    const sizes = await Promise.all(scripts);
    return {
      firstTaskMs: Math.round(task),
      interactiveMs: Math.round(Math.max(task, busyUntil)),
      scriptKb: Math.round(sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) / 1_000),
    };
  } finally {
    await browser.stop();
  }
}

process.on('message', () => {
  visit().then(
    (figures) => process.send(figures),
    (error) => process.send({ error: String(error) }),
  );
});
process.send('ready');
