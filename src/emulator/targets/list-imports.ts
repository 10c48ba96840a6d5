import { AwsError } from '../errors.ts';
import { cloudTrailImportTransitions, statusAt } from '../progression.ts';
import { membersOf, newestFirst, takePage, type Target, type TargetRequest } from '../target.ts';
import { findStore, importSummaryAt, pageToken, storeArn } from './cloudtrail-shapes.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListImports.html
 * Neither sources nor times nor statistics; the newest first. */
export const listImports: Target = {
  service: 'cloudtrail',
  action: 'ListImports',
  writes: false,
  respond: (request) => {
    const { account, now, unknowns } = request;
    const members = membersOf(request);
    const limit = members.integer('MaxResults', { min: 1, max: 1000 }) ?? unknowns.cloudTrailPageSize;
    const destination = members.text('Destination', storeArn);
    const status = members.text('ImportStatus', { enum: Object.keys(cloudTrailImportTransitions) });
    members.text('NextToken', pageToken);
    members.check();
    const destinationArn = destination === undefined ? undefined : findDestination(request, destination);
    const wanted = account.cloudTrailImports.filter(
      (task) =>
        (destinationArn === undefined || task.destinationArn === destinationArn) &&
        (status === undefined || statusAt(task.timeline, now) === status),
    );
    const page = takePage(request, newestFirst(wanted), limit);
    return { Imports: page.items.map((task) => importSummaryAt(task, now)), NextToken: page.nextToken };
  },
};

function findDestination(request: TargetRequest, destination: string): string {
  try {
    return findStore(request, destination).arn;
  } catch (error) {
    // The action declares EventDataStoreARNInvalidException ("or does not map to ...") and no "not found".
    if (!(error instanceof AwsError) || error.code !== 'EventDataStoreNotFoundException') throw error;
    if (request.unknowns.unknownDestination === 'empty') return destination;
    throw new AwsError(request.unknowns.unknownDestination, error.message, { cause: error });
  }
}
