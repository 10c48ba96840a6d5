import {
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
type Selecting = SelectionNode | FragmentDefinitionNode;

const none: readonly string[] = [];
/** A node is of one document, and so always has the same fragments. */
const known = new WeakMap<Selecting, readonly string[]>();

/**
 * The names of all variables that these fields name, in arguments and directives, with all that is selected below them; each once, sorted. The fragments are
 * those of the valid document that the fields are of.
 */
export function namedVariables(nodes: readonly FieldNode[], fragments: Fragments): readonly string[] {
  return union(nodes.map((node) => variablesOf(node, fragments)));
}

function variablesOf(node: Selecting, fragments: Fragments): readonly string[] {
  let names = known.get(node);
  if (names === undefined) {
    const own = [...('arguments' in node ? (node.arguments ?? []) : []), ...(node.directives ?? [])].map(namesIn);
    names = union([...own, ...selectedBy(node, fragments).map((below) => variablesOf(below, fragments))]);
    known.set(node, names);
  }
  return names;
}

function selectedBy(node: Selecting, fragments: Fragments): readonly Selecting[] {
  if (node.kind !== Kind.FRAGMENT_SPREAD) return node.selectionSet?.selections ?? [];
  const fragment = fragments[node.name.value];
  return fragment === undefined ? [] : [fragment];
}

function namesIn(node: ArgumentNode | DirectiveNode): readonly string[] {
  const names: string[] = [];
  visit(node, { [Kind.VARIABLE]: ({ name }) => void names.push(name.value) });
  return names;
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  const all = new Set(lists.flat());
  return all.size === 0 ? none : [...all].toSorted();
}
