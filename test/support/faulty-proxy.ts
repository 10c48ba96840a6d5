import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

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
  /** Closes each connection instead of an answer, as where no gateway runs. */
  down: boolean;
  /** Where connections go from now on. */
  target: string;
  stop(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly gateway: Socket;
  /** Whether it carries a subscription. */
  stream: boolean;
  /** How many bytes may still come from the gateway. */
  left: number;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const pairs = new Set<Pair>();
  const counts = { opened: 0, cuts: 0 };
  let pending: readonly number[] = [];
  const streams = () => [...pairs].filter(({ stream }) => stream).length;
  const cutAll = () => {
    for (const { client, gateway } of pairs) {
      client.destroy();
      gateway.destroy();
    }
  };
  const begin = (pair: Pair) => {
    counts.opened += 1;
    pair.stream = true;
    pair.left = pending[0] ?? Infinity;
    pending = pending.slice(1);
  };
  const server = createServer({ noDelay: true }, (client) => {
    if (proxy.down) {
      // Once something was asked: the fetch of Node 20 waits for ever where a connection is closed before it has written.
      client.on('error', () => undefined).once('data', () => client.destroy());
      return;
    }
    const { hostname, port } = new URL(proxy.target);
    const gateway = connect({ host: hostname, port: Number(port), noDelay: true });
    const pair: Pair = { client, gateway, stream: false, left: Infinity };
    pairs.add(pair);
    const cut = () => {
      pairs.delete(pair);
      client.destroy();
      gateway.destroy();
    };
    client.on('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1');
      const upgrade = /^upgrade: *websocket/im.test(head);
      if (upgrade && proxy.refuseUpgrades) {
        client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        gateway.destroy();
        return;
      }
      if (!pair.stream && (upgrade || head.startsWith('POST /graphql/stream'))) begin(pair);
      gateway.write(chunk);
    });
    gateway.on('data', (chunk: Buffer) => {
      if (chunk.length <= pair.left) {
        pair.left -= chunk.length;
        client.write(chunk);
        // The last chunk of an event stream that was completed: what follows on the connection is another request.
        if (chunk.subarray(-5).toString('latin1') === '0\r\n\r\n') pair.stream = false;
        return;
      }
      counts.cuts += 1;
      client.write(chunk.subarray(0, pair.left), cut);
      pair.left = 0;
    });
    for (const socket of [client, gateway]) socket.on('error', cut).on('close', cut);
  });
  const proxy: FaultyProxy = {
    url: await listen(server),
    get streams() {
      return streams();
    },
    get opened() {
      return counts.opened;
    },
    get cuts() {
      return counts.cuts;
    },
    cut: () => {
      counts.cuts += streams();
      cutAll();
    },
    cutAfter: (bytes) => {
      pending = bytes;
    },
    stall: () => {
      for (const { client, gateway } of pairs) {
        for (const socket of [client, gateway]) socket.removeAllListeners('data').pause();
      }
    },
    refuseUpgrades: false,
    down: false,
    target,
    stop: async () => {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
