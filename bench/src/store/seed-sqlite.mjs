// Writes a number of events into the data folder of a gateway that does not run, through the gateway's own store: `<folder> <count>`.
import { createEventLog } from '../../../dist/store/event-log.js';
import { createLeases } from '../../../dist/store/leases.js';
import { openSqlite } from '../../../dist/store/sqlite.js';
import { taskEvent } from './task-events.mjs';

const AT_ONCE = 5000;

const [folder, count] = process.argv.slice(2);
const database = await openSqlite(folder);
const log = createEventLog(database);
const lease = await createLeases(database).acquire('local', 'bench', 3_600_000);
for (let number = 0; number < Number(count);) {
  const size = Math.min(AT_ONCE, Number(count) - number);
  const events = Array.from({ length: size }, () => taskEvent('local', number++, Date.now()));
  const { appended } = await log.append({ lease, events, snapshots: [] });
  if (!appended) throw new Error('The lease was lost.');
}
const head = await log.head();
await database.close();
process.send({ head });
