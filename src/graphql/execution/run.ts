import type { FragmentDefinitionNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Keeping } from './keeping.ts';

/** Where a value stands in the response: keys and list indices, from the value up to the root. */
export interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
}

/** The errors that made something null, in the order in which they came. */
export class RunErrors {
  readonly #errors: GraphQLError[] = [];
  readonly #nulled = new Set<Path>();

  /** Not added where something around it is null already: what goes on below that is nobody's any more. */
  add(error: GraphQLError, path: Path): void {
    for (let step: Path | undefined = path; step !== undefined; step = step.prev) if (this.#nulled.has(step)) return;
    this.#nulled.add(path);
    this.#errors.push(error);
  }

  get all(): readonly GraphQLError[] {
    return this.#errors;
  }

  get count(): number {
    return this.#errors.length;
  }
}

/** One execution of an operation. */
export interface Run {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Coerced. */
  readonly variableValues: Record<string, unknown>;
  readonly errors: RunErrors;
  /** The arguments of fields that name variables, by the plan of the field: the same at each place where it stands. */
  readonly args: Map<object, Record<string, unknown>>;
  /** Where parts may be kept: what tells on what they rest. */
  readonly keeping: Keeping | undefined;
  /** What parts that name variables are kept under. */
  readonly names: Map<object, string | undefined>;
}

/** The keys from the root down, as an error of the response has them. */
export function keysOf(path: Path | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step = path; step !== undefined; step = step.prev) keys.push(step.key);
  return keys.toReversed();
}
