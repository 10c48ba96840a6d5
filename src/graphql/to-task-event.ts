import type { LoggedEvent, TaskEvent } from '../domain/task-event.ts';
import { CloudTrailImportEventType } from './cloudtrail-import-event.type.ts';
import { ExportTaskEventType } from './export-task-event.type.ts';
import { ImportTaskEventType } from './import-task-event.type.ts';
import type { CursorCodec } from './relay/cursor.ts';
import type { TaskEventType } from './task-event.type.ts';

/** The event as the type of the API that its kind of task has. */
export function toTaskEvent(logged: LoggedEvent, cursors: CursorCodec): TaskEventType {
  const { task } = logged.event;
  switch (task.kind) {
    case 'IMPORT_TASK':
      return new ImportTaskEventType(logged, task, cursors);
    case 'EXPORT_TASK':
      return new ExportTaskEventType(logged, task, cursors);
    case 'CLOUDTRAIL_IMPORT':
      return new CloudTrailImportEventType(logged, task, cursors);
    default:
      return task satisfies never;
  }
}

const known = new WeakMap<
  TaskEvent,
  { readonly sequence: number; readonly cursors: CursorCodec; readonly one: TaskEventType }
>();

/** As `toTaskEvent`, the same object each time for the same event at the same place. */
export function taskEventOf(logged: LoggedEvent, cursors: CursorCodec): TaskEventType {
  const { sequence, event } = logged;
  const before = known.get(event);
  if (before?.sequence === sequence && before.cursors === cursors) return before.one;
  const one = toTaskEvent(logged, cursors);
  known.set(event, { sequence, cursors, one });
  return one;
}
