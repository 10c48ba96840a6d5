import type { IncomingHttpHeaders } from 'node:http';
import { foreignOrigin, misdirected } from './refusals.ts';

/** Which web pages may talk to the gateway with their visitor's reach. */
export interface OriginPolicy {
  /**
   * Throws a RequestError if the request names a host that is not the gateway's. One on loopback knows its own names only: a page whose
   * domain was pointed at 127.0.0.1 (DNS rebinding) is of the same origin to the browser, and is found out by its name alone.
   */
  checkHost(headers: IncomingHttpHeaders): void;
  /** Throws a RequestError if a page of another site asks for a connection, which browsers allow. Other clients send no origin. */
  checkOrigin(headers: IncomingHttpHeaders): void;
  /** The header that lets a page of a listed origin read the answer; none for the own pages, which need none. */
  readableBy(headers: IncomingHttpHeaders): Readonly<Record<string, string>>;
}

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
  return {
    checkHost: ({ host }) => {
      if (onLoopback && host !== undefined && !isOwnHost(host)) throw misdirected(host);
    },
    checkOrigin: ({ origin, host }) => {
      if (origin !== undefined && !isOwnOrigin(origin, host)) throw foreignOrigin(origin);
    },
    readableBy: ({ origin }) => {
      const listed = allowed.find((url) => url.origin === origin);
      return listed === undefined ? {} : { 'access-control-allow-origin': listed.origin, vary: 'origin' };
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
