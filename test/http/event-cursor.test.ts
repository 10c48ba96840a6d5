import { afterEach, describe, expect, it } from '@jest/globals';
import { encodeEventCursor } from '../../src/graphql/relay/event-cursor.ts';
import { importTask, pageOf } from '../support/builders.ts';
import { startEventServer, type EventServer } from '../support/event-server.ts';
import { createFakeEvents } from '../support/fake-events.ts';
import { transports } from '../support/transports.ts';

const listAndCursor = `query { ...Cursor importTasks { nodes { status } } }
  fragment Cursor on Query { here: eventCursor }`;

describe.each(transports)('eventCursor over %s', (_name, run) => {
  let server: EventServer | undefined;
  afterEach(() => server?.server.stop());

  it('stands before all that happens while the operation reads, however long it takes to be read', async () => {
    const fake = createFakeEvents();
    fake.append(importTask());
    const head = async () => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      return fake.events.head();
    };
    const reads = {
      listImportTasks: async () => {
        // After AWS gave its answer, and before the operation is done.
        const answer = pageOf([importTask()]);
        fake.append(importTask({ status: 'COMPLETED' }));
        return answer;
      },
    };
    server = await startEventServer({ ...fake, events: { ...fake.events, head } }, { reads });
    const here = encodeEventCursor(1, server.world.cursors);
    expect(await run(server.url, { query: listAndCursor })).toEqual({
      data: { here, importTasks: { nodes: [{ status: 'IN_PROGRESS' }] } },
    });
  });

  it('costs an operation that does not select it nothing', async () => {
    server = await startEventServer(createFakeEvents());
    expect(await run(server.url, { query: '{ viewer { subject } }' })).toEqual({
      data: { viewer: { subject: 'tester' } },
    });
    expect(server.world.calls).toEqual([]);
  });
});
