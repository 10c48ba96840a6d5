import { replaceTask } from '../account.ts';
import { AwsError } from '../errors.ts';
import { cancelExport } from '../export-task.ts';
import { exportTransitions, mayBecome, statusAt } from '../progression.ts';
import { membersOf, type Target } from '../target.ts';
import { exportTaskId } from './logs-shapes.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CancelExportTask.html
 * The answer is empty: DescribeExportTasks tells what became of it. */
export const cancelExportTask: Target = {
  service: 'logs',
  action: 'CancelExportTask',
  writes: true,
  respond: (request) => {
    const { account, now } = request;
    const members = membersOf(request);
    const id = members.requiredText('taskId', exportTaskId);
    members.check();
    const task = account.exports.find((candidate) => candidate.id === id);
    if (task === undefined) {
      throw new AwsError('ResourceNotFoundException', 'The specified export task does not exist.');
    }
    const status = statusAt(task.timeline, now);
    if (!mayBecome(exportTransitions, status, 'PENDING_CANCEL')) {
      const ended = exportTransitions[status].length === 0;
      throw new AwsError(
        'InvalidOperationException',
        ended
          ? 'The specified export task has already finished'
          : 'The specified export task is already being cancelled',
      );
    }
    account.exports = replaceTask(account.exports, cancelExport(task, now));
    return {};
  },
};
