import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, GraphQLError, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { prepareExecution } from '../../../src/graphql/execution/execute-operation.ts';
import { Immutable } from '../../../src/graphql/execution/immutable.ts';
import { Grounds, type Reading } from '../../../src/graphql/grounds.ts';
import { OneByOneLoader } from '../../../src/graphql/loader.ts';

/** Something outside that changes: whoever reads it is told, by a reading, until when that counts. */
class Cell implements Reading {
  value: number;
  version: Reading & { current: boolean } = reading();
  constructor(value: number) {
    this.value = value;
  }
  isCurrent(): boolean {
    return this.version.isCurrent();
  }
  change(value: number): void {
    this.version.current = false;
    this.version = reading();
    this.value = value;
  }
}

function reading(): Reading & { current: boolean } {
  return {
    current: true,
    isCurrent() {
      return this.current;
    },
  };
}

interface World {
  readonly scope: string;
  readonly grounds: Grounds;
  readonly cells: readonly Cell[];
  readonly loader: OneByOneLoader<number, number>;
}

class Thing extends Immutable {
  readonly name: string;
  readonly cell: number;
  readonly things: readonly Thing[];
  constructor(name: string, cell: number, things: readonly Thing[]) {
    super();
    this.name = name;
    this.cell = cell;
    this.things = things;
  }
}

const sdl = /* GraphQL */ `
  type Query {
    things: [Thing!]!
  }
  type Thing {
    name: String!
    things: [Thing!]!
    "Reads its cell."
    read: Int
    "The same, by a loader that reads each once."
    loaded: Int
    "Reads its cell, times a number."
    times(by: Int): Int
    "The rights of who asks."
    scope: String
    "Of this moment."
    passing: Int
    "Fails where its cell is odd."
    odd: Int
    "Reads its cell later."
    later: Int
  }
`;

let moment = 0;

function createSchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  const type = schema.getType('Thing');
  if (!isObjectType(type)) throw new Error('There is no type of things.');
  const read = (cell: number, { cells, grounds }: World): number => {
    const one = cells[cell];
    if (one === undefined) throw new Error('There is no such cell.');
    grounds.add(one.version);
    return one.value;
  };
  const resolvers: Record<string, (thing: Thing, args: { readonly by?: number }, world: World) => unknown> = {
    read: ({ cell }, _args, world) => read(cell, world),
    loaded: ({ cell }, _args, { loader }) => loader.load(cell),
    times: ({ cell }, { by = 1 }, world) => read(cell, world) * by,
    scope: (_thing, _args, { scope }) => scope,
    passing: (_thing, _args, { grounds }) => {
      grounds.addPassing();
      return moment;
    },
    odd: ({ cell }, _args, world) => {
      const value = read(cell, world);
      if (value % 2 !== 0) throw new GraphQLError('odd');
      return value;
    },
    later: async ({ cell }, _args, world) => Promise.resolve().then(() => read(cell, world)),
  };
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = type.getFields()[name];
    if (field !== undefined) field.resolve = resolve;
  }
  return schema;
}

const leaves = [
  'name',
  'read',
  'loaded',
  'times(by: 2)',
  'times(by: $by)',
  'scope',
  'passing',
  'odd',
  'later',
  '__typename',
];
const selection = fc.letrec<{ fields: string }>((tie) => ({
  fields: fc
    .tuple(
      fc.array(fc.nat(leaves.length - 1), { minLength: 1, maxLength: 5 }),
      fc.option(tie('fields'), { depthSize: 'small' }),
    )
    .map(([picked, below]) => {
      const parts = picked.map((leaf, index) => `a${index}: ${leaves[leaf] ?? 'name'}`);
      return `{ ${[...parts, ...(below === null ? [] : [`things ${below}`])].join(' ')} }`;
    }),
})).fields;
const steps = fc.array(
  fc.oneof(
    fc.record({ change: fc.nat(3), to: fc.nat(5) }),
    fc.record({ scope: fc.constantFrom('one', 'another'), by: fc.constantFrom(undefined, null, 1, 2) }),
  ),
  { minLength: 4, maxLength: 24 },
);

describe('an execution that keeps parts', () => {
  it('answers what graphql-js answers, whoever asks, through any changes of what the parts rest on', async () => {
    const schema = createSchema();
    let reused = 0;
    const runs = fc.asyncProperty(selection, steps, async (fields, sequence) => {
      const document = parse(`query ($by: Int) { things ${fields} }`);
      const operation = prepareExecution(schema, document);
      const cells = [1, 2, 3, 4].map((value) => new Cell(value));
      const leaf = (index: number) => new Thing(`leaf ${index}`, index, []);
      const things = [new Thing('first', 0, [leaf(1), leaf(2)]), new Thing('second', 1, [leaf(1), leaf(3)])];
      const worldOf = (scope: string): World => {
        const grounds = new Grounds();
        const find = (cell: number) => {
          const one = cells[cell] as Cell;
          grounds.add(one.version);
          return one.value;
        };
        return { scope, grounds, cells, loader: new OneByOneLoader(String, find, grounds) };
      };
      for (const step of sequence) {
        moment += 1;
        if ('change' in step) {
          cells[step.change]?.change(step.to);
          continue;
        }
        const variableValues = step.by === undefined ? {} : { by: step.by };
        const expectedWorld = worldOf(step.scope);
        const expected = await execute({
          schema,
          document,
          rootValue: { things },
          contextValue: expectedWorld,
          variableValues,
        });
        const contextValue = worldOf(step.scope);
        const { grounds } = contextValue;
        const keeping = {
          scope: step.scope,
          mark: () => grounds.mark(),
          since: (mark: number) => grounds.since(mark),
          addAll: (readings: readonly Reading[]) => {
            reused += 1;
            grounds.addAll(readings);
          },
        };
        const { data, errors } = await operation.execute({
          rootValue: { things },
          contextValue,
          variableValues,
          keeping,
        });
        expect(data).toBe(JSON.stringify(expected.data));
        expect(errors.map(({ path }) => path)).toEqual((expected.errors ?? []).map(({ path }) => path));
        // What was written again rests on the same as what is written anew.
        expect(asSet(grounds.readings)).toEqual(asSet(expectedWorld.grounds.readings));
      }
    });
    await fc.assert(runs, { numRuns: 300 });
    expect(reused).toBeGreaterThan(500);
  });

  it('keeps what names variables from the second time on that their values come', async () => {
    const schema = createSchema();
    const operation = prepareExecution(schema, parse('query ($by: Int) { things { times(by: $by) } }'));
    const cells = [new Cell(3)];
    const things = [new Thing('one', 0, [])];
    const reads: number[] = [];
    for (const by of [1, 2, 1, 1, 2, 2]) {
      const grounds = new Grounds();
      const find = (cell: number) => cell;
      const contextValue: World = { scope: '', grounds, cells, loader: new OneByOneLoader(String, find, grounds) };
      let again = 0;
      const keeping = {
        scope: '',
        mark: () => grounds.mark(),
        since: (mark: number) => grounds.since(mark),
        addAll: () => void (again += 1),
      };
      const { data } = await operation.execute({
        rootValue: { things },
        contextValue,
        variableValues: { by },
        keeping,
      });
      expect(data).toBe(`{"things":[{"times":${3 * by}}]}`);
      reads.push(again);
    }
    expect(reads).toEqual([0, 0, 0, 1, 0, 1]);
  });
});

function asSet(readings: readonly Reading[] | undefined): ReadonlySet<Reading> | undefined {
  return readings && new Set(readings);
}
