import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
} from 'graphql';
import { startTestGateway } from '../support/gateway.ts';

const text = readFileSync(new URL('../../schema/examples.graphql', import.meta.url), 'utf8');
const document: DocumentNode = parse(text);
/** Queries and mutations; subscriptions are followed in tests of their own. */
const operations = document.definitions.filter(
  (definition): definition is OperationDefinitionNode =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.operation !== OperationTypeNode.SUBSCRIPTION,
);
const fragments = document.definitions.filter(
  (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
);

/** What stands in the line `# variables:` before the operation. */
function variablesOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const line = text.slice(0, operation.loc?.start).trimEnd().split('\n').at(-1) ?? '';
  return line.startsWith('# variables:')
    ? (JSON.parse(line.slice('# variables:'.length)) as Record<string, unknown>)
    : {};
}

describe('the example operations', () => {
  it.each(operations.map((operation) => [operation.name?.value ?? '', operation] as const))(
    '%s runs as it stands on an embedded endpoint that has just been started',
    async (_name, operation) => {
      const gateway = await startTestGateway();
      const used = fragments.filter((fragment) => print(operation).includes(`...${fragment.name.value}`));
      const query = print({ kind: Kind.DOCUMENT, definitions: [operation, ...used] });
      const { data, errors } = await gateway.run(query, variablesOf(operation));
      await gateway.stop();
      expect(errors).toBeUndefined();
      const values = Object.values(data ?? {}) as readonly ({ userErrors?: readonly unknown[] } | null)[];
      expect(values).not.toHaveLength(0);
      expect(values).not.toContain(null);
      expect(values.flatMap((value) => value?.userErrors ?? [])).toEqual([]);
    },
  );
});
