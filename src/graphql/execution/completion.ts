import {
  defaultTypeResolver,
  type FieldNode,
  getNamedType,
  GraphQLError,
  type GraphQLAbstractType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { failField } from './field-failure.ts';
import { leafText } from './leaf-text.ts';
import { failWhenSettled, isPromise, joined, type MaybePromise } from './maybe-promise.ts';
import { PlaceInfo } from './place-info.ts';
import type { Complete, FieldPlan, ObjectPlan, Planner } from './plan.ts';
import type { Path, Run } from './run.ts';

/** How values of a type are written. */
export interface Completion {
  readonly complete: Complete;
  /** Whether nothing is selected of them. */
  readonly leaf: boolean;
  /** How the objects are written that they are, alone or in lists; undefined where they are none, or of several types. */
  readonly below: ObjectPlan | undefined;
}

/** How values of the type are written, with what is selected of them. */
export function planCompletion(planner: Planner, type: GraphQLOutputType, nodes: readonly FieldNode[]): Completion {
  const named = getNamedType(type);
  const below = isObjectType(named) ? planner.planObject(named, nodes) : undefined;
  const complete = checked(planType({ planner, nodes, below }, type));
  return { complete, leaf: isLeafType(named), below };
}

/** What is selected by these nodes of a field. */
interface Selected {
  readonly planner: Planner;
  readonly nodes: readonly FieldNode[];
  readonly below: ObjectPlan | undefined;
}

/** Resolvers may return an error as well as throw it. */
function checked(complete: Complete): Complete {
  return (value, run, path, field) => {
    if (value instanceof Error) throw value;
    return complete(value, run, path, field);
  };
}

function planType(selected: Selected, type: GraphQLOutputType): Complete {
  if (isNonNullType(type)) return notNull(planType(selected, type.ofType));
  return orNull(planNullable(selected, type));
}

function planNullable(selected: Selected, type: Exclude<GraphQLOutputType, { ofType: never }>): Complete {
  const { planner, nodes, below } = selected;
  if (isListType(type)) return planList(selected, type);
  if (isLeafType(type)) return leafText(type);
  if (isObjectType(type)) return planObject(type, below ?? planner.planObject(type, nodes));
  if (isAbstractType(type)) return planAbstract(planner, type, nodes);
  throw new Error(`${String(type)} is no type that values are written of.`);
}

function orNull(complete: Complete): Complete {
  return (value, run, path, field) => (value == null ? 'null' : complete(value, run, path, field));
}

function notNull(complete: Complete): Complete {
  const required = (text: string, { parentType, definition }: FieldPlan) => {
    if (text === 'null')
      throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
    return text;
  };
  return (value, run, path, field) => {
    const text = complete(value, run, path, field);
    return typeof text === 'string' ? required(text, field) : text.then((awaited) => required(awaited, field));
  };
}

function planList(selected: Selected, { ofType }: GraphQLList<GraphQLOutputType>): Complete {
  const complete = checked(planType(selected, ofType));
  const nullable = !isNonNullType(ofType);
  const item = (value: unknown, run: Run, path: Path, field: FieldPlan): MaybePromise<string> => {
    try {
      const text = isPromise(value)
        ? value.then((resolved) => complete(resolved, run, path, field))
        : complete(value, run, path, field);
      return typeof text === 'string'
        ? text
        : text.then(undefined, (thrown) => failField(field, thrown, run, path, nullable));
    } catch (thrown) {
      return failField(field, thrown, run, path, nullable);
    }
  };
  return (value, run, path, field) => {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      const place = `${field.parentType.name}.${field.definition.name}`;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${place}".`);
    }
    // Most items are written at once: none is collected before one is not.
    let text = '';
    let waiting: MaybePromise<string>[] | undefined;
    let key = 0;
    try {
      for (const each of value as Iterable<unknown>) {
        const written = item(each, run, { prev: path, key, typename: undefined }, field);
        if (waiting !== undefined) waiting.push(written);
        else if (typeof written !== 'string') waiting = key === 0 ? [written] : [text, written];
        else text = key === 0 ? written : `${text},${written}`;
        key += 1;
      }
    } catch (error) {
      return failWhenSettled(error, waiting ?? []);
    }
    return waiting === undefined ? `[${text}]` : joined(waiting, (all) => `[${all.join(',')}]`);
  };
}

function planObject(type: GraphQLObjectType, { write }: ObjectPlan): Complete {
  const mismatch = (value: unknown, { nodes }: FieldPlan) =>
    new GraphQLError(`Expected value of type "${type.name}" but got: ${describe(value)}.`, { nodes });
  return (value, run, path, field) => {
    if (type.isTypeOf == null) return write(value, run, path);
    const matches = type.isTypeOf(value, run.contextValue, new PlaceInfo(field, run, path));
    if (matches === true) return write(value, run, path);
    if (!isPromise(matches)) throw mismatch(value, field);
    return matches.then((awaited) => {
      if (awaited) return write(value, run, path);
      throw mismatch(value, field);
    });
  };
}

function planAbstract(planner: Planner, type: GraphQLAbstractType, nodes: readonly FieldNode[]): Complete {
  const completions = new Map<string, Complete>();
  const completionOf = (name: unknown, field: FieldPlan): Complete => {
    const known = typeof name === 'string' ? completions.get(name) : undefined;
    if (known) return known;
    const possible = possibleType(planner, type, name, field);
    const complete = planObject(possible, planner.planObject(possible, nodes));
    completions.set(String(name), complete);
    return complete;
  };
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (value, run, path, field) => {
    const name: unknown = resolveType(value, run.contextValue, new PlaceInfo(field, run, path), type);
    return isPromise(name)
      ? name.then((awaited) => completionOf(awaited, field)(value, run, path, field))
      : completionOf(name, field)(value, run, path, field);
  };
}

function possibleType(
  { schema }: Planner,
  type: GraphQLAbstractType,
  name: unknown,
  field: FieldPlan,
): GraphQLObjectType {
  const runtimeType = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isObjectType(runtimeType) && schema.isSubType(type, runtimeType)) return runtimeType;
  if (isObjectType(runtimeType)) {
    const message = `Runtime Object type "${runtimeType.name}" is not a possible type for "${type.name}".`;
    throw new GraphQLError(message, { nodes: field.nodes });
  }
  const place = `${field.parentType.name}.${field.definition.name}`;
  throw new GraphQLError(
    `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${place}", and resolved to "${String(name)}".`,
    { nodes: field.nodes },
  );
}

/** What kind of value it is, without what is in it. */
function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
}
