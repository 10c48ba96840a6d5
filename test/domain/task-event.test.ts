import { describe, expect, it } from '@jest/globals';
import type { ExportTask } from '../../src/domain/export-task.ts';
import type { ImportBatch, ImportTask } from '../../src/domain/import-task.ts';
import { diff, stateOf } from '../../src/domain/task-event.ts';

const importTask = (status: ImportTask['status']): ImportTask => ({
  kind: 'IMPORT_TASK',
  profile: 'main',
  id: 'a',
  status,
});
const exportTask = (status: ExportTask['status']): ExportTask => ({
  kind: 'EXPORT_TASK',
  profile: 'main',
  id: 'a',
  status,
});
const batch = (batchId: string, status: ImportBatch['status']): ImportBatch => ({ batchId, status });

describe('the transitions between two looks', () => {
  it('are a creation where nothing was known, whatever the state', () => {
    expect(diff(undefined, { task: importTask('COMPLETED'), batches: [batch('x', 'COMPLETED')] })).toEqual([
      { type: 'CREATED' },
    ]);
  });

  it('are none between looks that are the same', () => {
    const look = { task: importTask('IN_PROGRESS'), batches: [batch('x', 'IN_PROGRESS'), batch('y', 'FAILED')] };
    expect(diff(look, look)).toEqual([]);
  });

  it('carry the previous status and state', () => {
    expect(diff({ task: exportTask('RUNNING') }, { task: exportTask('PENDING_CANCEL') })).toEqual([
      { type: 'STATUS_CHANGED', previousStatus: 'RUNNING', previousState: 'RUNNING' },
    ]);
  });

  it('tell of batches by their id, in whatever order they are listed', () => {
    const before = { task: importTask('IN_PROGRESS'), batches: [batch('x', 'IN_PROGRESS'), batch('y', 'IN_PROGRESS')] };
    const after = { task: importTask('IN_PROGRESS'), batches: [batch('y', 'COMPLETED'), batch('x', 'IN_PROGRESS')] };
    expect(diff(before, after)).toEqual([{ type: 'BATCH_STATUS_CHANGED', batch: batch('y', 'COMPLETED') }]);
  });

  it('tell of a new batch only once it has ended', () => {
    const before = { task: importTask('IN_PROGRESS'), batches: [] };
    const after = { task: importTask('IN_PROGRESS'), batches: [batch('x', 'IN_PROGRESS'), batch('y', 'FAILED')] };
    expect(diff(before, after)).toEqual([{ type: 'BATCH_STATUS_CHANGED', batch: batch('y', 'FAILED') }]);
  });

  it('make nothing up of the first look at batches, nor of a look without them', () => {
    const without = { task: importTask('IN_PROGRESS') };
    const withBatches = { ...without, batches: [batch('x', 'COMPLETED')] };
    expect(diff(without, withBatches)).toEqual([]);
    expect(diff(withBatches, without)).toEqual([]);
  });

  it("tell of the batches before the task's end", () => {
    const before = { task: importTask('IN_PROGRESS'), batches: [batch('x', 'IN_PROGRESS')] };
    const after = { task: importTask('COMPLETED'), batches: [batch('x', 'COMPLETED')] };
    expect(diff(before, after).map(({ type }) => type)).toEqual(['BATCH_STATUS_CHANGED', 'STATUS_CHANGED']);
  });
});

describe('the state of a task', () => {
  it('is the one its own kind gives its status', () => {
    expect(stateOf(importTask('IN_PROGRESS'))).toBe('RUNNING');
    expect(stateOf(exportTask('PENDING_CANCEL'))).toBe('CANCELLING');
    expect(
      stateOf({ kind: 'CLOUDTRAIL_IMPORT', profile: 'main', id: 'a', status: 'STOPPED', destinationArns: [] }),
    ).toBe('CANCELLED');
  });
});
