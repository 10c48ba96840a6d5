import pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { channels } from './database.ts';
import type { Channel } from './database.ts';
import type { Listeners } from './listeners.ts';

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

/** A connection of its own that hears what is announced. */
export interface PostgresListener {
  /** Resolves when the connection is closed and nothing is left running. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Keeps one connection listening on all channels, opening it anew for as long as it takes whenever it breaks, and wakes `listeners`:
 * those of a channel for each announcement, all of them once it is connected (again), for what they may have missed.
 */
export function startPostgresListener(
  connection: pg.ClientConfig,
  listeners: Listeners,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): PostgresListener {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const client = new pg.Client(connection);
      const close = () => void client.end().catch(() => undefined);
      signal.addEventListener('abort', close, { once: true });
      // Asked for before connecting: an error may come at any time from here on, and would end the process if nobody took it.
      const broken = untilBroken(client);
      try {
        await Promise.race([client.connect(), broken]);
        for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`);
        client.on('notification', ({ channel }) => {
          if (isChannel(channel)) listeners.wake(channel);
        });
        failures = 0;
        listeners.wakeAll();
        await broken;
      } catch (error) {
        if (!signal.aborted)
          logger.warn({ error }, 'The database connection that hears of new events broke; opening another.');
      }
      signal.removeEventListener('abort', close);
      await client.end().catch(() => undefined);
      await clock.sleep(retryDelay(failures), signal).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort(new Error('The listener was stopped.'));
      return running;
    },
  };
}

/** Rejects when the connection has broken or was closed. */
function untilBroken(client: pg.Client): Promise<never> {
  const broken = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('The connection was closed.')));
  });
  // It may come before anybody waits for it.
  broken.catch(() => undefined);
  return broken;
}

function retryDelay(failures: number): number {
  return Math.random() * Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
}

function isChannel(name: string): name is Channel {
  return channels.some((channel) => channel === name);
}
