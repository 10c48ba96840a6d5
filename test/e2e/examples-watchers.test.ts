import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../client/client-harness.ts';
import { copyExample, runProgram, type ExampleFolder, type Program } from '../support/example-folder.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { readEventCursor, readLog } from '../support/task-events.ts';

const examples = [
  { name: 'node-watcher', packages: ['import-gateway'], command: process.execPath, program: 'watch.mjs' },
  { name: 'python', packages: [], command: 'python3', program: 'watch.py' },
];

describe.each(examples)('the example $name', ({ name, packages, command, program }) => {
  let gateway: TestGateway;
  let proxy: FaultyProxy;
  let folder: ExampleFolder;
  let running: Program | undefined;
  beforeEach(async () => {
    gateway = await startTestGateway({
      env: { POLL_FAST_MS: '500', POLL_SLOW_MS: '1000', EMULATOR_SPEED: '600', EMULATOR_SEED: '1' },
    });
    proxy = await startFaultyProxy(gateway.url);
    folder = copyExample(name, packages);
  });
  afterEach(async () => {
    await running?.stop('SIGKILL').catch(() => undefined);
    await proxy.stop();
    await gateway.stop();
    folder.remove();
  });

  it('prints each event once over a connection that breaks, and ends when it is told to', async () => {
    await gateway.untilWatched();
    const after = await readEventCursor(gateway.url);
    const env = { GATEWAY_URL: `${proxy.url}/graphql` };
    const watcher = runProgram(command, [program, after], { cwd: folder.path, env });
    running = watcher;
    const lines = () => watcher.lines;
    const gone = watcher.ended.then((code) => {
      throw new Error(`It ended with ${code}. ${watcher.errors()}`);
    });
    const seen = (what: string, holds: () => boolean) => Promise.race([until(what, holds), gone]);
    gone.catch(() => undefined);

    // A task that had ended before it follows would be told of by one connection.
    await seen('it has connected', () => proxy.opened > 0);
    await gateway.addTask({ kind: 'EXPORT_TASK', durationSeconds: 600 });
    await seen('the begin of the task is printed', () => lines().some((line) => line.includes('"CREATED"')));
    proxy.cut();
    await seen('it has connected again', () => proxy.opened > 1);
    await seen('its end is printed', () =>
      lines().some((line) => line.includes('"STATUS_CHANGED"') && line.includes('"COMPLETED"')),
    );
    const log = await readLog(gateway.url, after);
    const printed = lines().map((line) => JSON.parse(line) as { readonly type: string; readonly cursor: string });
    const durable = printed.filter(({ type }) => type !== 'PROGRESS').map(({ cursor }) => cursor);
    expect(durable).toEqual(log.slice(0, durable.length).map(({ cursor }) => cursor));
    expect(durable.length).toBeGreaterThanOrEqual(2);
    expect(proxy.opened).toBeGreaterThanOrEqual(2);
    expect(await watcher.stop('SIGINT')).toBe(0);
  }, 60_000);
});
