import { OperationTypeNode } from 'graphql';
import type { Sink } from '../domain/sink.ts';
import type { EventStream } from '../graphql/event-stream.ts';
import type { EventResponse, Pipeline, PreparedOperation } from '../graphql/pipeline.ts';
import { nextFrame } from './next-frame.ts';
import { completeMessage, errorMessage } from './socket-messages.ts';
import type { SocketOperation } from './socket-operations.ts';
import type { SocketSession } from './socket-session.ts';

/**
 * A subscription of a WebSocket: sends each response as it comes, and at last that it is complete, or the error that ended it. Nothing is sent while
 * the client's authentication has expired, nor once the client has completed it. It is asked for nothing more while the client is behind.
 */
export class SocketSubscription implements SocketOperation, Sink<EventResponse> {
  readonly id: string;
  readonly type = OperationTypeNode.SUBSCRIPTION;
  readonly bytes: number;
  isWanted = true;
  readonly #session: SocketSession;
  readonly #pipeline: Pipeline;
  readonly #stream: EventStream<EventResponse>;

  constructor(session: SocketSession, id: string, bytes: number, pipeline: Pipeline, operation: PreparedOperation) {
    this.#session = session;
    this.id = id;
    this.bytes = bytes;
    this.#pipeline = pipeline;
    this.#stream = pipeline.subscribe(operation);
  }

  /** It runs from now on among the operations of its session. */
  begin(): void {
    this.#session.operations.add(this);
    this.#stream.pour(this);
  }

  take(response: EventResponse): Promise<void> | undefined {
    if (!this.isWanted) return undefined;
    const { auth, sender } = this.#session;
    if (auth?.isOver !== true) return sender.sendFrame(nextFrame(this.id, response));
    return auth.deliverable().then(() => this.take(response));
  }

  end(error?: unknown): void {
    void this.#tellEnd(error);
  }

  complete(): void {
    this.isWanted = false;
    this.#session.operations.remove(this);
    this.#release();
  }

  abort(): void {
    this.isWanted = false;
    this.#release();
  }

  async #tellEnd(error: unknown): Promise<void> {
    const { auth, operations, sender } = this.#session;
    try {
      if (this.isWanted) await auth?.deliverable();
      operations.remove(this);
      if (this.isWanted) {
        this.isWanted = false;
        const message = error === undefined ? completeMessage(this.id) : errorMessage(this.#pipeline, this.id, [error]);
        await sender.send(message);
      }
      this.#session.settled();
    } catch (failure) {
      this.#session.fail(failure);
    }
  }

  #release(): void {
    this.#stream.return().catch((error: unknown) => this.#session.fail(error));
  }
}
