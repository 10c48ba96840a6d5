import { describe, expect, it } from '@jest/globals';
import { getVariableValues, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { createSchema } from '../../src/graphql/schema.ts';
import { readDocPages } from '../support/doc-page.ts';

const schema = createSchema();
const operations = readDocPages().flatMap((page) => page.operations);

describe('the operations that the documentation shows', () => {
  it('are found', () => {
    const pages = new Set(operations.map(({ place }) => place.split(':')[0]));
    expect([...pages]).toEqual(
      expect.arrayContaining([
        'docs/cloudtrail-imports.md',
        'docs/export-tasks.md',
        'docs/import-tasks.md',
        'docs/moving-off-cloudtrail-lake.md',
      ]),
    );
  });

  it.each(operations.map((operation) => [operation.place, operation] as const))(
    '%s is valid, and its variables are those that it declares',
    (_place, { query, variables }) => {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const [operation] = document.definitions.filter(
        (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
      );
      const declared = operation?.variableDefinitions ?? [];
      const { errors } = getVariableValues(schema, declared, { ...variables });
      expect(errors ?? []).toEqual([]);
      const names = declared.map(({ variable }) => variable.name.value);
      expect(names).toEqual(expect.arrayContaining(Object.keys(variables)));
    },
  );
});
