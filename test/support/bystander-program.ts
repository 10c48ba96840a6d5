import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Meanwhile } from './bystander.ts';
import { postGraphql } from './graphql-client.ts';
import { openWsClient } from './ws-client.ts';

// Asks the gateway at the address that it is given, again and again, over HTTP and over one WebSocket in turns, until it is killed. By "begin" it
// begins to count, and by "report" it tells how it was served, once what it asked before that is answered.
const url = process.argv[2] ?? '';
const query = '{ viewer { subject } taskEvents(first: 1) { nodes { cursor } } }';
const PAUSE_MS = 5;

const socket = await openWsClient(url);
await socket.init();
let asked = 0;
const overHttp = async () => (await postGraphql(url, { query })).data;
const overWebSocket = async () => {
  const id = String(asked);
  socket.send({ id, type: 'subscribe', payload: { query } });
  const { payload } = await socket.next();
  await socket.next();
  return (payload as { readonly data?: Record<string, unknown> }).data;
};

let served: Meanwhile = { answers: 0, slowestMs: 0, faults: [] };
const ask = async () => {
  asked += 1;
  const started = performance.now();
  try {
    const data = await (asked % 2 === 0 ? overHttp : overWebSocket)();
    if (data?.['viewer'] === undefined) throw new Error(`It was answered ${JSON.stringify(data)}.`);
    const slowestMs = Math.max(served.slowestMs, performance.now() - started);
    served = { ...served, answers: served.answers + 1, slowestMs };
  } catch (error) {
    served = { ...served, faults: [...served.faults, String(error)].slice(0, 10) };
  }
};

const wanted: ('begin' | 'report')[] = [];
process.on('message', (message: 'begin' | 'report') => wanted.push(message));
process.once('disconnect', () => process.exit(0));
await ask();
process.send?.('ready');
await once(process, 'message');
for (;;) {
  const told = wanted.shift();
  if (told === 'begin') served = { answers: 0, slowestMs: 0, faults: [] };
  await ask();
  if (told !== undefined) process.send?.(told === 'begin' ? 'begun' : served);
  await delay(PAUSE_MS);
}
