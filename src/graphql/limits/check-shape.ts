import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { comparisonsOf } from './comparisons.ts';
import { type Measure, measureOperations } from './document-measure.ts';
import { type OperationLimits, processLimits } from './operation-limits.ts';
import { type LimitName, tooComplex } from './too-complex.ts';

interface Bound {
  readonly limitName: LimitName;
  readonly limit: number;
  readonly of: (measure: Measure) => number;
  /** What there are too many of, and what to do about it. */
  readonly what: string;
  readonly advice: string;
}

/**
 * Refuses a document that is too large to be validated, or of which an operation is too large to be run, in time in proportion to its length.
 * The document need not be valid.
 */
export function checkShape(document: DocumentNode, limits: OperationLimits): GraphQLError | undefined {
  for (const [operation, measure] of measureOperations(document)) {
    for (const { limitName, limit, of, what, advice } of bounds(limits)) {
      const actual = of(measure);
      if (actual <= limit) continue;
      const message = `${nameOf(operation)} ${what} ${actual}, and at most ${limit} are allowed. ${advice}`;
      return tooComplex({ limitName, limit, actual }, message, { nodes: [operation] });
    }
  }
  const actual = comparisonsOf(document);
  const limit = processLimits.comparisons;
  if (actual <= limit) return undefined;
  return tooComplex(
    { limitName: 'comparisons', limit, actual },
    `Validating the document takes up to ${actual} comparisons, and at most ${limit} are allowed. ` +
      'Select no field twice, use fewer fragments, and send operations one by one.',
  );
}

function bounds(limits: OperationLimits): readonly Bound[] {
  const { depth, rootFields, aliases, directives } = limits;
  const { selections } = processLimits;
  const written = 'with its fragments written out,';
  return [
    {
      limitName: 'depth',
      limit: depth,
      of: (measure) => measure.depth,
      what: 'selects levels of fields inside each other:',
      advice: 'Select less deep, and ask for the rest by id in another operation.',
    },
    {
      limitName: 'rootFields',
      limit: rootFields,
      of: ({ fields }) => fields,
      what: 'selects root fields:',
      advice: 'Split it into several operations.',
    },
    {
      limitName: 'aliases',
      limit: aliases,
      of: (measure) => measure.aliases,
      what: `has, ${written} aliases:`,
      advice: 'Ask for many things at once by `nodes(ids:)` or by a list with a filter.',
    },
    {
      limitName: 'directives',
      limit: directives,
      of: (measure) => measure.directives,
      what: `has, ${written} directives:`,
      advice: 'Put what is skipped together into one fragment, or send another operation.',
    },
    {
      limitName: 'selections',
      limit: selections,
      of: (measure) => measure.selections,
      what: `selects, ${written} fields:`,
      advice: 'Spread fewer fragments inside of fragments.',
    },
  ];
}

function nameOf({ operation, name }: OperationDefinitionNode): string {
  return name === undefined ? `The ${operation}` : `The ${operation} "${name.value}"`;
}
