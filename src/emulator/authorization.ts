import type { Place } from './arn.ts';
import { AwsError } from './errors.ts';

const accountOfOtherKeys = '000000000000';

/** Who calls and where, as the signature's credential scope says it. */
export interface Caller extends Place {
  readonly service: string;
}

/**
 * Reads the credential scope of a Signature Version 4 header; the signature itself is not checked. An access key of twelve digits
 * is that account, any other key is account 000000000000. Throws MissingAuthenticationTokenException without a header and
 * IncompleteSignatureException for one that cannot be read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export function readCaller(authorization: string | undefined): Caller {
  if (authorization === undefined || authorization === '') {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const [, key, region, service] =
    /^AWS4-\S+ .*?Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/.exec(authorization) ?? [];
  if (key === undefined || region === undefined || service === undefined) {
    throw new AwsError(
      'IncompleteSignatureException',
      "Authorization header requires a 'Credential' with a full scope.",
    );
  }
  return { accountId: /^\d{12}$/.test(key) ? key : accountOfOtherKeys, region, service };
}
