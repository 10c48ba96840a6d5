/** Where the API of a gateway is, over each transport. */
export interface Addresses {
  readonly http: string;
  readonly websocket: string;
  readonly stream: string;
}

/** The addresses that belong to the one of the API. Without it, in a browser, those of the page's origin; elsewhere throws a TypeError. */
export function addressesOf(url: string | undefined): Addresses {
  const { location } = globalThis as { readonly location?: { readonly href?: string } };
  if (url === undefined && location?.href === undefined) {
    throw new TypeError('Outside of a browser `url` must be given, such as "http://127.0.0.1:4000/graphql".');
  }
  const http = new URL(url ?? '/graphql', location?.href);
  const websocket = new URL(http);
  websocket.protocol = http.protocol === 'https:' ? 'wss:' : 'ws:';
  const stream = new URL(http);
  stream.pathname = `${http.pathname.replace(/\/$/, '')}/stream`;
  return { http: http.href, websocket: websocket.href, stream: stream.href };
}
