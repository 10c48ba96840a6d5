import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEventLog } from '../../src/store/event-log.ts';
import { createSnapshots } from '../../src/store/snapshots.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { TaskSnapshot } from '../../src/watch/snapshot.ts';
import { makeDataFolder } from '../support/databases.ts';
import { runScript } from '../support/script.ts';

describe('a process killed while it appends', () => {
  let folder: string;
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves every event that it was told is written, whole observations only, and snapshots that fit them', async () => {
    for (let round = 1; round <= 4; round += 1) {
      const writer = runScript('append-events.ts', folder);
      let written = 0;
      for (let line = 0; line < 7 * round; line += 1) written = Number(await writer.nextLine());
      writer.kill('SIGKILL');
      await writer.ended;
      const database = await openSqlite(folder);
      const page = await createEventLog(database).readAfter(undefined, 10_000);
      const events = page.status === 'READ' ? page.events : [];
      const completed = events.filter(({ event }) => event.state === 'COMPLETED').map(({ event }) => event.key.id);
      const snapshots = await createSnapshots<TaskSnapshot>(database).list({ states: ['COMPLETED'] }, 10_000);
      await database.close();
      expect(page.head).toBeGreaterThanOrEqual(written);
      expect(events.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: page.head }, (_, index) => index + 1),
      );
      expect(completed).toHaveLength(page.head / 2);
      expect(snapshots.map(({ snapshot }) => snapshot.key.id).toSorted()).toEqual(completed.toSorted());
    }
  });
});
