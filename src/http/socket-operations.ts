import { OperationTypeNode } from 'graphql';
import { RequestError } from './request-error.ts';

/** An operation that runs on a WebSocket. */
export interface SocketOperation {
  readonly id: string;
  readonly type: OperationTypeNode;
  /** The size of the message that it came with, which stays in memory as long as it runs. */
  readonly bytes: number;
  /** Whether the client is still to be told of it. */
  readonly isWanted: boolean;
  /** The client does not want to be told of it any more. */
  complete(): void;
  /** The connection has ended: nothing of it goes on that can be stopped. */
  abort(): void;
}

/** How much may run on one WebSocket. */
export interface SocketOperationLimits {
  /** Subscriptions, and likewise queries and mutations. */
  readonly operations: number;
  /** The messages of all that runs, in sum. */
  readonly bytes: number;
}

const none: readonly SocketOperation[] = [];

/** The operations that run on one WebSocket: those that their client waits for by their ids, and those that go on without. */
export class SocketOperations {
  readonly #limits: SocketOperationLimits;
  // Few, mostly one: a list of just as many takes less than a map, or than one that has room for more.
  #running: readonly SocketOperation[] = none;

  constructor(limits: SocketOperationLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#running.length;
  }

  /** Whether a query or mutation is waited for. */
  get answering(): boolean {
    return this.#running.some(({ type }) => !isSubscription(type));
  }

  /** The one of this id that the client waits for. */
  find(id: string): SocketOperation | undefined {
    return this.#running.find((operation) => operation.isWanted && operation.id === id);
  }

  /** Throws a RequestError (LIMIT_EXCEEDED) where an operation of this type and size is one too many. The others go on. */
  checkRoom(type: OperationTypeNode, bytes: number): void {
    const alike = this.#running.filter((other) => isSubscription(other.type) === isSubscription(type));
    const { operations, bytes: most } = this.#limits;
    if (alike.length >= operations) throw tooMany(isSubscription(type), operations);
    const held = this.#running.reduce((sum, other) => sum + other.bytes, 0);
    if (held + bytes > most) throw tooLarge(most);
  }

  add(operation: SocketOperation): void {
    this.#running = [...this.#running, operation];
  }

  /** It runs no more. */
  remove(operation: SocketOperation): void {
    if (this.#running.includes(operation)) this.#running = this.#running.filter((other) => other !== operation);
  }

  abortAll(): void {
    const all = this.#running;
    this.#running = none;
    for (const operation of all) operation.abort();
  }
}

function isSubscription(type: OperationTypeNode): boolean {
  return type === OperationTypeNode.SUBSCRIPTION;
}

function tooMany(subscriptions: boolean, limit: number): RequestError {
  const what = subscriptions ? 'subscriptions' : 'queries and mutations';
  return new RequestError(429, 'LIMIT_EXCEEDED', `No more than ${limit} ${what} may run on one WebSocket.`, {
    hint: 'Complete one that is not needed any more, or follow several things with one subscription.',
  });
}

function tooLarge(limit: number): RequestError {
  const message = `The operations that run on one WebSocket may have no more than ${limit} bytes in sum.`;
  return new RequestError(429, 'LIMIT_EXCEEDED', message, {
    hint: 'Send shorter documents and variables, or complete an operation that is not needed any more.',
  });
}
