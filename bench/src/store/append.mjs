// Appends events to a PostgreSQL database through the gateway's own store, as the replica that holds the leases: told by `profiles`.
// Orders: `seed` writes a number of events as fast as it goes, `emit` one at a time, each at the moment that it is due.
import { createEventLog } from '../../../dist/store/event-log.js';
import { createLeases } from '../../../dist/store/leases.js';
import { openPostgres } from '../../../dist/store/postgres.js';
import { taskEvent } from './task-events.mjs';

const LEASE_MS = 3_600_000;
const SEEDED_AT_ONCE = 500;

const [url, ...profiles] = process.argv.slice(2);
const database = await openPostgres(url);
const log = createEventLog(database);
const leases = [];
for (const profile of profiles) leases.push(await createLeases(database).acquire(profile, 'bench', LEASE_MS));
if (leases.includes(undefined))
  throw new Error('Somebody else holds a lease: the append must come before the gateway.');
const [lease] = leases;
let number = 0;

async function append(events) {
  const { appended } = await log.append({ lease, events, snapshots: [] });
  if (!appended) throw new Error('The lease was lost.');
}

const orders = {
  seed: async ({ count }) => {
    for (let left = count; left > 0; left -= SEEDED_AT_ONCE) {
      const events = Array.from({ length: Math.min(left, SEEDED_AT_ONCE) }, () =>
        taskEvent(lease.profile, number++, Date.now()),
      );
      await append(events);
    }
    return { head: await log.head() };
  },
  emit: async ({ startAt, intervalMs, count }) => {
    const appends = Array.from({ length: count }, async (_, index) => {
      const dueAt = startAt + index * intervalMs;
      await new Promise((resolve) => setTimeout(resolve, dueAt - Date.now()));
      await append([taskEvent(lease.profile, number++, dueAt)]);
    });
    await Promise.all(appends);
    return { emitted: count };
  },
};

process.on('message', ({ order, ...options }) => {
  orders[order](options).then(
    (answer) => process.send(answer),
    (error) => process.send({ error: `${order}: ${error.stack}` }),
  );
});
process.once('disconnect', () => process.exit());
process.send({ ready: true });
