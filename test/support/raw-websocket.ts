import type { Socket } from 'node:net';
import { connectRaw, headOf, readAnswer } from './raw-http.ts';

/** The head of a right opening handshake, without the empty line that ends it. */
export function handshakeOf(url: string, headers: Readonly<Record<string, string>> = {}): string {
  return headOf(url, 'GET', '/graphql', {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'graphql-transport-ws',
    ...headers,
  });
}

/** A WebSocket whose frames are written byte by byte, also wrongly. */
export interface RawWebSocket {
  readonly socket: Socket;
  /** The head of the answer to the handshake. */
  readonly head: string;
  /** The code of the close frame that came, or undefined if the connection ended without one. */
  readonly closed: Promise<number | undefined>;
}

export interface RawWebSocketOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** It does not leave when it is told to. */
  readonly stays?: boolean;
}

/** Rejects if the upgrade is refused. */
export async function openRawWebSocket(
  url: string,
  { headers = {}, stays = false }: RawWebSocketOptions = {},
): Promise<RawWebSocket> {
  const socket = connectRaw(url);
  const bytes: Buffer[] = [];
  socket.write(`${handshakeOf(url, headers)}\r\n`);
  const head = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      bytes.push(chunk);
      const received = Buffer.concat(bytes);
      const end = received.indexOf('\r\n\r\n');
      if (end === -1) return;
      socket.off('data', read);
      bytes.splice(0, bytes.length, received.subarray(end + 4));
      resolve(received.toString('latin1', 0, end));
    };
    socket.on('data', read);
    socket.once('close', () => reject(new Error('The connection closed in its handshake.')));
  });
  if (!head.startsWith('HTTP/1.1 101 ')) {
    socket.destroy();
    throw new Error(head);
  }
  const closed = new Promise<number | undefined>((resolve) => {
    const settle = (leave: boolean) => {
      const code = closeCodeIn(Buffer.concat(bytes));
      if (code !== undefined || leave) resolve(code);
      return code;
    };
    socket.on('data', (chunk: Buffer) => {
      bytes.push(chunk);
      if (settle(false) !== undefined && !stays) socket.destroy();
    });
    socket.once('close', () => settle(true));
  });
  return { socket, head, closed };
}

export interface FrameOptions {
  readonly fin?: boolean;
  readonly rsv1?: boolean;
  readonly masked?: boolean;
  /** What the head of the frame says of its length, if that is not the truth. */
  readonly length?: bigint;
}

/** A frame as a client sends it. https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
export function frame(opcode: number, payload: string | Buffer, options: FrameOptions = {}): Buffer {
  const { fin = true, rsv1 = false, masked = true } = options;
  const data = Buffer.from(payload);
  const { length = BigInt(data.length) } = options;
  const first = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | opcode;
  const mask = masked ? 0x80 : 0;
  let head: Buffer;
  if (length < 126n) head = Buffer.from([first, mask | Number(length)]);
  else if (length < 65_536n) {
    head = Buffer.from([first, mask | 126, 0, 0]);
    head.writeUInt16BE(Number(length), 2);
  } else {
    head = Buffer.from([first, mask | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
    head.writeBigUInt64BE(length, 2);
  }
  // A mask of zeros changes nothing.
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), data]);
}

function closeCodeIn(bytes: Buffer): number | undefined {
  for (let at = 0; at + 4 <= bytes.length;) {
    const opcode = (bytes[at] ?? 0) & 0x0f;
    let length = (bytes[at + 1] ?? 0) & 0x7f;
    let start = at + 2;
    if (length === 126) {
      length = bytes.readUInt16BE(start);
      start += 2;
    } else if (length === 127) {
      length = Number(bytes.readBigUInt64BE(start));
      start += 8;
    }
    if (opcode === 8 && length >= 2) return bytes.readUInt16BE(start);
    at = start + length;
  }
  return undefined;
}

/** The status with which an upgrade is refused. */
export async function refusalOfUpgrade(url: string, head: string): Promise<number | undefined> {
  const socket = connectRaw(url);
  socket.write(`${head}\r\n`);
  const { status } = await readAnswer(socket);
  socket.destroy();
  return status;
}
