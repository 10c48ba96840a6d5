/** The partition that a region belongs to. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** Where a resource lives. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** The ARN of an event data store. */
export function eventDataStoreArn(place: Place, id: string): string {
  return `arn:${partitionOf(place.region)}:cloudtrail:${place.region}:${place.accountId}:eventdatastore/${id}`;
}

/** The ARN of a log group, without the trailing `:*`. */
export function logGroupArn(place: Place, name: string): string {
  return `arn:${partitionOf(place.region)}:logs:${place.region}:${place.accountId}:log-group:${name}`;
}

/** The ARN of an IAM role. */
export function roleArn(place: Place, name: string): string {
  return `arn:${partitionOf(place.region)}:iam::${place.accountId}:role/${name}`;
}

/** The log group that imports from an event data store write to: no leading slash, by the sample on
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html */
export function managedLogGroupName(eventDataStoreId: string): string {
  return `aws/cloudtrail/${eventDataStoreId}`;
}

const eventDataStorePattern = /^arn:aws[a-z-]*:cloudtrail:([a-z0-9-]+):(\d{12}):eventdatastore\/([a-f0-9-]{36})$/;

/** The parts of an event data store's ARN, or undefined when it is not one. */
export function parseEventDataStoreArn(arn: string): (Place & { readonly id: string }) | undefined {
  const [, region, accountId, id] = eventDataStorePattern.exec(arn) ?? [];
  return region === undefined || accountId === undefined || id === undefined ? undefined : { region, accountId, id };
}

/** The account and name of a role's ARN, or undefined when it is not one. */
export function parseRoleArn(arn: string): { readonly accountId: string; readonly name: string } | undefined {
  const [, accountId, name] = /^arn:aws[a-z-]*:iam::(\d{12}):role\/([\w+=,.@/-]{1,576})$/.exec(arn) ?? [];
  return accountId === undefined || name === undefined ? undefined : { accountId, name };
}
