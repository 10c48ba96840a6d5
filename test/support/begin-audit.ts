import { createAuditLog } from '../../src/store/audit-log.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { auditAttempt } from './audit-records.ts';

// Begins an audit record in the data folder that it is given, says its sequence, and stays until it is killed.
const database = await openSqlite(process.argv[2] ?? '');
process.stdout.write(`${await createAuditLog(database).begin(auditAttempt())}\n`);
process.stdin.resume();
