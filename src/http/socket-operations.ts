import { OperationTypeNode } from 'graphql';
import { RequestError } from './request-error.ts';

/** An operation that runs on a WebSocket. */
export interface SocketOperation {
  readonly type: OperationTypeNode;
  /** The size of the message that it came with, which stays in memory as long as it runs. */
  readonly bytes: number;
  readonly controller: AbortController;
  /** Ends it when it takes too long; a subscription has no time limit. */
  readonly timer: NodeJS.Timeout | undefined;
}

/** How much may run on one WebSocket. */
export interface SocketOperationLimits {
  /** Subscriptions, and likewise queries and mutations. */
  readonly operations: number;
  /** The messages of all that runs, in sum. */
  readonly bytes: number;
}

/** The operations that run on one WebSocket, each under the message that asked for it. */
export interface SocketOperations {
  readonly count: number;
  /** Whether a query or mutation is waited for. */
  readonly answering: boolean;
  has(message: object): boolean;
  /** Throws a RequestError (LIMIT_EXCEEDED) where an operation of this type and size is one too many. The others go on. */
  checkRoom(type: OperationTypeNode, bytes: number): void;
  add(message: object, operation: SocketOperation): void;
  /** Forgets an operation, and aborts what is left of it. */
  end(message: object): void;
  endAll(): void;
}

export function createSocketOperations(limits: SocketOperationLimits): SocketOperations {
  const running = new Map<object, SocketOperation>();
  const end = (message: object) => {
    const operation = running.get(message);
    running.delete(message);
    clearTimeout(operation?.timer);
    operation?.controller.abort();
  };
  return {
    get count() {
      return running.size;
    },
    get answering() {
      return [...running.values()].some(({ type }) => !isSubscription(type));
    },
    has: (message) => running.has(message),
    checkRoom: (type, bytes) => {
      const others = [...running.values()];
      const alike = others.filter((other) => isSubscription(other.type) === isSubscription(type));
      if (alike.length >= limits.operations) throw tooMany(isSubscription(type), limits.operations);
      const held = others.reduce((sum, other) => sum + other.bytes, 0);
      if (held + bytes > limits.bytes) throw tooLarge(limits.bytes);
    },
    add: (message, operation) => void running.set(message, operation),
    end,
    endAll: () => {
      for (const message of running.keys()) end(message);
    },
  };
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
