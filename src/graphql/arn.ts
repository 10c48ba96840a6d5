/** The parts of an Amazon Resource Name. `region` and `account` are empty where the service has none in its ARNs. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Longer than any ARN that AWS takes: IAM, with the longest, stops at 2,048. */
export const MAX_ARN_LENGTH = 2048;

/** What is wrong with a text as an ARN, as the end of a sentence; undefined for a well-formed one, whatever the service. */
export function faultOfArn(text: string): string | undefined {
  if (text.length > MAX_ARN_LENGTH) return `it is ${text.length} characters long; the limit is ${MAX_ARN_LENGTH}`;
  const { prefix, partition, service, region, account, resource } = split(text);
  if (prefix !== 'arn') return 'it does not begin with `arn:`';
  if (!/^aws(-[a-z0-9]+)*$/.test(partition)) return 'its partition is not `aws` or one like `aws-cn`';
  if (!/^[a-z0-9][a-z0-9-]*$/.test(service)) return 'its service, such as `cloudtrail`, is missing or misspelt';
  if (!/^([a-z0-9][a-z0-9-]*)?$/.test(region)) return 'its region is misspelt';
  if (!/^(\d{12}|aws)?$/.test(account)) return 'its account is not 12 digits';
  if (!/^[\x21-\x7e]+$/.test(resource))
    return 'its resource, the part behind the account, is missing or has blanks in it';
  return undefined;
}

/** The parts of an ARN, or undefined if it is not well-formed. */
export function parseArn(text: string): Arn | undefined {
  return faultOfArn(text) === undefined ? split(text) : undefined;
}

/**
 * Whether this names a CloudTrail Lake event data store: `arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>`,
 * 3 to 256 characters. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html
 */
export function isEventDataStoreArn(text: string): boolean {
  const arn = parseArn(text);
  if (arn === undefined || text.length > 256) return false;
  return (
    arn.service === 'cloudtrail' &&
    arn.region !== '' &&
    arn.account !== '' &&
    /^eventdatastore\/[\w.-]+$/.test(arn.resource)
  );
}

/** Whether this names an IAM role: `arn:<partition>:iam::<account>:role/<path and name>`. */
export function isRoleArn(text: string): boolean {
  const arn = parseArn(text);
  return arn?.service === 'iam' && arn.region === '' && arn.account !== '' && /^role\/[\w+=,.@/-]+$/.test(arn.resource);
}

/** The name of the log group that an ARN names, with or without the trailing `:*`; undefined if it names none. */
export function logGroupNameOf(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'logs') return undefined;
  return /^log-group:([^:]+)(:\*)?$/.exec(arn.resource)?.[1];
}

function split(text: string): Arn & { readonly prefix: string } {
  const [prefix = '', partition = '', service = '', region = '', account = '', ...rest] = text.split(':');
  return { prefix, partition, service, region, account, resource: rest.join(':') };
}
