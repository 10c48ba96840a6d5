import { type DocumentNode, type FieldNode, Kind, type SelectionNode, visit } from 'graphql';
import type { Caller } from './context.ts';
import type { ExecutableOperation } from './execution/execute-operation.ts';
import { isPromise, type MaybePromise } from './execution/maybe-promise.ts';
import type { SharedEvent } from './shared-event.ts';

/** What an event is executed for: an operation, and the variables that what it selects of an event depends on. */
export interface Following {
  readonly executable: ExecutableOperation;
  readonly document: DocumentNode;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Executes each distinct operation once for each event, for all who are given that event. What is shared is executed for a caller who has VIEWER and the
 * profile of the event, and nothing else: all who are given it have that as well, so it shows nobody what they may not see.
 */
export interface SharedExecutions<R> {
  /** What tells this operation from others that follow; made once a subscription. */
  keyOf(following: Following): string;
  /** The result of the operation with this key for the event: that of who asked first. */
  result(event: SharedEvent, key: string, execute: (caller: Caller) => MaybePromise<R>): MaybePromise<R>;
}

export function createSharedExecutions<R>(): SharedExecutions<R> {
  const results = new WeakMap<SharedEvent, Map<string, MaybePromise<R>>>();
  const numbers = new WeakMap<ExecutableOperation, { readonly number: number; readonly names: readonly string[] }>();
  let last = 0;
  const known = ({ executable, document }: Following) => {
    const one = numbers.get(executable) ?? { number: (last += 1), names: namesBelowRoot(executable, document) };
    numbers.set(executable, one);
    return one;
  };
  return {
    keyOf: (following) => {
      const { number, names } = known(following);
      return JSON.stringify([number, ...names.map((name) => following.values[name] ?? null)]);
    },
    result: (event, key, execute) => {
      let ofEvent = results.get(event);
      if (ofEvent === undefined) results.set(event, (ofEvent = new Map<string, MaybePromise<R>>()));
      const shared = ofEvent.get(key);
      if (shared !== undefined) return shared;
      const result = execute({ subject: 'subscribers', roles: ['VIEWER'], profiles: [event.profileName] });
      ofEvent.set(key, result);
      // Who comes later need not wait; who failed is told, and so are they.
      if (isPromise(result))
        result.then(
          (there) => void ofEvent.set(key, there),
          () => undefined,
        );
      return result;
    },
  };
}

/** The variables of the operation but those that stand in arguments of its root field alone: which events it is given they decide, not what they are. */
function namesBelowRoot({ operation }: ExecutableOperation, document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  const collect = (node: SelectionNode | FieldNode['selectionSet'] | DocumentNode['definitions'][number]) => {
    if (node === undefined) return;
    visit(node, { Variable: ({ name }) => void names.add(name.value), VariableDefinition: () => false });
  };
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) collect(definition);
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) collect(selection);
    else {
      collect(selection.selectionSet);
      for (const directive of selection.directives ?? [])
        visit(directive, { Variable: ({ name }) => void names.add(name.value) });
    }
  }
  return [...names].toSorted();
}
