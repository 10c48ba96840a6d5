import type { LoggedEvent } from '../domain/task-event.ts';
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
