import { AwsError } from '../errors.ts';
import { bytesImportedAt, importUpdatedAt } from '../import-progress.ts';
import type { ImportTask } from '../import-task.ts';
import type { JsonObject } from '../json.ts';
import { importTransitions, statusAt } from '../progression.ts';
import { membersOf, newestFirst, takePage, type Target } from '../target.ts';
import { describeLimit, importId } from './logs-shapes.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeImportTasks.html
 * All filters hold at once; the newest task comes first. */
export const describeImportTasks: Target = {
  service: 'logs',
  action: 'DescribeImportTasks',
  writes: false,
  respond: (request) => {
    const { account, now, unknowns } = request;
    const members = membersOf(request);
    const id = members.text('importId', importId);
    const status = members.text('importStatus', { enum: Object.keys(importTransitions) });
    const sourceArn = members.text('importSourceArn');
    const limit = members.integer('limit', describeLimit) ?? 50;
    members.text('nextToken', { min: 1 });
    members.check();
    const named = account.imports.filter((task) => id === undefined || task.id === id);
    if (id !== undefined && named.length === 0 && unknowns.unknownImportId === 'ResourceNotFoundException') {
      throw new AwsError('ResourceNotFoundException', 'The specified import task does not exist.');
    }
    const wanted = named.filter(
      (task) =>
        (status === undefined || statusAt(task.timeline, now) === status) &&
        (sourceArn === undefined || task.sourceArn === sourceArn),
    );
    const page = takePage(request, newestFirst(wanted), limit);
    return { imports: page.items.map((task) => importAt(task, now)), nextToken: page.nextToken };
  },
};

function importAt(task: ImportTask, now: number): JsonObject {
  const status = statusAt(task.timeline, now);
  return {
    importId: task.id,
    importSourceArn: task.sourceArn,
    importStatus: status,
    importDestinationArn: task.destinationArn,
    importStatistics: { bytesImported: bytesImportedAt(task, now) },
    importFilter: task.filter,
    creationTime: task.createdAt,
    lastUpdatedTime: importUpdatedAt(task, now),
    errorMessage: status === 'FAILED' ? task.errorMessage : undefined,
  };
}
