import { createEventLog } from '../../src/store/event-log.ts';
import { createLeases } from '../../src/store/leases.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { testEvent, testSnapshot } from './test-events.ts';

// Appends events to the data folder that it is given, two at a time, until it is killed; says each head once it is written.
const database = await openSqlite(process.argv[2] ?? '');
const lease = await createLeases(database).acquire('local', String(process.pid), 60_000);
if (lease === undefined) throw new Error('Nobody else can hold the lease: this process has the folder to itself.');
const log = createEventLog(database);
for (;;) {
  const id = `task-${await log.head()}`;
  const events = [testEvent({ id }), testEvent({ id, type: 'STATUS_CHANGED', state: 'COMPLETED' })];
  const result = await log.append({ lease, events, snapshots: events.slice(1).map(testSnapshot) });
  if (!result.appended) throw new Error('The lease cannot be lost here.');
  process.stdout.write(`${result.head}\n`);
}
