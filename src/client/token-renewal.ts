import { expiryOf } from './token.ts';
import type { Socket } from './websocket-class.ts';

/** What keeps an open WebSocket open. Times are in milliseconds. */
export interface SessionOptions {
  readonly token: () => Promise<string | undefined>;
  /** The one that it was opened with. */
  readonly first: string | undefined;
}

/** Renews the token of an open WebSocket before it expires, as the gateway takes it: in the payload of a ping. */
export interface TokenRenewal {
  /** Takes the answer to a ping; whether it was one to a token. */
  answered(payload: unknown): void;
  stop(): void;
}

/** A token is renewed this long before it expires, or after four fifths of what is left of it, whichever is later. */
const AHEAD_MS = 30_000;
const AGAIN_MS = 1_000;
/** Longer timers fire at once. */
const MAX_TIMER_MS = 2_147_483_647;

export function renewToken(socket: Socket, { token, first }: SessionOptions): TokenRenewal {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let current = first;
  let asked: string | undefined;
  const plan = (inMs: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(renew, Math.min(Math.max(inMs, AGAIN_MS), MAX_TIMER_MS));
  };
  const planFor = (held: string | undefined) => {
    const expiresAt = held === undefined ? undefined : expiryOf(held);
    if (expiresAt === undefined) return;
    const left = expiresAt - Date.now();
    plan(Math.max(left - AHEAD_MS, left * 0.8));
  };
  const offer = (next: string | undefined) => {
    if (stopped) return;
    // Whoever gives out tokens has no newer one yet. At the end the gateway closes, and the next connection asks again.
    if (next === undefined || next === current) return planFor(current);
    asked = next;
    socket.send(JSON.stringify({ type: 'ping', payload: { authorization: `Bearer ${next}` } }));
  };
  const renew = () => void token().then(offer, () => plan(AGAIN_MS));
  planFor(current);
  return {
    answered: (payload) => {
      if (asked === undefined || typeof payload !== 'object' || payload === null) return;
      if ('error' in payload) {
        asked = undefined;
        return plan(AGAIN_MS);
      }
      if (!('authenticatedUntil' in payload)) return;
      current = asked;
      asked = undefined;
      planFor(current);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
