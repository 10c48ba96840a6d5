import { exportStatuses, type ExportTask } from '../domain/export-task.ts';
import type { Context } from './context.ts';
import type { ExportTaskFilter } from './export-task.input.ts';
import { type ExportTaskType, exportTaskOf } from './export-task.type.ts';
import { exportTaskIdFormat, requireFormat } from './formats.ts';
import { type Listing, MAX_FIRST_OF_LOGS } from './listing.ts';
import { selectStatuses } from './status-selection.ts';

/** The export tasks that meet a filter. Throws an InvalidInputError for a filter that AWS would not take. */
export function exportTaskListing(
  { reads }: Context,
  filter?: ExportTaskFilter | null,
): Listing<ExportTask, ExportTaskType> {
  const taskId = filter?.taskId ?? undefined;
  requireFormat(taskId, exportTaskIdFormat, ['filter', 'taskId']);
  const { listings, statuses, accepts } = selectStatuses(exportStatuses, filter?.statuses, ['filter', 'statuses']);
  return {
    name: 'exportTasks',
    filter: { taskId, statuses },
    maxFirst: MAX_FIRST_OF_LOGS,
    sectionOf: (profile) => ({
      listings: listings.map((status) => ({
        fetch: (nextToken) => reads.listExportTasks(profile, { taskId, status }, nextToken),
      })),
      ...(accepts && { accepts: (task) => accepts(task.status) }),
    }),
    idOf: ({ id }) => id,
    timeOf: ({ creationTime }) => creationTime,
    toNode: (task) => exportTaskOf(task),
  };
}
