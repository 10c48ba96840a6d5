import { isEventDataStoreArn } from './arn.ts';
import { cloudTrailImportOf } from './cloudtrail-import.type.ts';
import type { Context } from './context.ts';
import { eventDataStoreOf } from './event-data-store.type.ts';
import { exportTaskOf } from './export-task.type.ts';
import { cloudTrailImportIdFormat, exportTaskIdFormat, importIdFormat, logGroupNameFormat } from './formats.ts';
import { ImportBatchType } from './import-batch.type.ts';
import { importTaskOf } from './import-task.type.ts';
import { logGroupOf } from './log-group.type.ts';
import type { NodeType } from './node.type.ts';
import { findProfile } from './profile.type.ts';
import { type NodeId, parseGlobalId } from './relay/node-id.ts';

/**
 * What a global id names, read from AWS; undefined where nothing is there, where AWS could not have given such an id, or where its
 * profile does not exist for the caller. Rejects with an InvalidInputError under `field` if this gateway never made such an id.
 */
export async function findNode(context: Context, globalId: string, field: string): Promise<NodeType | undefined> {
  const id = parseGlobalId(globalId, field);
  const profile = findProfile(context, id.profile);
  return profile === undefined || id.type === 'Profile' ? profile : findInProfile(context, id);
}

async function findInProfile(context: Context, { type, profile, parts }: NodeId): Promise<NodeType | undefined> {
  const { loaders } = context;
  const [id = '', batchId = ''] = parts;
  const key = { profile, id };
  switch (type) {
    case 'ImportTask': {
      const task = importIdFormat.pattern.test(id) ? await loaders.importTask.load(key) : undefined;
      return task && importTaskOf(task);
    }
    case 'ImportBatch':
      return importIdFormat.pattern.test(id) ? findBatch(context, profile, id, batchId) : undefined;
    case 'ExportTask': {
      const task = exportTaskIdFormat.pattern.test(id) ? await loaders.exportTask.load(key) : undefined;
      return task && exportTaskOf(task);
    }
    case 'CloudTrailImport': {
      const task = cloudTrailImportIdFormat.pattern.test(id) ? await loaders.cloudTrailImport.load(key) : undefined;
      return task && cloudTrailImportOf(task);
    }
    case 'EventDataStore': {
      const store = isEventDataStoreArn(id) ? await loaders.eventDataStore.load(key) : undefined;
      return store && eventDataStoreOf(store);
    }
    case 'LogGroup': {
      const group = logGroupNameFormat.pattern.test(id) ? await loaders.logGroup.load(key) : undefined;
      return group && logGroupOf(group);
    }
    case 'Profile':
      return findProfile(context, profile);
    default:
      return type satisfies never;
  }
}

/** AWS has no call for one batch: its list is read until the batch is found. */
async function findBatch(
  { reads }: Context,
  profile: string,
  importId: string,
  batchId: string,
): Promise<ImportBatchType | undefined> {
  let nextToken: string | undefined;
  do {
    const page = await reads.listImportBatches(profile, importId, undefined, nextToken);
    const batch = page.items.find((each) => each.batchId === batchId);
    if (batch !== undefined) return new ImportBatchType(profile, importId, batch);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
}
