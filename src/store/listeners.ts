import { channels } from './database.ts';
import type { Channel } from './database.ts';

/** Those within this process who wait for announcements. */
export interface Listeners {
  add(channel: Channel, wake: () => void): () => void;
  wake(channel: Channel): void;
  wakeAll(): void;
  clear(): void;
}

export function createListeners(): Listeners {
  // Each entry is an object of its own: the same function may listen twice, and each of the two stops alone.
  const entries = new Set<{ readonly channel: Channel; readonly wake: () => void }>();
  const wake = (channel: Channel) => {
    for (const entry of entries) if (entry.channel === channel) entry.wake();
  };
  return {
    add: (channel, onWake) => {
      const entry = { channel, wake: onWake };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    wake,
    wakeAll: () => channels.forEach(wake),
    clear: () => entries.clear(),
  };
}
