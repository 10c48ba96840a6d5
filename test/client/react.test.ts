import { afterEach, describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { GatewayProvider } from '../../src/client/react/gateway-provider.ts';
import { useTask } from '../../src/client/react/use-task.ts';
import { useTaskEvents } from '../../src/client/react/use-task-events.ts';
import { createWatchStore } from '../../src/client/react/watch-store.ts';
import { exportTask } from '../support/builders.ts';
import { startHarness, until, type ClientHarness } from './client-harness.ts';

function Shown() {
  const { task, connection, error } = useTask('some id');
  const { events } = useTaskEvents({ kinds: ['EXPORT_TASK'] });
  return createElement(
    'p',
    null,
    [task?.state ?? 'none', connection.status, error === undefined, events.length].join(),
  );
}

describe('the hooks', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  it('render on a server what they show at first, and open nothing', async () => {
    harness = await startHarness();
    const shown = createElement(GatewayProvider, { client: harness.client }, createElement(Shown));
    expect(renderToString(shown)).toBe('<p>none,connecting,true,0</p>');
    expect(harness.proxy.opened).toBe(0);
  });

  it('say that a provider is missing', async () => {
    harness = await startHarness();
    expect(() => renderToString(createElement(Shown))).toThrow(/GatewayProvider/);
  });
});

describe('the store of a watch', () => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  const storeOf = ({ client }: ClientHarness) =>
    createWatchStore<readonly string[]>({
      open: (options) => client.watchEvents({ types: ['STATUS_CHANGED'] }, options),
      initial: [],
      reduce: (cursors, { cursor }) => [...cursors, cursor],
    });

  it('watches while anybody listens, and goes on behind what was shown when somebody listens again', async () => {
    harness = await startHarness();
    const store = storeOf(harness);
    const forget = [store.subscribe(() => undefined), store.subscribe(() => undefined)];
    await until('it watches', () => harness.fake.open === 1);
    harness.fake.append(exportTask());
    await until('the event is shown', () => store.get().state.length === 1);
    forget[0]?.();
    expect(harness.fake.open).toBe(1);
    forget[1]?.();
    await until('it watches no more', () => harness.fake.open === 0);
    harness.fake.append(exportTask());
    const leave = store.subscribe(() => undefined);
    harness.fake.append(exportTask());
    await until('all are shown', () => store.get().state.length === 3);
    expect(store.get().state).toEqual([1, 2, 3].map((n) => harness.cursorOf(n)));
    leave();
  });

  it('gives the same picture until something changes, and tells once of what comes at once', async () => {
    harness = await startHarness();
    const store = storeOf(harness);
    let told = 0;
    const leave = store.subscribe(() => (told += 1));
    await until('it is live', () => store.get().connection.status === 'live');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = { told, shown: store.get() };
    expect(store.get()).toBe(before.shown);
    for (let n = 0; n < 100; n += 1) harness.fake.append(exportTask());
    await until('all are shown', () => store.get().state.length === 100);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told - before.told).toBeLessThan(50);
    expect(store.getInitial()).toMatchObject({ state: [], connection: { status: 'connecting' } });
    leave();
  });

  it('shows why there will be no more, and does not begin again', async () => {
    harness = await startHarness({ parts: { caller: { subject: 'nobody', roles: [] } } });
    const store = storeOf(harness);
    const leave = store.subscribe(() => undefined);
    await until('the error is shown', () => store.get().error !== undefined);
    expect(store.get().error).toMatchObject({ code: 'FORBIDDEN' });
    leave();
    const { shown, opened } = { shown: store.get(), opened: harness.proxy.opened };
    store.subscribe(() => undefined)();
    expect(store.get()).toBe(shown);
    expect(harness.proxy.opened).toBe(opened);
  });
});
