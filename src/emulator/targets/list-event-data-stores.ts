import { inOrder, membersOf, takePage, type Target } from '../target.ts';
import { pageToken } from './cloudtrail-shapes.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListEventDataStores.html
 * Names and ARNs alone: the other members are no longer returned. */
export const listEventDataStores: Target = {
  service: 'cloudtrail',
  action: 'ListEventDataStores',
  writes: false,
  respond: (request) => {
    const members = membersOf(request);
    const rules = { min: 1, max: 1000, error: 'InvalidMaxResultsException' };
    const limit = members.integer('MaxResults', rules) ?? request.unknowns.cloudTrailPageSize;
    members.text('NextToken', pageToken);
    members.check();
    const page = takePage(request, inOrder(request.account.eventDataStores), limit);
    return {
      EventDataStores: page.items.map(([, store]) => ({ EventDataStoreArn: store.arn, Name: store.name })),
      NextToken: page.nextToken,
    };
  },
};
