import { ListEventDataStoresCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateImportTaskCommand,
  DescribeImportTaskBatchesCommand,
  type CreateImportTaskCommandOutput,
  type ImportBatch,
  type ImportFilter,
} from '@aws-sdk/client-cloudwatch-logs';

import type { Harness } from './emulator-harness.ts';

/** A role that imports may use. */
export const importRole = 'arn:aws:iam::000000000000:role/import';

/** The ARN of the event data store with this name in the scenario. */
export async function storeArn({ cloudTrail }: Pick<Harness, 'cloudTrail'>, name = 'security-audit'): Promise<string> {
  const { EventDataStores = [] } = await cloudTrail.send(new ListEventDataStoresCommand({}));
  return EventDataStores.find((store) => store.Name === name)?.EventDataStoreArn ?? `no store ${name}`;
}

/** Starts an import from the store with this name. */
export async function createImport(
  harness: Pick<Harness, 'logs' | 'cloudTrail'>,
  store?: string,
  importFilter?: ImportFilter,
): Promise<CreateImportTaskCommandOutput> {
  const importSourceArn = await storeArn(harness, store);
  return harness.logs.send(new CreateImportTaskCommand({ importSourceArn, importRoleArn: importRole, importFilter }));
}

/** All batches of an import, page by page. */
export async function allBatches(
  { logs }: Pick<Harness, 'logs'>,
  importId: string | undefined,
): Promise<ImportBatch[]> {
  const batches: ImportBatch[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.send(new DescribeImportTaskBatchesCommand({ importId, nextToken, limit: 7 }));
    batches.push(...(page.importBatches ?? []));
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return batches;
}
