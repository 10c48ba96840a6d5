import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a selection comes to when each fragment is written out where it is spread. Large numbers end at the largest safe integer. */
export interface Measure {
  /** The fields of the first level. */
  readonly fields: number;
  /** The fields of all levels. */
  readonly selections: number;
  /** How many levels there are. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
}

const nothing: Measure = { fields: 0, selections: 0, depth: 0, aliases: 0, directives: 0 };

/** Bounded by rules of their own: graphql-js's MaxIntrospectionDepthRule, and their cost. */
const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/**
 * Measures each operation of a document, which need not be valid. Takes time in proportion to the length of the document: a fragment is
 * measured once. A spread that leads back into its own fragment counts nothing, as no such document is valid.
 */
export function measureOperations(document: DocumentNode): ReadonlyMap<OperationDefinitionNode, Measure> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const known = new Map<string, Measure>();

  const ofFragment = (name: string): Measure => {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    known.set(name, nothing);
    const fragment = fragments.get(name);
    const measure = fragment === undefined ? nothing : addDirectives(ofSelections(fragment.selectionSet), fragment);
    known.set(name, measure);
    return measure;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Measure => {
    let sum = nothing;
    for (const selection of selections) {
      let measure: Measure;
      if (selection.kind === Kind.FRAGMENT_SPREAD) measure = ofFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) measure = ofSelections(selection.selectionSet);
      else {
        const { selectionSet, alias, name } = selection;
        const below = selectionSet === undefined ? nothing : ofSelections(selectionSet);
        measure = {
          fields: 1,
          selections: below.selections + 1,
          depth: introspectionFields.has(name.value) ? 1 : below.depth + 1,
          aliases: below.aliases + (alias === undefined ? 0 : 1),
          directives: below.directives,
        };
      }
      sum = add(sum, addDirectives(measure, selection));
    }
    return sum;
  };

  return new Map(
    operations.map((operation) => {
      const { selectionSet, variableDefinitions = [] } = operation;
      const measure = addDirectives(ofSelections(selectionSet), operation);
      return [operation, variableDefinitions.reduce(addDirectives, measure)];
    }),
  );
}

function addDirectives(
  measure: Measure,
  { directives }: { readonly directives?: readonly unknown[] | undefined },
): Measure {
  if (directives === undefined || directives.length === 0) return measure;
  return { ...measure, directives: measure.directives + directives.length };
}

function add(a: Measure, b: Measure): Measure {
  return {
    fields: saturated(a.fields + b.fields),
    selections: saturated(a.selections + b.selections),
    depth: Math.max(a.depth, b.depth),
    aliases: saturated(a.aliases + b.aliases),
    directives: saturated(a.directives + b.directives),
  };
}

function saturated(sum: number): number {
  return Math.min(sum, Number.MAX_SAFE_INTEGER);
}
