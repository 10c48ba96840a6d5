import { describe, expect, it } from '@jest/globals';
import { differenceOf, putIn } from './support/doc-answer.ts';
import { operationsOf } from './support/doc-page.ts';

const differs = (shown: unknown, given: unknown) => differenceOf(shown, given, new Map()) !== undefined;

describe('an answer that a page shows', () => {
  it('is the same in whatever differs from run to run', () => {
    const shown = {
      id: 'TASK_ID',
      bytes: 1,
      at: '2026-06-12T08:15:02.118Z',
      note: 'it is 00000000-0000-0000-0000-000000000000.',
    };
    const given = {
      id: 'x',
      bytes: 2,
      at: '2027-01-01T00:00:00.000Z',
      note: 'it is 11111111-2222-3333-4444-555555555555.',
    };
    expect(differs(shown, given)).toBe(false);
  });

  it.each([
    ['a field more', { a: 1 }, { a: 1, b: 1 }],
    ['a field less', { a: 1, b: 1 }, { a: 1 }],
    ['null instead of a figure', { a: 1 }, { a: null }],
    ['a figure instead of null', { a: null }, { a: 1 }],
    ['another word', { a: ['FAILED'] }, { a: ['COMPLETED'] }],
    ['a longer list', [1], [1, 2]],
    ['a list instead of an object', {}, []],
    ['another boolean', true, false],
    ['another time where none is', '2026-06-12T08:15:02.118Z', 'yesterday'],
  ])('differs by %s', (_what, shown, given) => {
    expect(differs(shown, given)).toBe(true);
  });

  it('has the same value wherever a word in capitals stands', () => {
    expect(differs({ a: 'TASK_ID', b: 'TASK_ID' }, { a: 'x', b: 'x' })).toBe(false);
    expect(differs({ a: 'TASK_ID', b: 'TASK_ID' }, { a: 'x', b: 'y' })).toBe(true);
  });

  it('gives later variables what its words in capitals stood for', () => {
    const standins = new Map<string, string>();
    expect(differenceOf({ id: 'TASK_ID' }, { id: 'x' }, standins)).toBeUndefined();
    expect(putIn({ input: { ids: ['TASK_ID'] } }, standins)).toEqual({ input: { ids: ['x'] } });
    expect(() => putIn({ id: 'OTHER_ID' }, standins)).toThrow('OTHER_ID');
  });
});

describe('an operation that a page shows', () => {
  const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\`\n`;

  it('has its variables and its answer right behind it', () => {
    const text = `# A\n\n${fence('graphql', '{ a }')}\n${fence('json', '{ "b": 1 }')}\n${fence('json', '{ "data": {} }')}`;
    expect(operationsOf('a.md', text)).toEqual([
      { place: 'a.md:4', query: '{ a }\n', variables: { b: 1 }, answer: { data: {} } },
    ]);
  });

  it('has no part in JSON that follows after a text', () => {
    const text = `${fence('graphql', '{ a }')}\nElsewhere:\n\n${fence('json', '{ "b": 1 }')}`;
    expect(operationsOf('a.md', text)).toMatchObject([{ variables: {}, answer: undefined }]);
  });
});
