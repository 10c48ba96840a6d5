import type { TransportName } from './connection-state.ts';
import type { GatewayError } from './errors.ts';
import type { GraphqlResult } from './graphql-result.ts';

/** A subscription to be opened. */
export interface SubscribeRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Who is told of a subscription. After `failed` or `completed`, and once it was ended, nothing is called any more. */
export interface Sink {
  /** The gateway has been reached, and has let this client in. */
  opened(transport: TransportName): void;
  next(result: GraphqlResult): void;
  /** It is over. `opened` tells by whether it was called if the transport works at all. */
  failed(error: GatewayError): void;
  completed(): void;
}

/** A way to subscribe. It never tries again by itself. */
export interface Transport {
  /** Opens a subscription; the returned function ends it at once and without a word. */
  subscribe(request: SubscribeRequest, sink: Sink): () => void;
  /** Resolves when no connection is left. Subscriptions that still run are ended without a word. */
  close(): Promise<void>;
}

/** The sink, deaf after its subscription is over, and whether it is. */
export function once(sink: Sink): Sink & { readonly over: boolean; end(): void } {
  let over = false;
  const last = (tell: () => void) => {
    if (over) return;
    over = true;
    tell();
  };
  return {
    get over() {
      return over;
    },
    end: () => {
      over = true;
    },
    opened: (transport) => {
      if (!over) sink.opened(transport);
    },
    next: (result) => {
      if (!over) sink.next(result);
    },
    failed: (error) => last(() => sink.failed(error)),
    completed: () => last(() => sink.completed()),
  };
}
