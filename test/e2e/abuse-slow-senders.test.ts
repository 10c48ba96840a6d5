import type { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { expectUnharmed, useAbusedGateway } from '../support/abused-gateway.ts';
import { connectRaw, headOf, untilClosed } from '../support/raw-http.ts';
import { frame, handshakeOf } from '../support/raw-websocket.ts';

const EACH = 150;

describe('clients that take their time', () => {
  const gateway = useAbusedGateway({ env: { SOCKET_IDLE_MS: '10000' } });

  /** What each writes at once, and what again every second. */
  const kinds: Readonly<Record<string, (url: string) => readonly [string | Buffer, (string | Buffer)?]>> = {
    'connects and says nothing': () => [''],
    'sends half of a request line': () => ['GET /gra'],
    'trickles headers': (url) => [headOf(url, 'GET', '/graphql', {}), 'x: y\r\n'],
    'sends half of a handshake': (url) => [handshakeOf(url)],
    'trickles a body': (url) => [
      `${headOf(url, 'POST', '/graphql', { 'content-type': 'application/json', 'content-length': '1000' })}\r\n{`,
      ' ',
    ],
    'trickles a body that was refused': (url) => [
      `${headOf(url, 'POST', '/graphql', { 'content-type': 'text/plain', 'content-length': '1000' })}\r\n{`,
      ' ',
    ],
    'trickles chunks to a stream': (url) => [
      `${headOf(url, 'POST', '/graphql/stream', { 'content-type': 'application/json', accept: '*/*', 'transfer-encoding': 'chunked' })}\r\n`,
      '1\r\n \r\n',
    ],
    'sends half of a frame': (url) => [
      Buffer.concat([Buffer.from(`${handshakeOf(url)}\r\n`), frame(1, '{"type":').subarray(0, 8)]),
    ],
    'trickles a message that never ends': (url) => [
      Buffer.concat([
        Buffer.from(`${handshakeOf(url)}\r\n`),
        frame(1, '{"type":"connection_init"}'),
        frame(1, '{', { fin: false }),
      ]),
      frame(0, ' ', { fin: false }),
    ],
  };

  it(`are cut off within 40 s, ${EACH} of each kind at once, and others are served meanwhile`, async () => {
    const harm = await gateway.during(async () => {
      const open = Object.entries(kinds).flatMap(([kind, make]) => {
        const [first, again] = make(gateway.url);
        return Array.from(
          { length: EACH },
          (): { kind: string; socket: Socket; again: string | Buffer | undefined } => {
            const socket = connectRaw(gateway.url).resume();
            if (first.length > 0) socket.write(first);
            return { kind, socket, again };
          },
        );
      });
      const started = performance.now();
      const trickle = setInterval(() => {
        for (const { socket, again } of open) if (again !== undefined && !socket.destroyed) socket.write(again);
      }, 1_000);
      const longest = new Map<string, number>();
      await Promise.all(
        open.map(async ({ kind, socket }) => {
          await untilClosed(socket);
          longest.set(kind, Math.round((performance.now() - started) / 1000));
        }),
      );
      clearInterval(trickle);
      return longest;
    });

    expect([...harm.result.keys()].toSorted()).toEqual(Object.keys(kinds).toSorted());
    expect(Math.max(...harm.result.values())).toBeLessThan(40);
    expectUnharmed(harm, 150);
  }, 60_000);
});
