import type { IncomingHttpHeaders } from 'node:http';
import { foreignOrigin, misdirected } from './refusals.ts';

/** Which web pages may talk to the gateway with their visitor's reach. */
export interface OriginPolicy {
  /**
   * Throws a RequestError if the request names a host that is not the gateway's. One on loopback knows its own names only: a page whose
   * domain was pointed at 127.0.0.1 (DNS rebinding) is of the same origin to the browser, and is found out by its name alone.
   */
  checkHost(headers: IncomingHttpHeaders): void;
  /** Throws a RequestError (403) if a page of another site asks, which browsers let it in part. Other clients send no origin. */
  checkOrigin(headers: IncomingHttpHeaders): void;
  /**
   * The headers that let a page of a listed origin read the answer (CORS); none for the own pages, which need none. Never with credentials:
   * tokens are in headers that the page sets itself, and there are no cookies.
   */
  readableBy(headers: IncomingHttpHeaders): Readonly<Record<string, string>> | undefined;
}

/** A client may put any port behind a name: more than these are looked at anew each time. */
const MAX_KNOWN_HOSTS = 100;

/** `listenHost` is where the server listens; `allowedOrigins` are origins such as `https://console.example` beside its own. */
export function createOriginPolicy(listenHost: string, allowedOrigins: readonly string[]): OriginPolicy {
  const allowed = allowedOrigins.map((origin) => new URL(origin));
  const onLoopback = isLoopback(hostnameOf(listenHost.includes(':') ? `[${listenHost}]` : listenHost));
  const isOwnHost = (host: string) => {
    const hostname = hostnameOf(host);
    return isLoopback(hostname) || allowed.some((url) => url.hostname === hostname);
  };
  const isOwnOrigin = (origin: string, host = '') => {
    if (!URL.canParse(origin)) return false;
    const url = new URL(origin);
    // The scheme is left to whatever ends TLS before the gateway.
    const own = `${url.protocol}//${host}`;
    return (
      allowed.some((other) => other.origin === url.origin) || (URL.canParse(own) && new URL(own).host === url.host)
    );
  };
  // Nearly all requests name the same few hosts.
  const known = new Set<string>();
  return {
    checkHost: ({ host }) => {
      if (!onLoopback || host === undefined || known.has(host)) return;
      if (!isOwnHost(host)) throw misdirected(host);
      if (known.size < MAX_KNOWN_HOSTS) known.add(host);
    },
    checkOrigin: ({ origin, host }) => {
      if (origin !== undefined && !isOwnOrigin(origin, host)) throw foreignOrigin(origin);
    },
    readableBy: ({ origin }) => {
      const listed = allowed.find((url) => url.origin === origin);
      return listed && { 'access-control-allow-origin': listed.origin, vary: 'origin' };
    },
  };
}

function hostnameOf(host: string): string | undefined {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function isLoopback(hostname: string | undefined): boolean {
  return (
    hostname !== undefined && (/^127\.\d+\.\d+\.\d+$/.test(hostname) || /^(.+\.)?localhost$|^\[::1\]$/.test(hostname))
  );
}
