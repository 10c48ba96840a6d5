// As much of RFC 6455 as a client of these servers needs: no extensions, no fragments.
import { randomBytes } from 'node:crypto';

/** A frame with a text from the client, masked with zeros: servers must undo a mask, whichever it is. */
export function textFrame(text) {
  return frame(1, Buffer.from(text));
}

/** The answer to a ping. */
export function pongFrame(payload) {
  return frame(10, payload);
}

function frame(opcode, payload) {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | length])
      : Buffer.from([0x80 | opcode, 0xfe, length >> 8, length & 255]);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/** The request that opens a WebSocket. */
export function upgradeRequest(url, headers = {}) {
  const { host, pathname } = new URL(url);
  const lines = [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Calls `onFrame(opcode, payload)` for each whole frame in `buffer`, and answers what is left of it. */
export function readFrames(buffer, onFrame) {
  let at = 0;
  while (buffer.length - at >= 2) {
    let length = buffer[at + 1] & 0x7f;
    let start = at + 2;
    if (length === 126) {
      if (buffer.length - at < 4) break;
      length = buffer.readUInt16BE(at + 2);
      start = at + 4;
    } else if (length === 127) {
      if (buffer.length - at < 10) break;
      length = Number(buffer.readBigUInt64BE(at + 2));
      start = at + 10;
    }
    if (buffer.length < start + length) break;
    onFrame(buffer[at] & 0x0f, buffer.subarray(start, start + length));
    at = start + length;
  }
  return at === buffer.length ? undefined : buffer.subarray(at);
}
