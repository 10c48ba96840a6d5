import { AwsError } from '../errors.ts';
import { failuresAt } from '../import-failure.ts';
import { inOrder, membersOf, takePage, type Target } from '../target.ts';
import { epochSeconds, importUuid, pageToken } from './cloudtrail-shapes.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListImportFailures.html
 * In the order in which the files were met; files that a retry brought in stay, as SUCCEEDED. */
export const listImportFailures: Target = {
  service: 'cloudtrail',
  action: 'ListImportFailures',
  writes: false,
  respond: (request) => {
    const { account, now, unknowns } = request;
    const members = membersOf(request);
    const id = members.requiredText('ImportId', importUuid);
    const limit = members.integer('MaxResults', { min: 1, max: 1000 }) ?? unknowns.cloudTrailPageSize;
    members.text('NextToken', pageToken);
    members.check();
    const task = account.cloudTrailImports.find((candidate) => candidate.id === id);
    if (task === undefined && unknowns.unknownImportFailures !== 'empty') {
      throw new AwsError(unknowns.unknownImportFailures, `The specified import was not found: ${id}`);
    }
    const page = takePage(request, inOrder(task === undefined ? [] : failuresAt(task, now)), limit);
    return {
      Failures: page.items.map(([, failure]) => ({
        Location: failure.location,
        Status: failure.status,
        ErrorType: failure.errorType,
        ErrorMessage: failure.errorMessage,
        LastUpdatedTime: epochSeconds(failure.updatedAt),
      })),
      NextToken: page.nextToken,
    };
  },
};
