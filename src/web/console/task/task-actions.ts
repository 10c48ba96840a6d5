import type { TypedDocumentNode } from '@apollo/client/core';
import {
  CancelExportDocument,
  CancelImportDocument,
  RetryCloudTrailImportDocument,
  StopCloudTrailImportDocument,
  type TaskRowFragment,
  type UserErrorWordsFragment,
} from '../generated/graphql.ts';

interface ActionAnswer {
  readonly action: {
    readonly task: TaskRowFragment | null;
    readonly userErrors: readonly UserErrorWordsFragment[];
  };
}

/** Something that can be done to a task. */
export interface TaskAction {
  /** On the button that opens the dialog. */
  readonly label: string;
  /** The same in a sentence. */
  readonly act: string;
  /** The question that the dialog puts. */
  readonly question: string;
  /** What is as it was afterwards, or is lost. */
  readonly consequences: readonly string[];
  readonly confirm: string;
  /** What the safe button says. */
  readonly keep: string;
  readonly danger: boolean;
  readonly document: TypedDocumentNode<ActionAnswer, { id: string }>;
}

/** What can be done to a task as it is; undefined where nothing can. */
export function actionOn(task: TaskRowFragment): TaskAction | undefined {
  switch (task.__typename) {
    case 'ImportTask':
      return task.state === 'RUNNING' ? cancelImport : undefined;
    case 'ExportTask':
      return task.state === 'PENDING' || task.state === 'RUNNING' ? cancelExport : undefined;
    case 'CloudTrailImport':
      if (task.state === 'PENDING' || task.state === 'RUNNING') return stopCloudTrailImport;
      return task.state === 'FAILED' || task.state === 'CANCELLED' ? retryCloudTrailImport : undefined;
    default:
      return task satisfies never;
  }
}

const cancelImport: TaskAction = {
  label: 'Cancel import',
  act: 'cancel this import',
  question: 'Cancel this import?',
  consequences: [
    'It ends at once, and batches that are still going on are cancelled.',
    'What was imported stays in the log group.',
    'It cannot be resumed. Another import of the same range copies the same events a second time.',
  ],
  confirm: 'Cancel the import',
  keep: 'Let it run',
  danger: true,
  document: CancelImportDocument,
};

const cancelExport: TaskAction = {
  label: 'Cancel export',
  act: 'cancel this export',
  question: 'Cancel this export?',
  consequences: [
    'AWS is asked to end it, which takes a moment; it may complete before that.',
    'Files that were written to the bucket stay there.',
    'It cannot be resumed. Another export of the same range begins anew.',
  ],
  confirm: 'Cancel the export',
  keep: 'Let it run',
  danger: true,
  document: CancelExportDocument,
};

const stopCloudTrailImport: TaskAction = {
  label: 'Stop import',
  act: 'stop this import',
  question: 'Stop this import?',
  consequences: [
    'What was copied stays in the event data store.',
    'It can be retried later, and goes on where it stopped.',
    'Its slot, the only one of the account, is free for another import.',
  ],
  confirm: 'Stop the import',
  keep: 'Let it run',
  danger: true,
  document: StopCloudTrailImportDocument,
};

const retryCloudTrailImport: TaskAction = {
  label: 'Retry import',
  act: 'retry this import',
  question: 'Retry this import?',
  consequences: [
    'It goes on where it stopped, under the same id; what was copied stays.',
    'It takes the slot of the account: no other CloudTrail import can run meanwhile.',
    'Mend first what made it fail, or it fails again.',
  ],
  confirm: 'Retry the import',
  keep: 'Leave it',
  danger: false,
  document: RetryCloudTrailImportDocument,
};
