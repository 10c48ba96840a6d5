import { connect, type Socket } from 'node:net';

/** What came back over a connection until it was closed, or until the first answer was whole. */
export interface RawAnswer {
  /** Undefined if the connection was closed without an answer. */
  readonly status: number | undefined;
  readonly head: string;
  readonly body: string;
}

/** A bare connection to the server at `url`; that it breaks is no error. */
export function connectRaw(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
}

/** Resolves when the connection is closed, in order or broken off: `once` of node:events would reject for the latter. */
export function untilClosed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/**
 * Writes the pieces as fast as they are taken, and reads one answer. What is not taken by then is not sent, unless it is to be sent `toTheEnd`, or
 * as long as the connection is there.
 */
export async function sendRaw(
  url: string,
  pieces: Iterable<string | Buffer>,
  { toTheEnd = false } = {},
): Promise<RawAnswer> {
  const socket = connectRaw(url);
  const answer = readAnswer(socket);
  let answered = false;
  void answer.then(() => (answered = true));
  for (const piece of pieces) {
    if ((answered && !toTheEnd) || socket.destroyed) break;
    if (!socket.write(piece)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
  }
  const received = await answer;
  socket.destroy();
  return received;
}

/** The next answer on the connection; one without a status if it is closed before. */
export function readAnswer(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const settle = () => {
      const [head = '', body = ''] = text.split(/\r\n\r\n([^]*)/, 2);
      const status = /^HTTP\/1.1 (\d+)/.exec(head)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), head, body });
    };
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      const length = /^content-length: (\d+)\r\n[^]*?\r\n\r\n/im.exec(text);
      // What follows on an upgrade is no HTTP.
      if (/^HTTP\/1.1 101 [^]*\r\n\r\n/.test(text)) settle();
      if (length !== null && text.length >= text.indexOf('\r\n\r\n') + 4 + Number(length[1])) settle();
    });
    socket.once('close', settle);
  });
}

/** The head of a request to `path`, without the empty line that ends it. */
export function headOf(url: string, method: string, path: string, headers: Readonly<Record<string, string>>): string {
  const all = Object.entries({ host: new URL(url).host, ...headers });
  return `${method} ${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}`;
}
