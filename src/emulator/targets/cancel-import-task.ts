import { replaceTask } from '../account.ts';
import { AwsError } from '../errors.ts';
import { bytesImportedAt, importUpdatedAt } from '../import-progress.ts';
import { cancelImport } from '../import-task.ts';
import { importTransitions, mayBecome, statusAt } from '../progression.ts';
import { membersOf, type Target } from '../target.ts';
import { importId } from './logs-shapes.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CancelImportTask.html
 * Takes effect at once; what was imported stays. */
export const cancelImportTask: Target = {
  service: 'logs',
  action: 'CancelImportTask',
  writes: true,
  respond: (request) => {
    const { account, now } = request;
    const members = membersOf(request);
    const id = members.requiredText('importId', importId);
    members.check();
    const task = account.imports.find((candidate) => candidate.id === id);
    if (task === undefined)
      throw new AwsError('ResourceNotFoundException', 'The specified import task does not exist.');
    const status = statusAt(task.timeline, now);
    if (!mayBecome(importTransitions, status, 'CANCELLED')) {
      throw new AwsError(
        'InvalidOperationException',
        `The specified import task cannot be cancelled: it is ${status}.`,
      );
    }
    const cancelled = cancelImport(task, now);
    account.imports = replaceTask(account.imports, cancelled);
    return {
      importId: id,
      importStatistics: { bytesImported: bytesImportedAt(cancelled, now) },
      importStatus: statusAt(cancelled.timeline, now),
      creationTime: cancelled.createdAt,
      lastUpdatedTime: importUpdatedAt(cancelled, now),
    };
  },
};
