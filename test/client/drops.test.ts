import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportTask, importTask } from '../support/builders.ts';
import { collect, startHarness, until, type ClientHarness } from './client-harness.ts';

const EVENTS = 40;
const DROPS = 5;
const RUNS = 20;
const snapshots = Array.from({ length: 10 }, (_, n) => importTask({ id: `known-${n}` }));

describe.each(['websocket', 'sse'] as const)('a watch over %s whose connection is cut', (transport) => {
  let harness: ClientHarness;
  afterEach(() => harness.stop());

  /** Appends the events little by little, so that they meet the watch at whatever moment it is in. */
  const append = async () => {
    for (let n = 1; n <= EVENTS; n += 1) {
      harness.fake.append(exportTask({ id: `task-${n}` }));
      if (n % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const moments = fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: DROPS, maxLength: DROPS });

  it(`gives each event once and in order, whenever it is cut: ${RUNS * DROPS} times`, async () => {
    let cuts = 0;
    await fc.assert(
      fc.asyncProperty(moments, async (bytes) => {
        harness = await startHarness({ client: { transport } });
        harness.proxy.cutAfter(bytes);
        const watch = harness.client.watchEvents(undefined, { after: harness.cursorOf(0) });
        const { updates } = collect(watch);
        await append();
        await until('all events are there', () => updates.length >= EVENTS);
        // What would come twice comes at once: it lies in the log.
        while (harness.proxy.cuts < DROPS) {
          harness.proxy.cut();
          await until('it is connected again', () => harness.proxy.streams === 1);
        }
        harness.fake.append(exportTask({ id: 'the last' }));
        await until('the last is there', () => watch.cursor === harness.cursorOf(EVENTS + 1));
        expect(updates.map(({ cursor }) => cursor)).toEqual(
          Array.from({ length: EVENTS + 1 }, (_, n) => harness.cursorOf(n + 1)),
        );
        ({ cuts } = { cuts: cuts + harness.proxy.cuts });
        await harness.stop();
      }),
      { numRuns: RUNS },
    );
    expect(cuts).toBeGreaterThanOrEqual(RUNS * DROPS);
    harness = await startHarness();
  }, 120_000);

  it('tells the state of each task once and each event once, also where it is cut while the state comes', async () => {
    await fc.assert(
      fc.asyncProperty(moments, async (bytes) => {
        harness = await startHarness({ client: { transport }, snapshots });
        harness.proxy.cutAfter(bytes.map((each) => each / 2));
        const { updates } = collect(harness.client.watchEvents());
        await until('it is connected', () => harness.proxy.opened > 0);
        await append();
        const states = () => updates.filter(({ type }) => type === 'SNAPSHOT');
        const others = () => updates.filter(({ type }) => type !== 'SNAPSHOT');
        await until(
          'all is told',
          () => states().length >= snapshots.length && others().at(-1)?.cursor === harness.cursorOf(EVENTS),
        );
        expect(new Set(states().map(({ task }) => task.id)).size).toBe(states().length);
        const first = EVENTS - others().length;
        expect(others().map(({ cursor }) => cursor)).toEqual(others().map((_, n) => harness.cursorOf(first + n + 1)));
        await harness.stop();
      }),
      { numRuns: 10 },
    );
    harness = await startHarness();
  }, 120_000);
});
