// The HTTP load, in a process of its own: `{ url, work, ids, first, connections, durationMs, rate? }` is answered with what came of it.
import { latencySummary } from '../statistics.mjs';
import { requests } from '../operations.mjs';
import { Connection } from './connection.mjs';

process.send({ ready: true });
process.on('message', (order) => {
  (order.rate === undefined ? closedLoop(order) : openLoop(order)).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit());

/** Each connection sends its next request when it has the answer to the last: as many as the server can do. */
function closedLoop({ url, work, ids, first, connections, durationMs }) {
  return new Promise((resolve, reject) => {
    let count = 0;
    let sent = first;
    let bytes = 0;
    const start = performance.now();
    const open = new Set();
    const end = (connection) => {
      connection.close();
      open.delete(connection);
      if (open.size === 0) resolve({ count, sent: sent - first, bytes, durationMs: performance.now() - start });
    };
    const next = (connection) => connection.send(requests[work](sent++, ids));
    for (let index = 0; index < connections; index += 1) {
      const connection = new Connection(
        url,
        (length) => {
          count += 1;
          bytes += length;
          if (performance.now() - start >= durationMs) end(connection);
          else next(connection);
        },
        reject,
      );
      open.add(connection);
      next(connection);
    }
  });
}

/**
 * Requests are due at a fixed rate, whatever the server does. One that finds no free connection waits, and its latency counts from when it was
 * due: a server that stands still is not spared the requests that would have come.
 */
function openLoop({ url, work, ids, first, connections, durationMs, rate }) {
  return new Promise((resolve, reject) => {
    const total = Math.round((rate * durationMs) / 1000);
    const latencies = [];
    const waiting = [];
    const free = [];
    const all = [];
    const start = performance.now() + 50;
    let due = 0;
    let sent = first;
    const send = (connection, dueAt) => {
      connection.dueAt = dueAt;
      connection.send(requests[work](sent++, ids));
    };
    const answered = (connection) => {
      latencies.push(performance.now() - connection.dueAt);
      const next = waiting.shift();
      if (next !== undefined) send(connection, next);
      else free.push(connection);
      if (latencies.length < total) return;
      clearInterval(timer);
      for (const one of all) one.close();
      resolve({ count: total, sent: total, latency: latencySummary(latencies) });
    };
    for (let index = 0; index < connections; index += 1) {
      const connection = new Connection(url, () => answered(connection), reject);
      all.push(connection);
      free.push(connection);
    }
    const timer = setInterval(() => {
      for (const now = performance.now(); due < total && start + (due * 1000) / rate <= now; due += 1) {
        const dueAt = start + (due * 1000) / rate;
        const connection = free.pop();
        if (connection === undefined) waiting.push(dueAt);
        else send(connection, dueAt);
      }
    }, 1);
  });
}
