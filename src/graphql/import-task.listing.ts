import { type ImportBatch, importStatuses, type ImportStatus, type ImportTask } from '../domain/import-task.ts';
import type { Context } from './context.ts';
import { importIdFormat, requireEventDataStoreArn, requireFormat } from './formats.ts';
import { importBatchOf, type ImportBatchType } from './import-batch.type.ts';
import type { ImportTaskFilter } from './import-task.input.ts';
import { type ImportTaskType, importTaskOf } from './import-task.type.ts';
import { type Listing, MAX_FIRST_OF_LOGS } from './listing.ts';
import { selectStatuses } from './status-selection.ts';

/** The import tasks that meet a filter. Throws an InvalidInputError for a filter that AWS would not take. */
export function importTaskListing(
  { reads }: Context,
  filter?: ImportTaskFilter | null,
): Listing<ImportTask, ImportTaskType> {
  const importId = filter?.importId ?? undefined;
  const sourceArn = filter?.sourceArn ?? undefined;
  requireFormat(importId, importIdFormat, ['filter', 'importId']);
  requireEventDataStoreArn(sourceArn, ['filter', 'sourceArn']);
  const { listings, statuses, accepts } = selectStatuses(importStatuses, filter?.statuses, ['filter', 'statuses']);
  return {
    name: 'importTasks',
    filter: { importId, statuses, sourceArn },
    maxFirst: MAX_FIRST_OF_LOGS,
    sectionOf: (profile) => ({
      listings: listings.map((status) => ({
        fetch: (nextToken) => reads.listImportTasks(profile, { importId, status, sourceArn }, nextToken),
      })),
      ...(accepts && { accepts: (task) => accepts(task.status) }),
    }),
    idOf: ({ id }) => id,
    timeOf: ({ creationTime }) => creationTime,
    toNode: (task) => importTaskOf(task),
  };
}

/** The batches of one import. AWS filters them by any number of statuses itself. */
export function importBatchListing(
  { reads }: Context,
  profile: string,
  importId: string,
  statuses?: readonly ImportStatus[] | null,
): Listing<ImportBatch, ImportBatchType> {
  const { statuses: asked } = selectStatuses(importStatuses, statuses, ['statuses']);
  return {
    name: 'batches',
    filter: { importId, statuses: asked },
    maxFirst: MAX_FIRST_OF_LOGS,
    sectionOf: () => ({
      listings: [{ fetch: (nextToken) => reads.listImportBatches(profile, importId, asked, nextToken) }],
    }),
    idOf: ({ batchId }) => batchId,
    toNode: (batch) => importBatchOf(profile, importId, batch),
  };
}
