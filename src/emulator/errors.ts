import type { JsonObject } from './json.ts';

/** The two services behind the endpoint, by their signing names. */
export type Service = 'logs' | 'cloudtrail';

/** An error that the caller gets: `code` is the AWS error name, `message` the text that goes with it. */
export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AwsError';
    this.code = code;
  }
}

/** HTTP codes of the errors whose code is not 400. The codes of CloudTrail's are those of its service model; its API
 * Reference says 400 for some (https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartImport.html). */
const httpStatuses: Readonly<Record<Service, Readonly<Record<string, number>>>> = {
  logs: { ServiceUnavailableException: 500, InternalFailure: 500 },
  cloudtrail: {
    ImportNotFoundException: 404,
    EventDataStoreNotFoundException: 404,
    NoManagementAccountSLRExistsException: 403,
    ThrottlingException: 429,
    ServiceUnavailableException: 503,
    InternalFailure: 500,
  },
};

/** The HTTP code that goes with an error name: 400 for one that has none of its own, 500 if it tells of a fault of the service. */
export function httpStatusOf(service: Service, code: string, codesOf: 'model' | 'api-reference'): number {
  const status = httpStatuses[service][code] ?? (/Unavailable|Internal/.test(code) ? 500 : 400);
  return codesOf === 'api-reference' && status === 404 ? 400 : status;
}

/** The body of an error answer: the member is `message` in Logs and `Message` in CloudTrail. */
export function errorBody(service: Service, error: AwsError): JsonObject {
  return { __type: error.code, [service === 'logs' ? 'message' : 'Message']: error.message };
}

/** The answer to a caller who calls too often. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
export function rateExceeded(): AwsError {
  return new AwsError('ThrottlingException', 'Rate exceeded');
}
