import type { Server } from 'node:http';

/** The address to listen on cannot be had. The message says which, and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code = 'LISTEN_FAILED';
}

/** Resolves with the URL to reach the server under when it listens; port 0 takes any free one. Rejects with a ListenError. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'the port is taken; choose another with PORT' : cause.message;
      reject(new ListenError(`Cannot listen on ${host}:${port}: ${reason}.`, { cause }));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      const boundPort = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${reachableHost(host)}:${boundPort}`);
    });
  });
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
