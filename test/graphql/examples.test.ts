import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { getVariableValues, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { parseGlobalId } from '../../src/graphql/relay/node-id.ts';
import { createSchema } from '../../src/graphql/schema.ts';

const text = readFileSync(new URL('../../schema/examples.graphql', import.meta.url), 'utf8');
const document = parse(text);
const schema = createSchema();
const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);

/** The comment lines right above an operation. */
function commentOf({ loc }: OperationDefinitionNode): string[] {
  const before = text.slice(0, loc?.start).trimEnd().split('\n');
  const comment: string[] = [];
  for (let line = before.pop(); line?.startsWith('#') === true; line = before.pop()) comment.unshift(line.slice(2));
  return comment;
}

function variablesOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const line = commentOf(operation).find((each) => each.startsWith('variables: '));
  return line === undefined ? {} : (JSON.parse(line.slice('variables: '.length)) as Record<string, unknown>);
}

describe('the examples', () => {
  it('name nodes of the profile that the gateway has unless told otherwise', () => {
    const ids = operations.map((operation) => variablesOf(operation)['id']).filter((id) => typeof id === 'string');
    expect(ids.map((id) => parseGlobalId(id, 'id').profile)).toEqual(Array(4).fill('local'));
  });

  it('are valid operations of the schema', () => {
    expect(validate(schema, document)).toEqual([]);
  });

  it('have names that tell them apart', () => {
    const names = operations.map(({ name }) => name?.value);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(operations.length);
  });

  it.each(operations.map((operation) => [operation.name?.value, operation] as const))(
    '%s says what it is for, and gives variables that the schema takes',
    (_name, operation) => {
      expect(commentOf(operation)[0]).toMatch(/^[A-Z]/);
      const given = variablesOf(operation);
      const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
      expect(errors ?? []).toEqual([]);
      const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
      expect(declared).toEqual(expect.arrayContaining(Object.keys(given)));
    },
  );
});
