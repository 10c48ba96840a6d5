import { describe, expect, it } from '@jest/globals';
import { createDemandBoard } from '../../src/store/demand-board.ts';
import type { Database } from '../../src/store/database.ts';
import type { DemandBoard, DemandNotice } from '../../src/watch/shared-demand.ts';
import { testEngines, useDatabases } from '../support/databases.ts';

const notice = (profile: string): DemandNotice => ({ interests: [{ profile, kind: 'IMPORT_TASK' }], pokes: [] });

describe.each(testEngines)('the demand board in %s', (_name, engine) => {
  const databases = useDatabases(engine);
  const boardOf = (database: Database): DemandBoard => createDemandBoard<DemandNotice>(database);

  it('shows the newest notice of each of the others', async () => {
    const database = await databases.open();
    const [board, other] = [boardOf(database), boardOf(await databases.openReplica(database))];
    await board.write('a', notice('old'), 60_000);
    await board.write('a', notice('new'), 60_000);
    await other.write('b', notice('local'), 60_000);
    expect(await other.readOthers('b')).toEqual(new Map([['a', notice('new')]]));
    expect(await board.readOthers('a')).toEqual(new Map([['b', notice('local')]]));
    expect([...(await board.readOthers('c')).keys()].toSorted()).toEqual(['a', 'b']);
  });

  it('forgets a notice that was not renewed in time', async () => {
    const database = await databases.open();
    const board = boardOf(database);
    await board.write('a', notice('local'), 0);
    await board.write('b', notice('local'), 60_000);
    expect([...(await board.readOthers('c')).keys()]).toEqual(['b']);
    const rows = await database.queries.selectFrom('demand_notices').select('holder').execute();
    expect(rows).toEqual([{ holder: 'b' }]);
  });

  it('wakes the others when a notice is written', async () => {
    const database = await databases.open();
    const replica = await databases.openReplica(database);
    const woken = new Promise<void>((resolve) => void boardOf(replica).onChange(resolve));
    await boardOf(database).write('a', notice('local'), 60_000);
    await woken;
    expect([...(await boardOf(replica).readOthers('b')).keys()]).toEqual(['a']);
  });

  it('announces a notice that is news, and not one that is renewed as it was', async () => {
    const database = await databases.open();
    const announced: string[] = [];
    const overheard: Database = {
      ...database,
      transaction: (work) =>
        database.transaction((transaction, announce) =>
          work(transaction, (channel) => {
            announced.push(channel);
            announce(channel);
          }),
        ),
    };
    const board = boardOf(overheard);
    await board.write('a', notice('local'), 60_000);
    await board.write('a', notice('local'), 60_000);
    expect(announced).toEqual(['demand']);
    await board.write('a', notice('other'), 60_000);
    expect(announced).toEqual(['demand', 'demand']);
  });
});
