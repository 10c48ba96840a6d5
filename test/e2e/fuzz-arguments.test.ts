import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSchema } from '../../src/graphql/schema.ts';
import {
  type Arguments,
  faultableLeaves,
  hostileArguments,
  leavesOf,
  mistypedArguments,
  refusedArguments,
  takenArguments,
  withValue,
} from '../support/arbitrary-arguments.ts';
import { leafRuleOf, ruledCoordinates } from '../support/arbitrary-leaves.ts';
import { anyStyle, type AskedField, bodyFor, fieldsWithArguments } from '../support/arbitrary-operation.ts';
import { testEngines } from '../support/databases.ts';
import { anyTransport, closeTransports, openTransports, type Transports } from './fuzz-asking.ts';
import { changing, type FuzzGateway, type Result, runs, startFuzzGateway } from './fuzz-gateway.ts';
import { learnWays, type TakeFieldCalls } from './fuzz-ways.ts';

const fields = fieldsWithArguments(createSchema());
const named = fields.map((asked) => [asked.name, asked] as const);

describe('the rules for arguments', () => {
  it('are there for each argument and each field of an input, and for nothing else', () => {
    const coordinates = new Set(
      fields.flatMap(({ parent, field }) => leavesOf(parent, field).map(({ coordinate }) => coordinate)),
    );
    for (const coordinate of coordinates) leafRuleOf(coordinate);
    expect(ruledCoordinates.filter((coordinate) => !coordinates.has(coordinate))).toEqual([]);
    expect(fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ImportTask.batches', 'Task.events', 'Query.nodes']),
    );
  });
});

describe('an argument at fault', () => {
  let fuzz: FuzzGateway;
  let transports: Transports;
  let takeFieldCalls: TakeFieldCalls;

  beforeAll(async () => {
    fuzz = await startFuzzGateway();
    transports = openTransports(fuzz.gateway.url);
    takeFieldCalls = await learnWays(fuzz, transports.http, fields);
  });
  afterAll(async () => {
    await closeTransports(transports);
    await fuzz?.gateway.stop();
  });

  it.each(named)('of %s is refused for what it says, without a call', async (_name, asked) => {
    const leaves = leavesOf(asked.parent, asked.field);
    for (const leaf of faultableLeaves(leaves)) {
      await fc.assert(
        fc.asyncProperty(
          refusedArguments(leaves, leaf),
          anyStyle,
          anyTransport(asked),
          async (given, style, transport) => {
            const result = fuzz.soundResult(await transports[transport].ask(bodyFor(asked, given, style)));
            expect(await takeFieldCalls(asked)).toEqual([]);
            expect(isRefused(asked, result)).toBe(true);
          },
        ),
        runs(6),
      );
    }
  });

  it.each(named)('of %s is refused for its type, without a call', async (_name, asked) => {
    await fc.assert(
      fc.asyncProperty(
        mistypedArguments(asked.parent, asked.field),
        anyStyle,
        anyTransport(asked),
        async (given, style, transport) => {
          const result = fuzz.soundResult(await transports[transport].ask(bodyFor(asked, given, style)));
          expect(await takeFieldCalls(asked)).toEqual([]);
          expect(result).toEqual({ errors: expect.any(Array) });
        },
      ),
      runs(15),
    );
  });
});

/** The codes of what the caller can mend, by what was sent alone. */
const mendable = [
  'BAD_USER_INPUT',
  'INVALID_CURSOR',
  'INVALID_INPUT',
  'NOT_FOUND',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
];

/** Whether the field gave nothing but reasons that the caller can mend. */
function isRefused({ field, way }: AskedField, { data, errors = [] }: Result): boolean {
  const value = way.length === 0 ? data?.[field.name] : undefined;
  const userErrors = (value as { userErrors?: readonly { code: string }[] } | null | undefined)?.userErrors ?? [];
  const codes = [...errors.map(({ extensions }) => extensions?.['code']), ...userErrors.map(({ code }) => code)];
  expect(codes.filter((code) => !mendable.includes(String(code)))).toEqual([]);
  // There is no profile of such a name, or nothing of such an id: that is no error.
  const none = ['profile', 'node', 'nodes'].includes(field.name) && [value].flat().every((each) => each == null);
  return codes.length > 0 || none;
}

describe.each(testEngines)('whatever an argument of the right type says, with %s', (name, makeEngine) => {
  const engine = makeEngine();
  let place: string | undefined;
  let fuzz: FuzzGateway;
  let transports: Transports;

  beforeAll(async () => {
    await engine.start();
    place = await engine.create();
    fuzz = await startFuzzGateway({ fast: true, env: name === 'PostgreSQL' ? { DATABASE_URL: place } : {} });
    transports = openTransports(fuzz.gateway.url);
  }, 60_000);
  afterAll(async () => {
    await closeTransports(transports);
    await fuzz?.gateway.stop();
    if (place !== undefined) await engine.remove(place);
    await engine.stop();
  });

  it.each(named.filter(([, { operation }]) => operation === 'query'))(
    '%s serves what it is said to take',
    async (_name, asked) => {
      await fc.assert(
        fc.asyncProperty(takenArguments(leavesOf(asked.parent, asked.field)), anyStyle, async (given, style) => {
          const { data, errors = [] } = fuzz.soundResult(await transports.http.ask(bodyFor(asked, given, style)));
          expect(data).toBeDefined();
          // AWS knows no store of the ARN in a filter, and says so.
          expect(errors.filter(({ extensions }) => extensions?.['code'] !== 'NOT_FOUND')).toEqual([]);
        }),
        runs(4),
      );
    },
  );

  it.each(named)('%s is answered', async (_name, asked) => {
    await fc.assert(
      fc.asyncProperty(harmless(asked), anyStyle, anyTransport(asked), async (given, style, transport) => {
        fuzz.soundResult(await transports[transport].ask(bodyFor(asked, given, style), 50));
        expect(Object.keys(await fuzz.takeCalls()).filter((action) => changing.test(action))).toEqual([]);
      }),
      runs(15),
    );
  });
});

/** Hostile arguments; of a mutation with one fault at least, so that nothing is changed. */
function harmless({ parent, field, operation }: AskedField): fc.Arbitrary<Arguments> {
  const hostile = hostileArguments(field);
  if (operation !== 'mutation') return hostile;
  return fc
    .constantFrom(...faultableLeaves(leavesOf(parent, field)))
    .chain(({ coordinate, path }) =>
      fc
        .tuple(hostile, leafRuleOf(coordinate).invalid ?? fc.constant(null))
        .map(([given, invalid]) => withValue(given, path, invalid)),
    );
}
