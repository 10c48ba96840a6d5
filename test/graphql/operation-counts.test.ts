import { describe, expect, it } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { createOperationCounts } from '../../src/graphql/operation-counts.ts';

function operation(text: string): OperationDefinitionNode {
  const found = getOperationAST(parse(text));
  if (found == null) throw new Error(text);
  return found;
}

describe('the counts of operations', () => {
  it('are one for each name and type', () => {
    const counts = createOperationCounts();
    counts.of(operation('query A { a }')).ok += 1;
    counts.of(operation('query A { b }')).ok += 1;
    counts.of(operation('mutation A { a }')).ok += 1;
    counts.of(operation('{ a }')).failed += 1;
    expect([...counts.all()].map(({ operation: name, type, ok, failed }) => [name, type, ok, failed])).toEqual([
      ['A', 'query', 2, 0],
      ['A', 'mutation', 1, 0],
      ['anonymous', 'query', 0, 1],
    ]);
  });

  it('tell a hundred names apart, whatever callers send, and those of trusted documents besides', () => {
    const counts = createOperationCounts({ texts: new Map([['sha256:1', 'query Trusted { a } query Also { a }']]) });
    for (let name = 0; name < 1_000; name += 1) counts.of(operation(`query Made${name} { a }`)).ok += 1;
    for (const name of ['Trusted', 'Also', 'Made5']) counts.of(operation(`query ${name} { b }`)).ok += 1;
    const names = [...counts.all()].map((each) => each.operation);
    expect(names).toHaveLength(103);
    expect(names).toEqual(expect.arrayContaining(['Trusted', 'Also', 'other', 'Made0', 'Made99']));
    expect(names).not.toContain('Made100');
    expect([...counts.all()].find((each) => each.operation === 'other')?.ok).toBe(900);
  });

  it('take a name that is longer than any in earnest as other', () => {
    const counts = createOperationCounts();
    expect(counts.of(operation(`query ${'a'.repeat(81)} { a }`)).operation).toBe('other');
    expect(counts.of(operation(`query ${'a'.repeat(80)} { a }`)).operation).toBe('a'.repeat(80));
  });
});
