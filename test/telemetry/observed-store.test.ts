import { describe, expect, it } from '@jest/globals';
import { createExposition } from '../../src/metrics/exposition.ts';
import { createStoreMetrics } from '../../src/metrics/store-metrics.ts';
import { observeAudit } from '../../src/telemetry/observed-store.ts';
import { parseMetrics } from '../support/metrics.ts';

describe('the audit log, observed', () => {
  it('counts what could not be written, by what it was, and rejects as it did', async () => {
    const store = createStoreMetrics(() => 0);
    const fail = () => Promise.reject(new Error('the disk is full'));
    const log = observeAudit({ begin: fail, end: fail, read: async () => [] }, store);
    const attempt = { time: 0, subject: 'ada' } as never;
    await expect(log.begin(attempt)).rejects.toThrow('full');
    await expect(log.begin(attempt)).rejects.toThrow('full');
    await expect(log.end(1, attempt)).rejects.toThrow('full');
    expect(await log.read({}, 1)).toEqual([]);
    const metrics = parseMetrics(await createExposition(store.families).print());
    expect(metrics.sum('import_gateway_audit_failures_total', { phase: 'begin' })).toBe(2);
    expect(metrics.sum('import_gateway_audit_failures_total', { phase: 'end' })).toBe(1);
  });
});
