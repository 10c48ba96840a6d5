import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { parseExamples } from '../../../src/web/graphiql/examples.ts';

const source = `# About this file.

# What is going on.
# variables: {"first": 3}
query Tasks($first: Int!) {
  tasks(first: $first) { ...Fields }
}

fragment Fields on Task {
  id
}

# Stop it.
mutation Stop { stop }
query Bare { __typename }
{ __typename }
`;

describe('parseExamples', () => {
  it('makes one example of each named operation, in order', () => {
    const names = parseExamples(source).map(({ query }) => /(query|mutation) (\w+)/.exec(query)?.[2]);
    // The unnamed operation is none that a tab could be called after.
    expect(names).toEqual(['Tasks', 'Stop', 'Bare']);
  });

  it('keeps the comment above an operation, but for its variables', () => {
    const [tasks, stop, bare] = parseExamples(source);
    expect(tasks?.query).toMatch(/^# What is going on\.\nquery Tasks/);
    expect(stop?.query).toBe('# Stop it.\nmutation Stop { stop }');
    expect(bare?.query).toBe('query Bare { __typename }');
  });

  it('gives the variables as JSON text, and none where there are none', () => {
    const [tasks, stop] = parseExamples(source);
    expect(JSON.parse(tasks?.variables ?? '')).toEqual({ first: 3 });
    expect(stop).not.toHaveProperty('variables');
  });

  it('adds the fragments that an operation uses, and only those', () => {
    const [tasks, stop] = parseExamples(source);
    expect(parse(tasks?.query ?? '').definitions).toHaveLength(2);
    expect(parse(stop?.query ?? '').definitions).toHaveLength(1);
  });

  it('throws on variables that are not JSON', () => {
    expect(() => parseExamples('# variables: {first: 3}\nquery A { a }')).toThrow(SyntaxError);
  });
});
