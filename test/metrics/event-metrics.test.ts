import { describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '../../src/domain/task-event.ts';
import { createEventMetrics } from '../../src/metrics/event-metrics.ts';
import { createExposition } from '../../src/metrics/exposition.ts';
import { exportTask, noon } from '../support/builders.ts';
import { parseMetrics } from '../support/metrics.ts';

function setUp() {
  const time = { ms: 0 };
  const sending: (() => void)[] = [];
  const metrics = createEventMetrics({
    monotonicNow: () => time.ms,
    now: () => noon + time.ms,
    afterSending: (then) => void sending.push(then),
  });
  const read = async () => parseMetrics(await createExposition(metrics.families).print());
  const sent = () => sending.splice(0).forEach((then) => then());
  return { time, metrics, read, sent };
}

function event(sequence: number): LoggedEvent {
  const task = exportTask();
  const key = { profile: task.profile, kind: task.kind, id: task.id };
  const progress = { fraction: null } as never;
  return { sequence, event: { key, type: 'CREATED', observedTime: noon, state: 'RUNNING', task, progress } };
}

describe('what is recorded of events', () => {
  it('is the time from their commit until they have been sent, and how old they are then', async () => {
    const { time, metrics, read, sent } = setUp();
    time.ms = 400;
    metrics.committed([event(1)]);
    time.ms = 420;
    metrics.passed([event(1)]);
    expect((await read()).sum('import_gateway_event_lag_seconds_count')).toBe(0);
    time.ms = 450;
    sent();
    const text = await read();
    expect(text.sum('import_gateway_event_lag_seconds_sum')).toBeCloseTo(0.05);
    expect(text.sum('import_gateway_event_age_seconds_sum')).toBeCloseTo(0.45);
    expect(
      text.sum('import_gateway_transitions_total', { kind: 'EXPORT_TASK', type: 'CREATED', state: 'RUNNING' }),
    ).toBe(1);
  });

  it('is no lag where another process has committed them: only their age is known', async () => {
    const { time, metrics, read, sent } = setUp();
    time.ms = 3_000;
    metrics.passed([event(7)]);
    sent();
    const text = await read();
    expect(text.sum('import_gateway_event_lag_seconds_count')).toBe(0);
    expect(text.sum('import_gateway_event_age_seconds_sum')).toBe(3);
    expect(text.sum('import_gateway_transitions_total')).toBe(0);
  });

  it('is an age of zero where the clock of another machine is ahead', async () => {
    const { time, metrics, read, sent } = setUp();
    time.ms = -5_000;
    metrics.passed([event(7)]);
    sent();
    expect((await read()).sum('import_gateway_event_age_seconds_sum')).toBe(0);
  });

  it('keeps no more commits in memory than may be waiting to be read', async () => {
    const { metrics, read, sent } = setUp();
    const many = Array.from({ length: 10_001 }, (_, index) => event(index + 1));
    metrics.committed(many);
    metrics.passed(many);
    sent();
    expect((await read()).sum('import_gateway_event_lag_seconds_count')).toBe(10_000);
  });
});
