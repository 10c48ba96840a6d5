// Any number of subscribers in a process of its own. Orders: `connect`, `reset`, `count`, `report`, `disconnect`; each is answered once it is done.
import { setPriority } from 'node:os';
import { taskEvents, taskEventsAfter, taskEventsOf } from '../operations.mjs';
import { latencySummary } from '../statistics.mjs';
import { authorization, viewerToken } from '../tokens.mjs';
import { subscribe } from './socket.mjs';

const AT_ONCE = 100;
const TIME_KEY = Buffer.from('"observedTime":"');
const TIME_LENGTH = 24;

const sockets = new Set();
let latencies = [];
let received = 0;
let bytes = 0;
let ended = {};
let stopping = false;
const times = new Map();

/** When the event was due, by its observedTime: the text of each is parsed once. */
function dueTime(payload) {
  const start = payload.indexOf(TIME_KEY) + TIME_KEY.length;
  const text = payload.latin1Slice(start, start + TIME_LENGTH);
  let time = times.get(text);
  if (time === undefined) times.set(text, (time = Date.parse(text)));
  return time;
}

function count(payload) {
  received += 1;
  bytes += payload.length;
}

function onNext(payload) {
  received += 1;
  bytes += payload.length;
  latencies.push(performance.timeOrigin + performance.now() - dueTime(payload));
}

function onEnd(why) {
  if (!stopping) ended[why] = (ended[why] ?? 0) + 1;
}

const orders = {
  /** `documents`: how many different ones; `tokens`: who the subscribers are, in turn; `after`: they replay, and only what comes is counted. */
  connect: async ({ url, count: subscribers, documents = 1, tokens = [viewerToken], after }) => {
    // Whoever replays must not take the processor from those whose latency is measured.
    if (after !== undefined) setPriority(10);
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < subscribers; index = next++) {
        const token = tokens[index % tokens.length];
        const document = Math.floor(index / tokens.length) % documents;
        const query = after !== undefined ? taskEventsAfter : documents === 1 ? taskEvents : taskEventsOf(document);
        const variables = after === undefined ? undefined : { after };
        const headers = authorization(token);
        sockets.add(
          await subscribe({ url, query, variables, headers, onNext: after === undefined ? onNext : count, onEnd }),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { connected: sockets.size };
  },
  reset: async () => {
    latencies = [];
    [received, bytes, ended] = [0, 0, {}];
    times.clear();
    return { connected: sockets.size };
  },
  count: async () => ({ received }),
  report: async () => ({ received, bytes, ended, latency: latencySummary(latencies) }),
  disconnect: async () => {
    stopping = true;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((resolve) => setTimeout(resolve, 500));
    stopping = false;
    return { connected: 0 };
  },
};

process.send({ ready: true });
process.on('message', ({ order, ...options }) => {
  orders[order](options).then(
    (answer) => process.send(answer),
    (error) => process.send({ error: `${order}: ${error.stack}` }),
  );
});
process.once('disconnect', () => process.exit());
