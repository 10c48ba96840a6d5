import { AwsError } from '../errors.ts';
import { batchesOf, batchIdOf, batchStatusAt } from '../import-batch.ts';
import { importTransitions } from '../progression.ts';
import { inOrder, membersOf, takePage, type Target } from '../target.ts';
import { describeLimit, importId } from './logs-shapes.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeImportTaskBatches.html
 * Ten a page by default, by event time; an empty list of statuses filters nothing. */
export const describeImportTaskBatches: Target = {
  service: 'logs',
  action: 'DescribeImportTaskBatches',
  writes: false,
  respond: (request) => {
    const { account, now } = request;
    const members = membersOf(request);
    const id = members.requiredText('importId', importId);
    const statuses = members.texts('batchImportStatus', { member: { enum: Object.keys(importTransitions) } }) ?? [];
    const limit = members.integer('limit', describeLimit) ?? 10;
    members.text('nextToken', { min: 1 });
    members.check();
    const task = account.imports.find((candidate) => candidate.id === id);
    if (task === undefined)
      throw new AwsError('ResourceNotFoundException', 'The specified import task does not exist.');
    const listing = inOrder(batchesOf(task));
    const wanted = listing.items.filter(
      ([, batch]) => statuses.length === 0 || statuses.includes(batchStatusAt(task, batch, now)),
    );
    const page = takePage(request, { ...listing, items: wanted }, limit);
    return {
      importSourceArn: task.sourceArn,
      importId: id,
      importBatches: page.items.map(([index, batch]) => {
        const status = batchStatusAt(task, batch, now);
        return {
          batchId: batchIdOf(task, index),
          status,
          errorMessage: status === 'FAILED' ? messageOf(batch.eventsFrom) : undefined,
        };
      }),
      nextToken: page.nextToken,
    };
  },
};

function messageOf(eventsFrom: number): string {
  return `Events from ${new Date(eventsFrom).toISOString()} on could not be read. Start another import of this range.`;
}
