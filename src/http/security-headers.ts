/** The pages that the gateway serves. */
export type PageName = 'console' | 'graphiql';

/** What the console may do: run and look as it was built, and ask this server. Nothing is evaluated, inlined or framed, and no form is sent. */
const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What GraphiQL may do beyond that: workers, and styles from within, as the Monaco editor writes style elements and attributes while it draws. */
const graphiqlPolicy = [
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

const pageHeaders = {
  ...dataHeaders,
  // A page of ours needs nothing of the machine; what copies to the clipboard asks its user by a click.
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

const headersOfPages: Readonly<Record<PageName, Readonly<Record<string, string>>>> = {
  console: { ...pageHeaders, 'content-security-policy': consolePolicy },
  graphiql: { ...pageHeaders, 'content-security-policy': graphiqlPolicy },
};

/** The headers that every answer carries, whatever its status; those of a page say what it may do. Not to be changed. */
export function securityHeaders(page: PageName | undefined): Readonly<Record<string, string>> {
  return page === undefined ? dataHeaders : headersOfPages[page];
}
