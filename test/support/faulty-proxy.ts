import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a gateway, on loopback, that fails when it is told to. Requests that are answered at once pass. */
export interface FaultyProxy {
  readonly url: string;
  /** The connections that carry a subscription at present. */
  readonly streams: number;
  /** How many such connections there have been. */
  readonly opened: number;
  /** How many were cut. */
  readonly cuts: number;
  /** Cuts all connections, at once and on both sides. */
  cut(): void;
  /** Each of these is the number of bytes after which one further subscription's connection is cut, in order; then none is. */
  cutAfter(bytes: readonly number[]): void;
  /** Nothing passes on the connections that there are, and nobody is told: a line that is dead, a page that sleeps. */
  stall(): void;
  /** Answers each opening of a WebSocket with 403, as a proxy does that does not let them through. */
  refuseUpgrades: boolean;
  /** Refuses all connections, as where no gateway runs. */
  down: boolean;
  /** Where connections go from now on. */
  target: string;
  stop(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const pairs = new Set<{ readonly sockets: readonly Socket[]; stream: boolean }>();
  let pending: readonly number[] = [];
  const server = createServer({ noDelay: true }, (client) => {
    if (proxy.down) return client.destroy();
    const { hostname, port } = new URL(proxy.target);
    const gateway = connect({ host: hostname, port: Number(port), noDelay: true });
    const pair = { sockets: [client, gateway], stream: false };
    pairs.add(pair);
    const cut = () => {
      pairs.delete(pair);
      client.destroy();
      gateway.destroy();
    };
    let left = Infinity;
    client.on('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1');
      const upgrade = /^upgrade: *websocket/im.test(head);
      if (upgrade && proxy.refuseUpgrades) {
        client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        return gateway.destroy();
      }
      if (!pair.stream && (upgrade || head.startsWith('POST /graphql/stream'))) {
        pair.stream = true;
        counts.opened += 1;
        left = pending[0] ?? Infinity;
        pending = pending.slice(1);
      }
      return gateway.write(chunk);
    });
    gateway.on('data', (chunk: Buffer) => {
      if (chunk.length <= left) {
        left -= chunk.length;
        client.write(chunk);
        return;
      }
      counts.cuts += 1;
      client.write(chunk.subarray(0, left), cut);
      left = 0;
    });
    for (const socket of pair.sockets) socket.on('error', cut).on('close', cut);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const counts = { opened: 0, cuts: 0 };
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get streams() {
      return [...pairs].filter(({ stream }) => stream).length;
    },
    get opened() {
      return counts.opened;
    },
    get cuts() {
      return counts.cuts;
    },
    cut: () => {
      counts.cuts += [...pairs].filter(({ stream }) => stream).length;
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
    },
    cutAfter: (bytes) => {
      pending = bytes;
    },
    stall: () => {
      for (const { sockets } of pairs) for (const socket of sockets) socket.removeAllListeners('data').pause();
    },
    refuseUpgrades: false,
    down: false,
    target,
    stop: async () => {
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
