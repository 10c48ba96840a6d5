import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import type { AskedField } from '../support/arbitrary-operation.ts';
import { openWsClient, type WsClient } from '../support/ws-client.ts';
import type { Answer } from './fuzz-gateway.ts';

/** One way to send the body of a request; of a subscription the first message is its answer, and then it is ended. */
export interface Asking {
  /** `patienceMs`: how long a subscription may be silent until that is its answer; for ever by default. */
  ask(body: string, patienceMs?: number): Promise<Answer>;
  close(): Promise<void>;
}

export type Transport = 'http' | 'socket' | 'stream';
export type Transports = Readonly<Record<Transport, Asking>>;

/** The transports by which the field may be asked for; HTTP most of the time. */
export function anyTransport({ operation }: AskedField): fc.Arbitrary<Transport> {
  const lasting = fc.constantFrom<Transport>('socket', 'stream');
  if (operation === 'subscription') return lasting;
  return fc.oneof({ weight: 8, arbitrary: fc.constant<Transport>('http') }, { weight: 2, arbitrary: lasting });
}

export function openTransports(url: string): Transports {
  return { http: askOverHttp(url), socket: askOverWebSocket(url), stream: askOverSse(url) };
}

export async function closeTransports(transports: Transports | undefined): Promise<void> {
  await Promise.all(Object.values(transports ?? {}).map((each) => each.close()));
}

/** What stands for the answer of a subscription that said nothing. */
const silence: Answer = { status: 200, text: '{"data":{}}' };

export function askOverHttp(url: string, headers: Readonly<Record<string, string>> = {}): Asking {
  return {
    ask: async (body) => {
      const response = await fetch(new URL('/graphql', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return { status: response.status, text: await response.text() };
    },
    close: async () => undefined,
  };
}

/** All on one WebSocket. */
function askOverWebSocket(url: string): Asking {
  let client: WsClient | undefined;
  let asked = 0;
  const answerTo = async (from: WsClient, id: string): Promise<Answer> => {
    for (;;) {
      const message = await from.next();
      if (message.id !== id) continue;
      if (message.type === 'complete') return silence;
      if (message.type === 'next') from.send({ id, type: 'complete' });
      return {
        status: 200,
        text: JSON.stringify(message.type === 'error' ? { errors: message.payload } : message.payload),
      };
    }
  };
  return {
    ask: async (body, patienceMs) => {
      if (client === undefined) {
        client = await openWsClient(url);
        await client.init();
      }
      asked += 1;
      const id = String(asked);
      client.send(`{"id":"${id}","type":"subscribe","payload":${body}}`);
      return patiently(answerTo(client, id), patienceMs, async () => {
        // Its reader waits for a message that does not come: it goes with its connection.
        client?.close();
        await client?.closed;
        client = undefined;
      });
    },
    close: async () => {
      client?.close();
      await client?.closed;
    },
  };
}

/** Each on a stream of its own. */
export function askOverSse(url: string, headers: Readonly<Record<string, string>> = {}): Asking {
  return {
    ask: async (body, patienceMs) => {
      const leaving = new AbortController();
      const response = await fetch(new URL('/graphql/stream', url), {
        method: 'POST',
        headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
        body,
        signal: leaving.signal,
      });
      const { status } = response;
      if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true)
        return { status, text: await response.text() };
      const answer = firstEvent(response);
      const first = await patiently(answer, patienceMs, async () => leaving.abort());
      leaving.abort();
      return { ...first, status };
    },
    close: async () => undefined,
  };
}

async function firstEvent(response: Response): Promise<Answer> {
  let text = '';
  if (response.body === null) throw new Error('An event stream came without a body.');
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const event = /(?:^|\n)event: ?(\w+)\n(?:id: ?[^\n]*\n)?data: ?([^\n]*)\n/.exec(text);
    if (event !== null) return event[1] === 'next' ? { status: 200, text: event[2] ?? '' } : silence;
  }
  throw new Error(`The event stream ended without an event: ${text}`);
}

async function patiently(
  answer: Promise<Answer>,
  patienceMs: number | undefined,
  giveUp: () => Promise<void>,
): Promise<Answer> {
  if (patienceMs === undefined) return answer;
  const settled = new AbortController();
  const waiting = delay(patienceMs, undefined, { signal: settled.signal }).catch(() => undefined);
  const first = await Promise.race([answer, waiting]);
  settled.abort();
  if (first !== undefined) return first;
  answer.catch(() => undefined);
  await giveUp();
  return silence;
}
