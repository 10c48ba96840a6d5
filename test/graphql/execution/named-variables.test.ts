import { describe, expect, it } from '@jest/globals';
import { type FieldNode, type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { namedVariables } from '../../../src/graphql/execution/named-variables.ts';

function variablesIn(source: string): readonly (readonly string[])[] {
  const { definitions } = parse(source);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  const fields: FieldNode[] = [];
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    if (definition.kind === Kind.OPERATION_DEFINITION)
      for (const selection of definition.selectionSet.selections)
        if (selection.kind === Kind.FIELD) fields.push(selection);
  }
  return fields.map((field) => namedVariables([field], fragments));
}

describe('namedVariables', () => {
  it('finds those in arguments, in lists and objects too, in directives and in all that is selected below', () => {
    const source = /* GraphQL */ `
      query ($a: Int, $b: Int, $c: Boolean!, $d: Int) {
        none {
          at(all: 1)
        }
        one(x: $a, y: [{ z: $b }])
        two @skip(if: $c) {
          below(x: $a) {
            deeper(x: $d)
            deepest(x: $a)
          }
        }
      }
    `;
    expect(variablesIn(source)).toEqual([[], ['a', 'b'], ['a', 'c', 'd']]);
  });

  it('looks into fragments, into those that they spread, and at what they are spread with', () => {
    const source = /* GraphQL */ `
      query ($a: Int, $b: Int, $c: Boolean!) {
        one {
          ...F
        }
        two {
          ... on T @include(if: $c) {
            x
          }
          ...G
        }
      }
      fragment F on T {
        x(y: $a)
        ...G
      }
      fragment G on T {
        z {
          x(y: $b)
        }
      }
    `;
    expect(variablesIn(source)).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });

  it('takes no longer for a document that spreads much in many places', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, index) => `fragment F${index} on T { a(x: $v${index}) one { ...F${index + 1} } two { ...F${index + 1} } }`,
    );
    const source = `query { all { ...F0 } } ${fragments.join(' ')} fragment F30 on T { a }`;
    expect(variablesIn(source)[0]).toHaveLength(30);
  });
});
