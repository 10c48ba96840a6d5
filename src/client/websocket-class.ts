/** What is needed of a WebSocket: the one of browsers, of Node from 22 on, of the package ws. */
export interface Socket {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  /** The package ws has it: cuts the connection without waiting for the other side. */
  terminate?(): void;
  addEventListener(type: 'error', listener: () => void): void;
}

export type WebSocketClass = new (url: string, protocols?: string) => Socket;

/** The class that was given, or the platform's own; undefined where there is none. Throws a TypeError for what is no class. */
export function webSocketClass(given: unknown): WebSocketClass | undefined {
  const found = given ?? (globalThis as { readonly WebSocket?: unknown }).WebSocket;
  if (found === undefined) return undefined;
  if (!isWebSocketClass(found)) {
    throw new TypeError('`webSocketImpl` must be a class like WebSocket, such as the one that the package ws exports.');
  }
  return found;
}

function isWebSocketClass(found: unknown): found is WebSocketClass {
  return typeof found === 'function' && 'OPEN' in found;
}

/** The class, telling of each socket as it begins to connect. */
export function telling(base: WebSocketClass, onCreated: (socket: Socket) => void): WebSocketClass {
  return class extends base {
    constructor(url: string, protocols?: string) {
      super(url, protocols);
      // That of the package ws ends the process with an error that nobody listens to, also of a socket that was given up.
      this.addEventListener('error', () => undefined);
      onCreated(this);
    }
  };
}
