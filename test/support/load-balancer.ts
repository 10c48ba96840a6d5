import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A load balancer on loopback, as deploy/nginx.conf describes one: each connection goes to the next replica, and where that refuses it, to another. */
export interface LoadBalancer {
  readonly url: string;
  /** Breaks all connections off, and takes none any more. */
  stop(): Promise<void>;
}

/** `replicas` answers where they are at present, without a path. */
export async function startLoadBalancer(replicas: () => readonly string[]): Promise<LoadBalancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const track = (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const reach = async (): Promise<Socket | undefined> => {
    const all = replicas();
    turn += 1;
    for (let tries = 0; tries < all.length; tries += 1) {
      const { hostname, port } = new URL(all[(turn + tries) % all.length] ?? '');
      const socket = track(connect(Number(port), hostname));
      const reached = await Promise.race([
        once(socket, 'connect').then(
          () => true,
          () => false,
        ),
        once(socket, 'close').then(
          () => false,
          () => false,
        ),
      ]);
      if (reached) return socket;
    }
    return undefined;
  };
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (client) => {
    track(client);
    void reach().then((replica) => {
      if (replica === undefined) return client.destroy();
      client.once('close', () => replica.destroy());
      replica.once('close', () => client.destroy());
      client.pipe(replica);
      replica.pipe(client);
      return client.resume();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise((resolve) => void server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
