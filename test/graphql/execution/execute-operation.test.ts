import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  execute,
  type GraphQLError,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { prepareExecution } from '../../../src/graphql/execution/execute-operation.ts';
import { declareWhole, Immutable } from '../../../src/graphql/execution/immutable.ts';
import { createWorld, documents, worlds } from './random-world.ts';

/** What is declared and not used is nothing to an execution. */
const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule);

describe('prepareExecution', () => {
  it('answers what graphql-js answers, byte by byte, for any operation in any world', async () => {
    let executed = 0;
    const runs = fc.asyncProperty(
      worlds,
      documents(),
      fc.boolean(),
      fc.boolean(),
      async (options, source, skip, include) => {
        const schema = createWorld(options);
        const document = parse(source);
        if (validate(schema, document, rules).length > 0) return;
        executed += 1;
        const variableValues = { skip, include, lives: 7, name: 'n' };
        // With promises about, which of the errors under one null are told is a matter of time, in graphql-js as well.
        const expected = await execute({ schema: createWorld({ ...options, promises: 0 }), document, variableValues });
        const tell = options.promises === 0 ? inFull : byPlace;
        const operation = prepareExecution(schema, document);
        for (let time = 0; time < 2; time += 1) {
          const { data, errors } = await operation.execute({ contextValue: {}, variableValues });
          expect(data).toBe(JSON.stringify(expected.data));
          expect(tell(errors, JSON.parse(data))).toEqual(tell(expected.errors ?? [], JSON.parse(data)));
        }
      },
    );
    await fc.assert(runs, { numRuns: 400 });
    expect(executed).toBeGreaterThan(100);
  });

  it('plans anew where other variables decide what is selected', async () => {
    const schema = buildSchema('type Query { a: Int b: Int }');
    const operation = prepareExecution(schema, parse('query ($on: Boolean!) { a @include(if: $on) b @skip(if: $on) }'));
    const run = (on: boolean) =>
      operation.execute({ rootValue: { a: 1, b: 2 }, contextValue: {}, variableValues: { on } });
    expect([await run(true), await run(false), await run(true)].map(({ data }) => data)).toEqual([
      '{"a":1}',
      '{"b":2}',
      '{"a":1}',
    ]);
  });

  it('reads an immutable object once for one operation, and any other object each time', async () => {
    const schema = buildSchema('type Query { fixed: Thing loose: Thing } type Thing { x: Int y: Int z: Int }');
    const reads: string[] = [];
    class Fixed extends Immutable {
      y = 2;
      get x(): number {
        reads.push('fixed');
        return 1;
      }
      z(): number {
        reads.push('method');
        return 3;
      }
    }
    const fixed = new Fixed();
    const loose = {
      y: 2,
      z: 3,
      get x() {
        reads.push('loose');
        return 1;
      },
    };
    const operation = prepareExecution(schema, parse('{ fixed { x y } loose { x y z } }'));
    const withMethod = prepareExecution(schema, parse('{ fixed { z } }'));
    const run = () => operation.execute({ rootValue: { fixed, loose }, contextValue: {}, variableValues: {} });
    const { data: first } = await run();
    reads.length = 0;
    const { data: second } = await run();
    expect([first, second]).toEqual([
      '{"fixed":{"x":1,"y":2},"loose":{"x":1,"y":2,"z":3}}',
      '{"fixed":{"x":1,"y":2},"loose":{"x":1,"y":2,"z":3}}',
    ]);
    expect(reads).toEqual(['loose']);
    for (let time = 0; time < 2; time += 1)
      await withMethod.execute({ rootValue: { fixed }, contextValue: {}, variableValues: {} });
    expect(reads.filter((read) => read === 'method')).toHaveLength(2);
  });

  it('asks a whole object once for what its methods tell, without arguments, and another each time', async () => {
    const schema = buildSchema(
      'type Query { things: [Thing!] } type Thing { x: Int y: Int z(plus: Int): Int later: Int }',
    );
    const calls: string[] = [];
    class Thing extends Immutable {
      readonly y = 2;
      readonly #name: string;
      constructor(name: string, whole: boolean) {
        super();
        this.#name = name;
        if (whole) declareWhole(this);
      }
      x(): number {
        calls.push(`${this.#name}.x`);
        return 1;
      }
      z({ plus }: { readonly plus: number }): number {
        calls.push(`${this.#name}.z`);
        return 3 + plus;
      }
      async later(): Promise<number> {
        calls.push(`${this.#name}.later`);
        return 4;
      }
    }
    const things = [new Thing('whole', true), new Thing('part', false)];
    const run = async (source: string) => {
      const operation = prepareExecution(schema, parse(source));
      await operation.execute({ rootValue: { things }, contextValue: {}, variableValues: {} });
      calls.length = 0;
      return (await operation.execute({ rootValue: { things }, contextValue: {}, variableValues: {} })).data;
    };
    expect(await run('{ things { y x z(plus: 1) } }')).toBe('{"things":[{"y":2,"x":1,"z":4},{"y":2,"x":1,"z":4}]}');
    expect(calls).toEqual(['whole.z', 'part.x', 'part.z']);
    expect(await run('{ things { x later } }')).toBe('{"things":[{"x":1,"later":4},{"x":1,"later":4}]}');
    expect(calls).toEqual(['whole.x', 'whole.later', 'part.x', 'part.later']);
  });

  it('executes a mutation’s fields one after another', async () => {
    const schema = buildSchema('type Query { a: Int } type Mutation { slow: Int fast: Int }');
    const order: string[] = [];
    const rootValue = {
      slow: async () => {
        await new Promise(setImmediate);
        order.push('slow');
        return 1;
      },
      fast: () => {
        order.push('fast');
        return 2;
      },
    };
    const operation = prepareExecution(schema, parse('mutation { slow fast }'));
    const { data } = await operation.execute({ rootValue, contextValue: {}, variableValues: {} });
    expect([data, order]).toEqual(['{"slow":1,"fast":2}', ['slow', 'fast']]);
  });
});

function inFull(errors: readonly GraphQLError[]): readonly unknown[] {
  return errors.map((error) => error.toJSON());
}

/** The places of the nulls that the errors made. */
function byPlace(errors: readonly GraphQLError[], data: unknown): readonly string[] {
  const places = errors.map(({ path = [] }) => {
    const place: (string | number)[] = [];
    let value = data;
    for (const key of path) {
      if (value === null) break;
      value = (value as Record<string | number, unknown>)[key];
      place.push(key);
    }
    return place.join('.');
  });
  return [...new Set(places)].toSorted();
}
