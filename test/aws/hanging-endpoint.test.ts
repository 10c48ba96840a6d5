import { describe, expect, it } from '@jest/globals';
import { json } from './http-aws.ts';
import { rejection, setUpOperations } from './operation-harness.ts';

describe('a profile whose endpoint hangs', () => {
  it('is refused at once after some calls, while the others are answered, and its health tells why', async () => {
    let hangs = true;
    const { clock, operation, aws, http } = await setUpOperations(
      (_action, response) => {
        if (!hangs) json(response, 200, { imports: [] });
      },
      1e9,
      150,
    );
    const { reads } = operation();
    const outcomes: unknown[] = [];
    for (let source = 0; source < 5; source += 1) {
      void rejection(reads.listImportTasks('one', { sourceArn: String(source) })).then((error) => outcomes.push(error));
    }
    while (outcomes.length < 5) await clock.advance(500);
    expect(aws.health()).toEqual([
      { profile: 'one', open: true, since: expect.any(Number), reason: 'it took too long' },
      { profile: 'two', open: false },
    ]);
    const before = http.requests.length;
    hangs = false;
    expect(await rejection(reads.listImportTasks('one', {}))).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining("The AWS endpoint of profile 'one' has not answered since"),
      retryAfterMs: expect.any(Number),
    });
    expect(http.requests).toHaveLength(before);
    expect((await reads.listImportTasks('two', {})).items).toEqual([]);
    await clock.advance(60_000);
    expect((await reads.listImportTasks('one', {})).items).toEqual([]);
    expect(aws.health()[0]).toEqual({ profile: 'one', open: false });
  });

  it('does not hold a stop up, and keeps no connection', async () => {
    const { operation, aws, http, seen, clock } = await setUpOperations(() => undefined);
    const read = rejection(operation().reads.listImportTasks('one', {}));
    const look = rejection(aws.lister.newest('two', 'EXPORT_TASK'));
    await seen(2);
    await aws.stop();
    expect(await read).toMatchObject({ code: 'UNAVAILABLE', message: 'The gateway is stopping.' });
    expect(await look).toMatchObject({ message: 'The gateway is stopping.' });
    await Promise.all(http.requests.map(({ closed }) => closed));
    expect(clock.sleepers).toBe(0);
  });
});
