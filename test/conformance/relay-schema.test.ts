import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint, type Linter } from 'eslint';
import { createSchema, printSortedSchema } from '../../src/graphql/schema.ts';

const committed = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));

const rules: Linter.RulesRecord = {
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
  '@graphql-eslint/relay-connection-types': 'error',
  // `nodes`, and lists that are no connections, are lists of other things than edges.
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
  '@graphql-eslint/relay-page-info': 'error',
};

async function lint(sdl: string): Promise<string[]> {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.graphql'],
        languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: sdl } } },
        plugins: { '@graphql-eslint': plugin as ESLint.Plugin },
        rules,
      },
    ],
  });
  const [result] = await eslint.lintText(sdl, { filePath: committed });
  if (result === undefined) throw new Error('ESLint looked at nothing.');
  const lines = sdl.split('\n');
  return result.messages.map(({ ruleId, line, message }) => `${ruleId}: ${lines[line - 1]?.trim()} ${message}`);
}

describe('the Relay rules of @graphql-eslint', () => {
  it('find nothing but audit records and the failures of an import, which have no id and are no Nodes', async () => {
    expect(await lint(printSortedSchema(createSchema()))).toEqual([
      "@graphql-eslint/relay-edge-types: type AuditRecordEdge { Edge type's field `node` must implement `Node` interface.",
      "@graphql-eslint/relay-edge-types: type CloudTrailImportFailureEdge { Edge type's field `node` must implement `Node` interface.",
    ]);
  });

  it('would find a break of each rule', async () => {
    const messages = await lint(`
      type Query { things: ThingConnection! }
      type ThingConnection { edges: [ThingEdge!]! pageInfo: PageInfo }
      type ThingEdge { cursor: Int! node: [String!]! }
      type PageInfo { hasNextPage: Boolean! }
    `);
    expect(new Set(messages.map((message) => message.split(':')[0]))).toEqual(new Set(Object.keys(rules)));
  });
});
