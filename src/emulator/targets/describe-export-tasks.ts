import { exportCompletedAt, type ExportTask } from '../export-task.ts';
import type { JsonObject } from '../json.ts';
import { exportTransitions, statusAt } from '../progression.ts';
import { membersOf, newestFirst, takePage, type Target } from '../target.ts';
import type { Unknowns } from '../unknowns.ts';
import { describeLimit, exportTaskId } from './logs-shapes.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeExportTasks.html
 * The newest first; a taskId that does not exist gives an empty list. */
export const describeExportTasks: Target = {
  service: 'logs',
  action: 'DescribeExportTasks',
  writes: false,
  respond: (request) => {
    const { account, now, unknowns } = request;
    const members = membersOf(request);
    const id = members.text('taskId', exportTaskId);
    const status = members.text('statusCode', { enum: Object.keys(exportTransitions) });
    const limit = members.integer('limit', describeLimit) ?? 50;
    members.text('nextToken', { min: 1 });
    members.check();
    const wanted = account.exports.filter(
      (task) =>
        (id === undefined || task.id === id) && (status === undefined || statusAt(task.timeline, now) === status),
    );
    const page = takePage(request, newestFirst(wanted), limit);
    return { exportTasks: page.items.map((task) => exportAt(task, now, unknowns)), nextToken: page.nextToken };
  },
};

function exportAt(task: ExportTask, now: number, unknowns: Unknowns): JsonObject {
  const code = statusAt(task.timeline, now);
  return {
    taskId: task.id,
    taskName: task.taskName,
    logGroupName: task.logGroupName,
    from: task.from,
    to: task.to,
    destination: task.destination,
    destinationPrefix: task.destinationPrefix,
    status: { code, message: code === 'PENDING' ? undefined : unknowns.exportMessages[code] },
    executionInfo: { creationTime: task.timeline[0].at, completionTime: exportCompletedAt(task, now) },
  };
}
