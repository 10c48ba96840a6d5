import { NodeHttpHandler } from '@smithy/node-http-handler';

type Handle = NodeHttpHandler['handle'];

/**
 * Sends by HTTP, each exchange over a connection of its own, which is closed after `timeoutMs` whether or not the answer has come whole. The SDK's
 * own timeouts do not end an answer that trickles.
 */
export function createDeadlineHandler(timeoutMs: number): NodeHttpHandler {
  return new DeadlineHandler(timeoutMs);
}

class DeadlineHandler extends NodeHttpHandler {
  readonly #timeoutMs: number;

  constructor(timeoutMs: number) {
    const once = { keepAlive: false };
    super({ connectionTimeout: timeoutMs, httpAgent: once, httpsAgent: once });
    this.#timeoutMs = timeoutMs;
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), this.#timeoutMs);
    const end = () => clearTimeout(timer);
    try {
      const answer = await super.handle(request, { ...options, abortSignal: abort.signal });
      // A stream of Node's own: the handler gives no other.
      answer.response.body.once('close', end);
      return answer;
    } catch (error) {
      end();
      throw error;
    }
  }
}
