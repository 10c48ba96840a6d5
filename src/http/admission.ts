import type { Caller } from '../graphql/context.ts';
import { RequestError } from './request-error.ts';

/** Gives a place back. May be called more than once. */
export type Release = () => void;

/** How much may go on at once. */
export interface AdmissionLimits {
  /** Queries and mutations that run for one caller. */
  readonly operationsPerCaller: number;
  /** WebSockets and event streams of one caller. */
  readonly connectionsPerCaller: number;
  /** WebSockets and event streams in all. */
  readonly connections: number;
}

/** Who may begin something more. Callers are told apart by their subject. */
export interface Admission {
  /** A place for a query or mutation of the caller. Throws a RequestError (429 THROTTLED, with Retry-After) if there is none. */
  operation(caller: Caller): Release;
  /** A place for a WebSocket or an event stream, before it is known whose. Throws a RequestError (503) if there is none. */
  connection(): Release;
  /** A place for one of the caller's. Throws a RequestError (429 THROTTLED) if there is none. */
  connectionOf(caller: Caller): Release;
}

/** What is taken at this moment: all zero when nothing goes on. */
export interface AdmissionCounts {
  readonly operations: number;
  readonly connections: number;
  readonly connectionsOfCallers: number;
  /** The callers that something is remembered of. */
  readonly callers: number;
}

/** An operation ends within seconds, and then there is a place; connections stay. */
const RETRY_OPERATION_MS = 1_000;
const RETRY_CONNECTION_MS = 10_000;

/** Remembers of a caller only what goes on: its memory is bounded by the places that are taken. */
export function createAdmission(limits: AdmissionLimits): Admission & { readonly counts: AdmissionCounts } {
  const operations = createPlaces(limits.operationsPerCaller);
  const ofCallers = createPlaces(limits.connectionsPerCaller);
  const inAll = createPlaces(limits.connections);
  const everybody = '';
  return {
    operation: ({ subject }) => operations.take(subject) ?? refuse(tooManyOperations(limits.operationsPerCaller)),
    connection: () => inAll.take(everybody) ?? refuse(tooManyConnections()),
    connectionOf: ({ subject }) => ofCallers.take(subject) ?? refuse(tooManyOfCaller(limits.connectionsPerCaller)),
    get counts() {
      return {
        operations: operations.taken,
        connections: inAll.taken,
        connectionsOfCallers: ofCallers.taken,
        callers: new Set([...operations.keys(), ...ofCallers.keys()]).size,
      };
    },
  };
}

/** A number of places for each key. A key of which no place is taken is forgotten. */
function createPlaces(limit: number) {
  const taken = new Map<string, number>();
  const giveBack = (key: string) => {
    const left = (taken.get(key) ?? 0) - 1;
    if (left > 0) taken.set(key, left);
    else taken.delete(key);
  };
  return {
    take: (key: string): Release | undefined => {
      const others = taken.get(key) ?? 0;
      if (others >= limit) return undefined;
      taken.set(key, others + 1);
      let held = true;
      return () => {
        if (held) giveBack(key);
        held = false;
      };
    },
    keys: () => taken.keys(),
    get taken() {
      return [...taken.values()].reduce((sum, count) => sum + count, 0);
    },
  };
}

function refuse(error: RequestError): never {
  throw error;
}

function tooManyOperations(limit: number): RequestError {
  return new RequestError(429, 'THROTTLED', `As many as ${limit} queries and mutations of yours are running.`, {
    hint: 'Wait until one is answered: no more of one caller may run at once.',
    retryAfterMs: RETRY_OPERATION_MS,
  });
}

function tooManyOfCaller(limit: number): RequestError {
  return new RequestError(429, 'THROTTLED', `As many as ${limit} WebSockets and event streams of yours are open.`, {
    hint: 'Run several operations on one WebSocket, or close a connection that is not needed any more.',
    retryAfterMs: RETRY_CONNECTION_MS,
  });
}

function tooManyConnections(): RequestError {
  return new RequestError(503, 'SERVICE_UNAVAILABLE', 'The gateway has as many open connections as it may.', {
    hint: 'Try again in a moment.',
    retryAfterMs: RETRY_CONNECTION_MS,
  });
}
