import type { AdmissionLimits } from './admission.ts';

/** How much a caller, a WebSocket and all of them may take up. Times are in milliseconds; Infinity is no limit. */
export interface TransportLimits extends AdmissionLimits {
  /** Subscriptions that run on one WebSocket, and likewise its queries and mutations; 100 by default. */
  readonly subscriptionsPerSocket: number;
  /** Messages that one WebSocket may send on average; ten times as many at once. 100 by default. */
  readonly messagesPerSecond: number;
  /** How long a WebSocket may stay without an operation that runs and without a message; 10 min by default. */
  readonly socketIdleMs: number;
  /** How long a WebSocket whose token has expired waits, delivering nothing, for a new one; 10 s by default. */
  readonly authGraceMs: number;
}

/** Callers are limited only where they can be told apart, which is for who starts the gateway to know. */
export const defaultTransportLimits: TransportLimits = {
  operationsPerCaller: Infinity,
  connectionsPerCaller: Infinity,
  connections: 20_000,
  subscriptionsPerSocket: 100,
  messagesPerSecond: 100,
  socketIdleMs: 600_000,
  authGraceMs: 10_000,
};
