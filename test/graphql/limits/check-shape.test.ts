import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getIntrospectionQuery, parse, validate } from 'graphql';
import { checkShape } from '../../../src/graphql/limits/check-shape.ts';
import { measureOperations, type Measure } from '../../../src/graphql/limits/document-measure.ts';
import { defaultLimits } from '../../../src/graphql/limits/operation-limits.ts';
import { schema } from '../../support/fake-context.ts';
import { senselessDocuments, validDocuments } from './random-document.ts';

const refusalOf = (text: string, limits = {}) => checkShape(parse(text), { ...defaultLimits, ...limits })?.extensions;

function measureOf(text: string): Measure | undefined {
  return [...measureOperations(parse(text)).values()][0];
}

/** `levels` fragments, each of which spreads the next one twice, under two names. */
function bomb(levels: number): string {
  const fragment = (level: number) =>
    `fragment F${level} on Query { a: node(id: "") { ...F${level + 1} } b: node(id: "") { ...F${level + 1} } }`;
  const all = Array.from({ length: levels }, (_, level) => fragment(level));
  return `{ ...F0 } ${all.join(' ')} fragment F${levels} on Query { id }`;
}

describe('the measure of an operation', () => {
  it('writes fragments out where they are spread', () => {
    const text = `
      query Q($v: Int @x) @y { a { ...F } b: c { ...F @z ... on T @w { d } } }
      fragment F on T @v { e { f: g } }`;
    expect(measureOf(text)).toEqual({ fields: 2, selections: 7, depth: 3, aliases: 3, directives: 6 });
  });

  it('counts the levels below introspection once', () => {
    expect(measureOf('{ __schema { types { fields { type { name } } } } }')?.depth).toBe(1);
    expect(measureOf(getIntrospectionQuery())?.depth).toBe(1);
  });

  it('takes a fragment that leads back into itself for nothing there', () => {
    expect(measureOf('{ ...F } fragment F on T { a { ...G } } fragment G on T { b { ...F } }')).toMatchObject({
      selections: 2,
      depth: 2,
    });
    expect(measureOf('{ ...F } fragment F on T { ...F }')).toMatchObject({ selections: 0 });
    expect(measureOf('{ ...Nowhere a }')).toMatchObject({ selections: 1 });
  });

  it('stays a whole number that JSON can hold', () => {
    for (const levels of [30, 60, 700]) {
      const measure = measureOf(bomb(levels));
      expect(Number.isSafeInteger(measure?.selections)).toBe(true);
      expect(measure?.selections).toBeGreaterThanOrEqual(2 ** 30);
    }
  });
});

describe('the check of shape', () => {
  it.each([
    ['depth', '{ a { b { c } } }', { depth: 2 }, 3],
    ['depth', '{ a { ...F } } fragment F on T { b { c } }', { depth: 2 }, 3],
    ['aliases', '{ x: a y: b z: c }', { aliases: 2 }, 3],
    ['aliases', '{ a { ...F } b { ...F } } fragment F on T { x: c }', { aliases: 1 }, 2],
    ['directives', '{ a @skip(if: true) @x ...F @y } fragment F on T { b }', { directives: 2 }, 3],
    ['rootFields', '{ a ...F ... { c } } fragment F on T { b }', { rootFields: 2 }, 3],
  ])('refuses too many by the limit of %s: %s', (limitName, text, limits, actual) => {
    expect(refusalOf(text, limits)).toEqual({ code: 'QUERY_TOO_COMPLEX', limitName, limit: actual - 1, actual });
    expect(refusalOf(text, { [limitName]: actual })).toBeUndefined();
  });

  it('tells which operation, how much, and what to do', () => {
    const error = checkShape(parse('query A { a } query B { a b c }'), { ...defaultLimits, rootFields: 2 });
    expect(error?.message).toBe(
      'The query "B" selects root fields: 3, and at most 2 are allowed. Split it into several operations.',
    );
    expect(error?.locations).toEqual([{ line: 1, column: 15 }]);
  });

  it('refuses 10,000 directives, 10,000 aliases and a selection 190 deep', () => {
    expect(refusalOf(`{ a ${'@skip(if: true) '.repeat(10_000)} }`)).toMatchObject({
      limitName: 'directives',
      actual: 10_000,
    });
    const aliased = Array.from({ length: 10_000 }, (_, index) => `a${index}: viewer { subject }`).join(' ');
    expect(refusalOf(`{ a { ${aliased} } }`)).toMatchObject({ limitName: 'aliases', actual: 10_000 });
    expect(refusalOf(`${'{a'.repeat(190)}${'}'.repeat(190)}`)).toMatchObject({ limitName: 'depth', actual: 190 });
  });

  it('refuses a fragment bomb, by its depth or by what it comes to', () => {
    expect(refusalOf(bomb(30))).toMatchObject({ limitName: 'depth' });
    expect(refusalOf(bomb(30), { depth: 100 })).toMatchObject({ limitName: 'aliases' });
    expect(refusalOf(bomb(30), { depth: 100, aliases: Infinity })).toMatchObject({ limitName: 'selections' });
    expect(refusalOf(bomb(10), { aliases: Infinity })).toBeUndefined();
  });

  it('lets what tools send pass', () => {
    const introspection = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, schemaDescription: true });
    expect(refusalOf(introspection)).toBeUndefined();
  });

  it('throws for no document, valid or not', () => {
    fc.assert(
      fc.property(fc.oneof(senselessDocuments(), validDocuments(schema)), (text) => {
        const refusal = checkShape(parse(text), { ...defaultLimits, depth: 4 });
        expect(refusal?.extensions['code'] ?? 'QUERY_TOO_COMPLEX').toBe('QUERY_TOO_COMPLEX');
      }),
    );
  });
});

// CVE-2023-26144: graphql-js compared overlapping fields without bound. https://github.com/advisories/GHSA-9pv7-vfvm-6vr7
describe('the bound of what validation compares', () => {
  const repeated = (count: number, write: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => write(index)).join(' ');

  it.each([
    ['a field 2,000 times', `{ viewer { ${'subject '.repeat(2_000)} } }`],
    ['fields whose children are all compared', `{ viewer { ${'a { b c d } '.repeat(130)} } }`],
    ['fields with many arguments', `{ viewer { ${'a(b: 1, c: 2, d: 3) '.repeat(130)} } }`],
    [
      'a chain of fragments of one field',
      `{ viewer { ...F0 } } ${repeated(300, (n) => `fragment F${n} on Viewer { subject ...F${n + 1} }`)}
       fragment F300 on Viewer { subject }`,
    ],
    [
      'fragments spread side by side',
      `{ ${repeated(300, (n) => `...F${n}`)} } ${repeated(300, (n) => `fragment F${n} on Query { a { b } }`)}`,
    ],
    [
      'operations that all follow all fragments',
      `${repeated(200, (n) => `query Q${n} { ...F0 }`)} ${repeated(300, (n) => `fragment F${n} on Query { ...F${n + 1} }`)}`,
    ],
  ])('refuses %s', (_what, text) => {
    expect(refusalOf(text, { rootFields: Infinity, depth: Infinity, aliases: Infinity })).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      limitName: 'comparisons',
    });
  });

  it('is reached before graphql-js gives up validating', () => {
    for (let count = 20; count < 500; count += 20) {
      const document = parse(
        `{ viewer { ${'subject '.repeat(count)} } importTasks { ${'nodes { id } '.repeat(count)} } }`,
      );
      if (checkShape(document, defaultLimits) !== undefined) continue;
      expect(validate(schema, document)).toEqual([]);
    }
  });
});
