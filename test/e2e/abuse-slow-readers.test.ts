import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { expectUnharmed, useAbusedGateway } from '../support/abused-gateway.ts';
import { postGraphql } from '../support/graphql-client.ts';
import { seedEvents } from '../support/seed-events.ts';
import { postSse } from '../support/sse-client.ts';
import { openWsClient } from '../support/ws-client.ts';

const EVENTS = 300_000;
const READERS = 4;
/** More than the sockets of one that does not read hold. */
const ENOUGH = 50_000;
const query =
  'subscription ($after: String) { taskEvents(after: $after) { cursor type state task { id profile { name } progress { fraction stalledSince } } } }';

interface Reader {
  /** The next event; rejects when the connection has ended. */
  read(): Promise<unknown>;
  pause(): void;
  resume(): void;
  stop(): void;
}

describe('readers that do not read, with 300,000 events to come,', () => {
  const gateway = useAbusedGateway({
    // A place for each of them, for one that reads, and for the bystander.
    env: { MAX_CONNECTIONS: String(READERS + 2) },
    prepare: (dataDir) => seedEvents(dataDir, 'default', EVENTS),
  });

  /** The cursor of the first event of the log. */
  const readStart = async (): Promise<string> => {
    const { data } = await postGraphql(gateway.url, { query: '{ taskEvents(first: 1) { nodes { cursor } } }' });
    if (data == null) throw new Error('The event log could not be read.');
    const { nodes } = data['taskEvents'] as { readonly nodes: readonly { readonly cursor: string }[] };
    return nodes[0]?.cursor ?? '';
  };
  const overWebSocket = async (after: string): Promise<Reader> => {
    const client = await openWsClient(gateway.url);
    await client.init();
    client.send({ id: '1', type: 'subscribe', payload: { query, variables: { after } } });
    return {
      read: () => client.next(),
      pause: () => client.pause(),
      resume: () => client.resume(),
      stop: () => client.terminate(),
    };
  };
  const overSse = async (after: string): Promise<Reader> => {
    const client = await postSse(gateway.url, { query, variables: { after } });
    return {
      read: () => client.next(),
      pause: () => client.pause(),
      resume: () => client.resume(),
      stop: () => client.close(),
    };
  };
  /** Whether all places but that of the bystander are free. */
  const areGone = async (): Promise<boolean> => {
    const attempts = await Promise.allSettled(Array.from({ length: READERS + 1 }, () => openWsClient(gateway.url)));
    const opened = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    for (const client of opened) client.terminate();
    await Promise.all(opened.map(({ closed }) => closed));
    return opened.length === READERS + 1;
  };
  /** Reads to the end of the connection, or until it has enough; how many events came. */
  const readOn = async (reader: Reader): Promise<number> => {
    for (let count = 0; count < ENOUGH; count += 1) {
      const more = await reader.read().catch(() => undefined);
      if (more === undefined) return count;
    }
    reader.stop();
    return ENOUGH;
  };

  it('are cut off with what their sockets hold, while one that reads is not held up', async () => {
    const after = await readStart();
    const harm = await gateway.during(async () => {
      const paused: Reader[] = [];
      for (let count = 0; count < READERS; count += 1) {
        const reader = await (count % 2 === 0 ? overWebSocket : overSse)(after);
        await reader.read();
        reader.pause();
        paused.push(reader);
      }
      const received = await readOn(await overSse(after));
      while (!(await areGone())) await delay(200);
      for (const reader of paused) reader.resume();
      return { received, behind: await Promise.all(paused.map(readOn)) };
    });
    const { received, behind } = harm.result;
    expect(received).toBe(ENOUGH);
    expect(Math.max(...behind)).toBeLessThan(ENOUGH);
    expectUnharmed(harm, 250);
  }, 90_000);
});
