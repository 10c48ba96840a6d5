/**
 * What an AWS exception means to the caller. ROLE: the caller's role or bucket lacks a permission. CREDENTIALS: the gateway's own
 * do. ACCESS: either, as the message tells. ACCOUNT: the gateway's account is not set up for this. TOKEN: the page token. SKEW: the
 * signature, perhaps for a wrong clock. LOST: AWS failed.
 */
export type Meaning =
  | 'INPUT'
  | 'TOKEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'LIMIT'
  | 'STATE'
  | 'ACCESS'
  | 'ROLE'
  | 'CREDENTIALS'
  | 'ACCOUNT'
  | 'SKEW'
  | 'THROTTLED'
  | 'LOST';

/**
 * The meaning of each AWS exception by its name; the HTTP codes differ between AWS's own sources.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html,
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html and the errors common to all actions,
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html
 */
export const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  // CloudWatch Logs
  ['InvalidParameterException', 'INPUT'],
  ['ValidationException', 'INPUT'],
  ['ResourceNotFoundException', 'NOT_FOUND'],
  ['ConflictException', 'CONFLICT'],
  ['ResourceAlreadyExistsException', 'CONFLICT'],
  ['OperationAbortedException', 'CONFLICT'],
  ['LimitExceededException', 'LIMIT'],
  ['ServiceQuotaExceededException', 'LIMIT'],
  ['InvalidOperationException', 'STATE'],
  ['AccessDeniedException', 'ACCESS'],
  ['ServiceUnavailableException', 'LOST'],
  // CloudTrail
  ['AccountHasOngoingImportException', 'LIMIT'],
  ['EventDataStoreARNInvalidException', 'NOT_FOUND'],
  ['EventDataStoreNotFoundException', 'NOT_FOUND'],
  ['ImportNotFoundException', 'NOT_FOUND'],
  ['InactiveEventDataStoreException', 'STATE'],
  ['InvalidEventDataStoreStatusException', 'STATE'],
  ['InvalidEventDataStoreCategoryException', 'INPUT'],
  ['InvalidImportSourceException', 'INPUT'],
  ['InvalidMaxResultsException', 'INPUT'],
  ['InvalidNextTokenException', 'TOKEN'],
  ['UnsupportedOperationException', 'STATE'],
  ['InsufficientEncryptionPolicyException', 'ROLE'],
  ['OperationNotPermittedException', 'STATE'],
  ['NoManagementAccountSLRExistsException', 'ACCOUNT'],
  ['InsufficientDependencyServiceAccessPermissionException', 'ACCOUNT'],
  // Common to all AWS services: the request was not executed
  ['AccessDenied', 'ACCESS'],
  ['NotAuthorized', 'CREDENTIALS'],
  ['AuthFailure', 'CREDENTIALS'],
  ['ExpiredToken', 'CREDENTIALS'],
  ['ExpiredTokenException', 'CREDENTIALS'],
  ['IncompleteSignature', 'CREDENTIALS'],
  ['IncompleteSignatureException', 'CREDENTIALS'],
  ['InvalidAccessKeyId', 'CREDENTIALS'],
  ['InvalidClientTokenId', 'CREDENTIALS'],
  ['MissingAuthenticationToken', 'CREDENTIALS'],
  ['MissingAuthenticationTokenException', 'CREDENTIALS'],
  ['OptInRequired', 'CREDENTIALS'],
  ['UnrecognizedClientException', 'CREDENTIALS'],
  ['InvalidSignatureException', 'SKEW'],
  ['RequestExpired', 'SKEW'],
  ['RequestTimeTooSkewed', 'SKEW'],
  ['SignatureDoesNotMatch', 'SKEW'],
  ['Throttling', 'THROTTLED'],
  ['ThrottlingException', 'THROTTLED'],
  ['ThrottledException', 'THROTTLED'],
  ['TooManyRequestsException', 'THROTTLED'],
  ['RequestLimitExceeded', 'THROTTLED'],
  ['RequestThrottled', 'THROTTLED'],
  ['RequestThrottledException', 'THROTTLED'],
  ['SlowDown', 'THROTTLED'],
  // AWS failed, or gave up: what it did before is not known
  ['InternalError', 'LOST'],
  ['InternalFailure', 'LOST'],
  ['InternalServerError', 'LOST'],
  ['InternalServerException', 'LOST'],
  ['RequestTimeout', 'LOST'],
  ['RequestTimeoutException', 'LOST'],
  ['ServiceUnavailable', 'LOST'],
  // The SDK has no credentials to sign with: nothing was sent
  ['CredentialsProviderError', 'CREDENTIALS'],
  ['TokenProviderError', 'CREDENTIALS'],
]);

/**
 * Whether a refusal of a create speaks of how many tasks may be active, not of how many calls may be made. Which exception answers
 * a fourth active import is not documented; CloudWatch Logs allows three.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html
 */
export function speaksOfActiveTasks(message: string): boolean {
  return (
    /limit|quota|maximum|already .*active|concurrent (import|export|task)/i.test(message) && !/\brate\b/i.test(message)
  );
}
