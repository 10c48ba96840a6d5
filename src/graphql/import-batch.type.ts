import { Field, ObjectType } from 'type-graphql';
import type { ImportBatch, ImportStatus } from '../domain/import-task.ts';
import { ImportStatusEnum } from './import-status.enum.ts';
import { NodeType } from './node.type.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { toGlobalId } from './relay/node-id.ts';

/** A batch of an import task. */
@ObjectType('ImportBatch', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A part of an import task: stored events grouped by their eventTime. AWS tells neither times nor sizes of a batch.',
})
export class ImportBatchType extends NodeType {
  readonly #profileName: string;
  readonly #importId: string;

  @Field(() => String, { description: "AWS's id of the batch within its import, 1 to 256 characters." })
  readonly batchId: string;

  @Field(() => ImportStatusEnum, { description: 'How far this batch has come.' })
  readonly status: ImportStatus;

  @Field(() => String, { nullable: true, description: 'Why the batch failed. Present only where it is FAILED.' })
  readonly errorMessage: string | undefined;

  constructor(profileName: string, importId: string, batch: ImportBatch) {
    super();
    this.#profileName = profileName;
    this.#importId = importId;
    this.batchId = batch.batchId;
    this.status = batch.status;
    this.errorMessage = batch.errorMessage;
  }

  /** Whether it is a batch of this import. */
  isOf(profileName: string, importId: string): boolean {
    return this.#importId === importId && this.#profileName === profileName;
  }

  get id(): string {
    return toGlobalId('ImportBatch', this.#profileName, this.#importId, this.batchId);
  }
}

const batchesOf = new WeakMap<ImportBatch, ImportBatchType>();

/** The object of the graph that stands for the batch as it was read; the same as before, unless that stood for a batch of another import. */
export function importBatchOf(profileName: string, importId: string, batch: ImportBatch): ImportBatchType {
  const known = batchesOf.get(batch);
  if (known?.isOf(profileName, importId)) return known;
  const made = new ImportBatchType(profileName, importId, batch);
  batchesOf.set(batch, made);
  return made;
}

/** The connection type of batches. */
export const { connection: ImportBatchConnection } = connectionTypes('ImportBatch', () => ImportBatchType, {
  what: 'batches of an import task',
  order: 'In the order in which AWS lists them.',
});
