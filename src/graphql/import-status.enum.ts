import type { ImportStatus } from '../domain/import-task.ts';
import { enumOf } from './enum.ts';

/** The GraphQL enum of import statuses. */
export const ImportStatusEnum = enumOf<ImportStatus>(
  'ImportStatus',
  "The status of a CloudWatch Logs import task or of one of its batches, in AWS's words. There is no way back from an end.",
  {
    IN_PROGRESS: 'At work. An import has this status from its creation on.',
    CANCELLED: 'Ended on request. What was imported stays in the log group.',
    COMPLETED: 'Finished.',
    FAILED: 'Ended with an error; see errorMessage.',
    UNKNOWN: 'AWS used a word that this gateway does not know. It cannot be filtered by.',
  },
);
