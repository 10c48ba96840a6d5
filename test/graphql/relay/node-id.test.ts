import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import { type NodeTypeName, nodeTypes, parseGlobalId, toGlobalId } from '../../../src/graphql/relay/node-id.ts';

const anyNodeId = fc.constantFrom(...(Object.keys(nodeTypes) as NodeTypeName[])).chain((type) =>
  fc.record({
    type: fc.constant(type),
    profile: fc.string({ minLength: 1 }),
    parts: fc.array(fc.string({ minLength: 1 }), {
      minLength: nodeTypes[type].length,
      maxLength: nodeTypes[type].length,
    }),
  }),
);

describe('global ids', () => {
  it('name what they were made of', () => {
    fc.assert(
      fc.property(anyNodeId, ({ type, profile, parts }) => {
        expect(parseGlobalId(toGlobalId(type, profile, ...parts), 'id')).toEqual({ type, profile, parts });
      }),
    );
  });

  it('stay the same over releases', () => {
    expect(toGlobalId('ImportTask', 'local', 'abc')).toBe('WyJJbXBvcnRUYXNrIiwibG9jYWwiLCJhYmMiXQ');
  });

  it('are refused with the field named when they were never given out', () => {
    const id = toGlobalId('ExportTask', 'local', 't');
    for (const bad of [
      '',
      'x',
      `${id}=`,
      `${id}A`,
      btoa('["Nothing","p","x"]'),
      btoa('["ImportTask","p"]'),
      btoa('{}'),
      '[]',
    ]) {
      expect(() => parseGlobalId(bad, 'id')).toThrow(InvalidInputError);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseGlobalId(text, 'id')).toThrow(/`id` is not an id of this gateway/);
      }),
    );
  });
});
