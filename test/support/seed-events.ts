import { createEventLog } from '../../src/store/event-log.ts';
import { createLeases } from '../../src/store/leases.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { testEvent } from './test-events.ts';

/** How many events are written in one transaction. */
const STEP = 2_000;

/** Fills the event log of a data folder that no gateway uses with so many new events, of as many tasks of `profile`. */
export async function seedEvents(dataDir: string, profile: string, count: number): Promise<void> {
  const database = await openSqlite(dataDir);
  const leases = createLeases(database);
  const lease = await leases.acquire(profile, 'seed', 60_000);
  if (lease === undefined) throw new Error(`Somebody watches ${profile} in ${dataDir}.`);
  const log = createEventLog(database);
  const observedTime = Date.now();
  for (let written = 0; written < count; written += STEP) {
    const ids = Array.from({ length: Math.min(STEP, count - written) }, (_, n) => `task-${written + n}`);
    const events = ids.map((id) => testEvent({ profile, id, observedTime }));
    const { appended } = await log.append({ lease, events, snapshots: [] });
    if (!appended) throw new Error(`The lease of ${profile} was lost.`);
  }
  await leases.release(lease);
  await database.close();
}
