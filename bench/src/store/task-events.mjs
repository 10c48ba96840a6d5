const HOUR_MS = 3_600_000;

/** The `n`th event of a fan-out: a running import whose status changed, as a look at AWS would have found it at this time. */
export function taskEvent(profile, n, observedTime) {
  const id = `00000000-0000-4000-8000-${String(n % 1000).padStart(12, '0')}`;
  const creationTime = Date.UTC(2026, 0, 31, 12);
  return {
    key: { profile, kind: 'IMPORT_TASK', id },
    type: 'STATUS_CHANGED',
    state: 'CANCELLED',
    previousStatus: 'IN_PROGRESS',
    previousState: 'RUNNING',
    observedTime,
    task: {
      kind: 'IMPORT_TASK',
      profile,
      id,
      status: 'CANCELLED',
      sourceArn: 'arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/1f5cd1a2-0000-4000-8000-000000000001',
      destinationArn: 'arn:aws:logs:us-east-1:000000000000:log-group:aws/cloudtrail/1f5cd1a2',
      creationTime,
      lastUpdatedTime: creationTime + HOUR_MS,
      bytesImported: 123_456_789,
    },
    progress: { basis: 'BATCHES', unit: 'BATCHES', fraction: 0.5, completedUnits: 6, totalUnits: 12 },
  };
}
