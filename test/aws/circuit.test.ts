import { describe, expect, it } from '@jest/globals';
import { createCircuit } from '../../src/aws/circuit.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function setUp(random = 0) {
  const clock = createFakeClock();
  const logged: string[] = [];
  const logger = {
    ...silentLogger,
    warn: () => logged.push('opened'),
    info: () => logged.push('closed'),
  };
  const circuit = createCircuit({ profile: 'audit', clock, logger, random: () => random });
  /** A call that takes `ms` and has no answer. */
  const fail = async (ms = 1_000, reason = 'it took too long') => {
    const trial = circuit.begin();
    await clock.advance(ms);
    trial.failed(reason);
  };
  const open = async () => {
    for (let calls = 0; calls < 5; calls += 1) await fail();
  };
  return { clock, circuit, logged, fail, open };
}

describe('the circuit of a profile', () => {
  it('opens after five calls in a row without an answer, and says since when and why', async () => {
    const { clock, circuit, logged, fail } = setUp();
    const start = clock.now();
    for (let calls = 0; calls < 4; calls += 1) await fail();
    expect(circuit.status()).toEqual({ open: false });
    await fail(1_000, 'no connection could be made');
    expect(circuit.status()).toEqual({ open: true, since: start, reason: 'no connection could be made' });
    expect(circuit.refusal()).toMatchObject({
      code: 'UNAVAILABLE',
      retryAfterMs: 5_000,
      message:
        "The AWS endpoint of profile 'audit' has not answered since 2026-01-31T12:00:00.000Z: no connection could be made. It is not asked for the moment. Try again later.",
    });
    expect(() => circuit.begin()).toThrow('has not answered since');
    expect(logged).toEqual(['opened']);
  });

  it('begins to count anew with every answer', async () => {
    const { circuit, fail } = setUp();
    for (let calls = 0; calls < 20; calls += 1) {
      await fail();
      if (calls % 4 === 3) circuit.begin().answered();
    }
    expect(circuit.status()).toEqual({ open: false });
  });

  it('counts no call that tells nothing', () => {
    const { circuit } = setUp();
    for (let calls = 0; calls < 20; calls += 1) circuit.begin().ended();
    expect(circuit.refusal()).toBeUndefined();
  });

  it('stays closed when many connections break at one moment, and opens when many calls time out together', async () => {
    const { clock, circuit } = setUp();
    const broken = Array.from({ length: 50 }, () => circuit.begin());
    await clock.advance(200);
    for (const trial of broken) trial.failed('the connection was lost');
    expect(circuit.status().open).toBe(false);
    circuit.begin().answered();
    const hanging = Array.from({ length: 5 }, () => circuit.begin());
    await clock.advance(10_000);
    for (const trial of hanging) trial.failed('it took too long');
    expect(circuit.status().open).toBe(true);
  });

  it('lets one call at a time through once its pause has passed', async () => {
    const { clock, circuit, open } = setUp();
    await open();
    await clock.advance(4_999);
    expect(circuit.refusal()).toMatchObject({ retryAfterMs: 1 });
    await clock.advance(1);
    const probe = circuit.begin();
    expect(circuit.refusal()).toMatchObject({ retryAfterMs: 1_000 });
    expect(circuit.status().open).toBe(true);
    probe.ended();
    expect(circuit.refusal()).toBeUndefined();
    circuit.begin().answered();
    expect(circuit.status()).toEqual({ open: false });
  });

  it('waits twice as long after each probe that fails, up to a minute, and five seconds again after an answer', async () => {
    const { clock, circuit, open, fail } = setUp();
    await open();
    const pauses: (number | undefined)[] = [];
    for (let probes = 0; probes < 6; probes += 1) {
      const { retryAfterMs = 0 } = circuit.refusal() ?? {};
      pauses.push(retryAfterMs);
      await clock.advance(retryAfterMs);
      await fail(0);
    }
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    await clock.advance(60_000);
    circuit.begin().answered();
    await open();
    expect(circuit.refusal()).toMatchObject({ retryAfterMs: 5_000 });
  });

  it('waits up to a fifth less, so that many gateways do not probe together', async () => {
    const { circuit, open } = setUp(1);
    await open();
    expect(circuit.refusal()).toMatchObject({ retryAfterMs: 4_000 });
  });

  it('is closed by the answer to a call that began before it opened, and not held open by one that fails', async () => {
    const { clock, circuit, logged, open } = setUp();
    const [slow, slower] = [circuit.begin(), circuit.begin()];
    await open();
    await clock.advance(4_000);
    slower.failed('it took too long');
    expect(circuit.refusal()).toMatchObject({ retryAfterMs: 1_000 });
    slow.answered();
    expect(circuit.refusal()).toBeUndefined();
    expect(logged).toEqual(['opened', 'closed']);
  });

  it('does not stay open when the wall clock is set back', async () => {
    let offset = 0;
    const clock = createFakeClock();
    const shifted = { ...clock, now: () => clock.now() + offset };
    const circuit = createCircuit({ profile: 'audit', clock: shifted, logger: silentLogger });
    for (let calls = 0; calls < 5; calls += 1) {
      const trial = circuit.begin();
      await clock.advance(1_000);
      trial.failed('it took too long');
    }
    expect(circuit.refusal()).toBeDefined();
    offset = -3_600_000;
    expect(circuit.refusal()).toBeUndefined();
  });
});
