import type { TaskEvent } from '../../src/domain/task-event.ts';
import type { TaskKey } from '../../src/domain/task.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';

/** An event of one task; what is not given is that of a running import of profile `local` that was just found. */
export function testEvent(
  fields: Partial<TaskKey> & Pick<TaskKey, 'id'> & Partial<Pick<TaskEvent, 'type' | 'state' | 'observedTime'>>,
): TaskEvent {
  const { profile = 'local', kind = 'IMPORT_TASK', id } = fields;
  return {
    key: { profile, kind, id },
    type: fields.type ?? 'CREATED',
    state: fields.state ?? 'RUNNING',
    observedTime: fields.observedTime ?? Date.parse('2026-01-31T12:00:00.000Z'),
    task: { profile, kind: 'IMPORT_TASK', id, status: 'IN_PROGRESS', bytesImported: 7 },
    progress: { basis: 'BATCHES' },
  };
}

/** The snapshot that the event led to. */
export function testSnapshot({ key, state, task, observedTime }: TaskEvent): TaskSnapshot {
  const record = { ended: false, unitSamples: [], byteSamples: [], moves: [] };
  return { key, state, task, observedTime, record, coveredSince: 0 };
}
