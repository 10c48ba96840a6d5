import { type DocumentNode, Kind, type SelectionNode, visit } from 'graphql';

/**
 * An upper bound, in linear time, of what the rules of validation compare that take more than linear time. OverlappingFieldsCanBeMerged
 * looks at each pair of fields of one response name, and at the arguments and direct children of both; at each pair of spreads; and at
 * each field for each fragment. The rules for variables and unused fragments follow all fragments for each operation.
 * https://github.com/advisories/GHSA-9pv7-vfvm-6vr7 (CVE-2023-26144)
 */
export function comparisonsOf(document: DocumentNode): number {
  const named = new Map<string, { count: number; weight: number }>();
  const counts = { fields: 0, spreads: 0, fragments: 0, operations: 0, variables: 0 };
  visit(document, {
    OperationDefinition: () => void (counts.operations += 1),
    FragmentDefinition: () => void (counts.fragments += 1),
    Variable: () => void (counts.variables += 1),
    SelectionSet: ({ selections }) => void (counts.spreads += spreadIn(selections).size),
    Field: ({ alias, name, arguments: args = [], selectionSet }) => {
      counts.fields += 1;
      const key = (alias ?? name).value;
      const found = named.get(key) ?? { count: 0, weight: 0 };
      found.count += 1;
      found.weight += 1 + args.length + childCount(selectionSet?.selections ?? []);
      named.set(key, found);
    },
  });
  const { fields, spreads, fragments, operations, variables } = counts;
  let ofFields = 0;
  for (const { count, weight } of named.values()) ofFields += (count - 1) * weight;
  // A field is merely looked up in a fragment.
  const ofFragments = spreads ** 2 + Math.ceil((fragments * fields) / 4);
  return ofFields + ofFragments + (operations - 1) * (fragments + 2 * variables);
}

/** The fragments that are spread here; one that is spread twice is looked at once. */
function spreadIn(selections: readonly SelectionNode[]): ReadonlySet<string> {
  return new Set(selections.flatMap((each) => (each.kind === Kind.FRAGMENT_SPREAD ? [each.name.value] : [])));
}

/** How many fields and spreads there are at this level, those in inline fragments included. */
function childCount(selections: readonly SelectionNode[]): number {
  return selections.reduce(
    (sum, each) => sum + (each.kind === Kind.INLINE_FRAGMENT ? childCount(each.selectionSet.selections) : 1),
    0,
  );
}
