/** A refused signature is answered with the request that AWS expected, headers and all. */
const quotedRequest = /(?:the )?(?:canonical string|string-to-sign|string to sign)[\s\S]*$/i;
const authorization = /\b(?:authorization(?: header)?|AWS4-HMAC-SHA256)\b[\s\S]*$/i;
const secretMembers =
  /["']?(?:x-amz-security-token|x-amz-credential|x-amz-signature|credential|signature|aws_session_token|session_?token|aws_secret_access_key|secret_?access_?key)["']?\s*[:=]\s*["']?[^\s"',;&)]+["']?/gi;
/** The failure of a credential process repeats its command line and all that it wrote. */
const commandFailed = /Command failed:[\s\S]*$/;
const mostCharacters = 1_000;

/** A text of AWS or of the SDK without what it may repeat of signatures, tokens and secret keys, cut off after 1,000 characters. */
export function redact(text: string): string {
  return text
    .replace(commandFailed, 'the credential process failed')
    .replace(quotedRequest, '[not shown]')
    .replace(authorization, '[not shown]')
    .replace(secretMembers, '[not shown]')
    .slice(0, mostCharacters);
}
