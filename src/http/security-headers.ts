/**
 * What the pages may do. Scripts, workers and connections come from this server alone and nothing is evaluated or inlined;
 * 'unsafe-inline' is for styles only: the Monaco editor in GraphiQL writes style elements and attributes as it draws.
 */
const documentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const dataHeaders = {
  'content-security-policy': dataPolicy,
  'x-content-type-options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const documentHeaders = {
  ...dataHeaders,
  'content-security-policy': documentPolicy,
  // A page of ours needs nothing of the machine; what copies to the clipboard asks its user by a click.
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** The headers that every answer carries, whatever its status; those of a page say what it may do. Not to be changed. */
export function securityHeaders(isPage: boolean): Readonly<Record<string, string>> {
  return isPage ? documentHeaders : dataHeaders;
}
