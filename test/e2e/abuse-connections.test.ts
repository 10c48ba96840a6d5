import { describe, expect, it } from '@jest/globals';
import { expectUnharmed, useAbusedGateway } from '../support/abused-gateway.ts';
import { postSse } from '../support/sse-client.ts';
import { connectRaw, untilClosed } from '../support/raw-http.ts';
import { handshakeOf, openRawWebSocket } from '../support/raw-websocket.ts';
import { openWsClient, type WsClient } from '../support/ws-client.ts';

const PLACES = 50;
const FLOOD = 500;
const query = 'subscription { taskEvents { cursor } }';

describe('a flood of connections', () => {
  // One of the places is that of the bystander.
  const gateway = useAbusedGateway({ env: { MAX_CONNECTIONS: String(PLACES + 1), SOCKET_IDLE_MS: '2000' } });

  /** The sockets and streams that got a place, when all are gone again that came for one. */
  const openAll = async <T>(open: () => Promise<T>): Promise<{ opened: T[]; refusals: string[] }> => {
    const attempts = await Promise.allSettled(Array.from({ length: FLOOD }, open));
    const opened = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    const refusals = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [String(attempt.reason)] : []));
    return { opened, refusals };
  };
  const openSubscribed = async (): Promise<WsClient> => {
    const client = await openWsClient(gateway.url);
    await client.init();
    client.send({ id: '1', type: 'subscribe', payload: { query } });
    return client;
  };
  const leave = async (clients: readonly WsClient[]) => {
    for (const client of clients) client.terminate();
    await Promise.all(clients.map(({ closed }) => closed));
  };
  /** Places are given back when the gateway hears of it. */
  const untilServed = async (): Promise<void> => {
    for (;;) {
      const client = await openWsClient(gateway.url).catch(() => undefined);
      if (client !== undefined) return leave([client]);
    }
  };

  it('of WebSockets takes the places that there are, is refused the others with 503, and gives them back', async () => {
    const harm = await gateway.during(async () => {
      const { opened, refusals } = await openAll(openSubscribed);
      const count = opened.length;
      const stream = await postSse(gateway.url, { query });
      await stream.closed;
      await leave(opened);
      await untilServed();
      return { count, refusals, status: stream.status };
    });
    const { count, refusals, status } = harm.result;
    expect(count).toBe(PLACES);
    expect(new Set(refusals)).toEqual(new Set(['Error: Unexpected server response: 503']));
    expect(status).toBe(503);
    expectUnharmed(harm, 100);
  });

  it('of event streams takes the places that there are, is refused the others with 503, and gives them back', async () => {
    const harm = await gateway.during(async () => {
      const streams = await Promise.all(Array.from({ length: FLOOD }, () => postSse(gateway.url, { query })));
      const socket = await openWsClient(gateway.url).catch(String);
      for (const stream of streams) stream.close();
      await Promise.all(streams.map(({ closed }) => closed));
      await untilServed();
      return { statuses: streams.map(({ status }) => status), socket };
    });
    const { statuses, socket } = harm.result;
    expect(statuses.filter((status) => status === 200)).toHaveLength(PLACES);
    expect(statuses.filter((status) => status === 503)).toHaveLength(FLOOD - PLACES);
    expect(socket).toBe('Error: Unexpected server response: 503');
    expectUnharmed(harm, 100);
  });

  it('that does not go on after its handshakes is closed with 4408, and one that is idle with 1001', async () => {
    const harm = await gateway.during(async () => {
      const silent = await Promise.all(Array.from({ length: PLACES / 2 }, () => openWsClient(gateway.url)));
      const idle = await Promise.all(
        Array.from({ length: PLACES / 2 }, async () => {
          const client = await openWsClient(gateway.url);
          await client.init();
          return client;
        }),
      );
      const ends = await Promise.all([...silent, ...idle].map(({ closed }) => closed));
      await untilServed();
      return ends.map(({ code }) => code);
    });
    const { result: codes } = harm;
    expect(new Set(codes.slice(PLACES / 2))).toEqual(new Set([1001]));
    // Without connection_init a WebSocket is idle as well, and here that is sooner.
    expect([...new Set(codes.slice(0, PLACES / 2))].every((code) => code === 4408 || code === 1001)).toBe(true);
    expectUnharmed(harm, 50);
  });

  it('that stays when it is told to go is cut off, and its places are taken by others', async () => {
    const harm = await gateway.during(async () => {
      const stubborn = await Promise.all(
        Array.from({ length: PLACES }, () => openRawWebSocket(gateway.url, { stays: true })),
      );
      const gone = stubborn.map(({ socket }) => untilClosed(socket));
      await Promise.all(gone);
      await untilServed();
      return Promise.all(stubborn.map(({ closed }) => closed));
    });
    expect(harm.result.every((code) => code === 4408 || code === 1001)).toBe(true);
    expectUnharmed(harm, 50);
  });

  it('of handshakes that are broken off leaves nothing behind', async () => {
    const harm = await gateway.during(async () => {
      for (let round = 0; round < 4; round += 1) {
        const sockets = Array.from({ length: FLOOD }, () => connectRaw(gateway.url));
        const handshake = `${handshakeOf(gateway.url)}\r\n`;
        await Promise.all(
          sockets.map(async (socket, n) => {
            socket.write(handshake);
            // Some go before they are answered, and some after.
            if (n % 2 === 0)
              await Promise.race([new Promise((resolve) => socket.once('data', resolve)), untilClosed(socket)]);
            socket.destroy();
          }),
        );
      }
      await untilServed();
      const { opened } = await openAll(openSubscribed);
      await leave(opened);
      await untilServed();
      return opened.length;
    });
    expect(harm.result).toBe(PLACES);
    expectUnharmed(harm, 100);
  });
});
