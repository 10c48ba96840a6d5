import { once } from 'node:events';
import { openSqlite } from '../../src/store/sqlite.ts';

// Opens the data folder that it is given, says so, and holds it until it is told to let go; then it goes on running.
try {
  const database = await openSqlite(process.argv[2] ?? '');
  process.stdout.write('open\n');
  await once(process.stdin, 'data');
  await database.close();
  process.stdout.write('closed\n');
  await once(process.stdin, 'data');
  process.exit(0);
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}: ${(error as Error).message}\n`);
}
