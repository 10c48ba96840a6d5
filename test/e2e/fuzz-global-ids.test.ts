import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nodeTypes, toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { impossibleGlobalId, noGlobalId, strangeGlobalId } from '../support/arbitrary-global-id.ts';
import { leavesOf, withValue } from '../support/arbitrary-arguments.ts';
import { anyStyle, type AskedField, bodyFor, fieldsWithArguments } from '../support/arbitrary-operation.ts';
import { anyTransport, closeTransports, openTransports, type Transport, type Transports } from './fuzz-asking.ts';
import { type FuzzGateway, type Result, runs, startFuzzGateway } from './fuzz-gateway.ts';

/** Every field that takes a global id, and where. */
const named = fieldsWithArguments(createSchema()).flatMap((asked) =>
  leavesOf(asked.parent, asked.field)
    .filter(({ type }) => /\bID\b/.test(String(type)))
    .map(({ path, type }) => [asked.name, { ...asked, path, many: String(type).startsWith('[') }] as const),
);
type IdField = (typeof named)[number][1];

const uuid = '00000000-0000-4000-8000-000000000000';
const given = Object.entries(nodeTypes).map(([type, parts]) =>
  toGlobalId(
    type as keyof typeof nodeTypes,
    'local',
    ...parts.map((part) =>
      part === 'arn' ? `arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/${uuid}` : uuid,
    ),
  ),
);

describe('a global id', () => {
  let fuzz: FuzzGateway;
  let transports: Transports;

  beforeAll(async () => {
    fuzz = await startFuzzGateway();
    transports = openTransports(fuzz.gateway.url);
  });
  afterAll(async () => {
    await closeTransports(transports);
    await fuzz?.gateway.stop();
  });

  const answerTo = async (asked: IdField, id: string, style: 'variables' | 'literals', over: Transport) => {
    await fuzz.takeCalls();
    const result = fuzz.soundResult(
      await transports[over].ask(bodyFor(asked, withValue({}, asked.path, asked.many ? [id] : id), style)),
    );
    expect(await fuzz.takeCalls()).toEqual({});
    return result;
  };

  it('is looked for in queries, changes and subscriptions', () => {
    expect(new Set(named.map(([, { operation }]) => operation))).toEqual(
      new Set(['query', 'mutation', 'subscription']),
    );
  });

  it.each(named)('that was never given out is at fault as that of %s, without a call', async (_name, asked) => {
    await fc.assert(
      fc.asyncProperty(noGlobalId(given), anyStyle, anyTransport(asked), async (id, style, over) => {
        fc.pre(!isWellMade(id));
        const codes = codesOf(asked, await answerTo(asked, id, style, over));
        expect(codes).toHaveLength(1);
        expect([
          'BAD_USER_INPUT',
          'INVALID_INPUT',
          ...(style === 'literals' ? ['GRAPHQL_PARSE_FAILED'] : []),
        ]).toContain(codes[0]);
      }),
      runs(25),
    );
  });

  it.each(named)('of a profile that is not there is that of nothing for %s, without a call', async (_name, asked) => {
    await fc.assert(
      fc.asyncProperty(
        strangeGlobalId(['local'], ['LOCAL', 'local ', 'default']),
        anyStyle,
        anyTransport(asked),
        async (id, style, over) => {
          expect(isNothing(asked, await answerTo(asked, id, style, over))).toBe(true);
        },
      ),
      runs(20),
    );
  });

  it.each(named)('of what AWS could not have named is that of nothing for %s, without a call', async (_name, asked) => {
    await fc.assert(
      fc.asyncProperty(impossibleGlobalId('local'), anyStyle, anyTransport(asked), async (id, style, over) => {
        expect(isNothing(asked, await answerTo(asked, id, style, over))).toBe(true);
      }),
      runs(40),
    );
  });

  it.each(named.filter(([, { parent }]) => parent !== 'Query'))(
    'of another type is at fault as that of %s, without a call',
    async (name, asked) => {
      const [, own = ''] = /(ImportTask|ExportTask|CloudTrailImport)/i.exec(name) ?? [];
      const others = given.filter((id) => typeOf(id).toLowerCase() !== own.toLowerCase());
      expect(others).toHaveLength(given.length - 1);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...others), anyStyle, anyTransport(asked), async (id, style, over) => {
          expect(['BAD_USER_INPUT', 'INVALID_INPUT']).toEqual(
            expect.arrayContaining([...codesOf(asked, await answerTo(asked, id, style, over))]),
          );
        }),
        runs(12),
      );
    },
  );
});

/** Whether it is what this gateway would give out: of a type that it knows, and spelt in the one way. */
function isWellMade(id: string): boolean {
  try {
    const [type, ...parts] = JSON.parse(Buffer.from(id, 'base64url').toString()) as [
      keyof typeof nodeTypes,
      ...string[],
    ];
    const length = Object.hasOwn(nodeTypes, type) ? nodeTypes[type].length + 1 : NaN;
    const isNamed = parts.length === length && parts.every((part) => typeof part === 'string' && part !== '');
    return isNamed && Buffer.from(JSON.stringify([type, ...parts])).toString('base64url') === id;
  } catch {
    return false;
  }
}

function typeOf(id: string): string {
  return (JSON.parse(Buffer.from(id, 'base64url').toString()) as [string])[0];
}

/** The codes of the errors, be they of the response or of the payload. */
function codesOf({ field }: AskedField, { data, errors = [] }: Result): readonly unknown[] {
  const value = data?.[field.name] as { userErrors?: readonly { code: string }[] } | null | undefined;
  return [
    ...errors.map(({ extensions }) => extensions?.['code']),
    ...(value?.userErrors ?? []).map(({ code }) => code),
  ];
}

/** Whether a query gave null, or anything else told what is wrong with the id. */
function isNothing(asked: IdField, result: Result): boolean {
  if (asked.parent === 'Query')
    return isDeepStrictEqual(result, { data: { [asked.field.name]: asked.many ? [null] : null } });
  const [code, ...more] = codesOf(asked, result);
  return more.length === 0 && ['NOT_FOUND', 'BAD_USER_INPUT', 'INVALID_INPUT'].includes(String(code));
}
