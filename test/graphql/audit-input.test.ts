import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMemoryAuditLog } from '../support/audit-records.ts';
import { importTask, roleArn, storeArn } from '../support/builders.ts';
import { createFakeWorld, run } from '../support/fake-context.ts';

const create = `mutation ($input: CreateImportTaskInput!) { createImportTask(input: $input) { userErrors { code } } }`;

/** The record of a create with this input. */
async function recordOf(input: Readonly<Record<string, unknown>>, document = create) {
  const audit = createMemoryAuditLog();
  const world = createFakeWorld({ audit, writes: { createImportTask: async () => importTask() } });
  const { errors } = await run(world, document, { input });
  expect(errors).toEqual([]);
  return audit.records[0];
}
const hashOf = async (...parameters: Parameters<typeof recordOf>) => (await recordOf(...parameters))?.inputHash;

const input = {
  sourceArn: storeArn,
  roleArn,
  filter: { startEventTime: '2026-01-31T12:00:00.000Z', endEventTime: '2026-01-31T13:00:00.000Z' },
  clientToken: 'once',
};

describe('the hash of an input', () => {
  it('is the SHA-256 of its JSON with sorted members', async () => {
    const text =
      '{"clientToken":"once","filter":{"endEventTime":"2026-01-31T13:00:00.000Z","startEventTime":"2026-01-31T12:00:00.000Z"},' +
      `"roleArn":"${roleArn}","sourceArn":"${storeArn}"}`;
    expect(await hashOf(input)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is the same for members in any order', async () => {
    const expected = await hashOf(input);
    const shuffled = (value: object) =>
      fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length }).map(Object.fromEntries);
    await fc.assert(
      fc.asyncProperty(shuffled(input), shuffled(input.filter), async (members, filter) => {
        expect(await hashOf({ ...members, filter })).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same for one instant in any spelling, for null and absent, and for any clientMutationId', async () => {
    const expected = await hashOf(input);
    const filter = { startEventTime: '2026-01-31T13:00:00+01:00', endEventTime: '2026-01-31T13:00:00z' };
    expect(await hashOf({ ...input, filter, profile: null, clientMutationId: 'm' })).toBe(expected);
    const literal = `mutation { createImportTask(input: { clientToken: "once", roleArn: "${roleArn}", sourceArn: "${storeArn}",
      filter: { endEventTime: "2026-01-31T13:00:00Z", startEventTime: "2026-01-31T12:00:00Z" } }) { userErrors { code } } }`;
    expect(await hashOf({}, literal)).toBe(expected);
  });

  it.each([
    ['clientToken', { clientToken: 'twice' }],
    ['profile', { profile: 'main' }],
    ['roleArn', { roleArn: `${roleArn}-2` }],
    ['filter', { filter: null }],
    ['filter.startEventTime', { filter: { ...input.filter, startEventTime: '2026-01-31T12:00:00.001Z' } }],
  ])('is another one for another %s', async (_name, other) => {
    expect(await hashOf({ ...input, ...other })).not.toBe(await hashOf(input));
  });

  it('is all that is kept of it, but for the profile', async () => {
    const record = JSON.stringify(await recordOf({ ...input, clientToken: 'a-secret-of-the-caller' }));
    expect(record).toContain('"inputHash"');
    for (const text of [storeArn, roleArn, 'a-secret-of-the-caller', '2026-01-31']) expect(record).not.toContain(text);
  });
});
