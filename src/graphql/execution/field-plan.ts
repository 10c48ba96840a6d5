import {
  type FieldNode,
  getArgumentValues,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  isNonNullType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { planCompletion } from './completion.ts';
import { failField } from './field-failure.ts';
import { isPromise, type MaybePromise } from './maybe-promise.ts';
import { PlaceInfo } from './place-info.ts';
import type { FieldPlan, Planner } from './plan.ts';
import type { Path, Run } from './run.ts';

/** The plan of a field; undefined where the type has no such field. */
export function planField(
  planner: Planner,
  parentType: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): FieldPlan | undefined {
  const [node] = nodes;
  const definition = node && definitionOf(planner, parentType, node.name.value);
  if (node === undefined || definition === undefined) return undefined;
  const { complete, leaf, below } = planCompletion(planner, definition.type, nodes);
  const isProperty = definition.resolve === undefined && definition.args.length === 0;
  // Its resolver asks nothing but the type, which the plan is for.
  const isTypeName = definition === TypeNameMetaFieldDef;
  const fixed = !namesVariables(node);
  return {
    key,
    keyText: `${JSON.stringify(key)}:`,
    definition,
    nodes,
    parentType,
    nullable: !isNonNullType(definition.type),
    fixedArgs: fixed ? argumentsOrNone(definition, node) : undefined,
    plain: isTypeName || (leaf && isProperty),
    plainIfWhole: leaf && definition.args.length === 0,
    below: isProperty ? below : undefined,
    complete,
  };
}

/** What the field of this source is written as. Where it fails it is null, or throws the located error if it may not be null. */
export function executeField(
  plan: FieldPlan,
  source: unknown,
  run: Run,
  parentPath: Path | undefined,
): MaybePromise<string> {
  const path = { prev: parentPath, key: plan.key, typename: plan.parentType.name };
  try {
    const value = resolveField(plan, source, run, path);
    const text = isPromise(value)
      ? value.then((resolved) => plan.complete(resolved, run, path, plan))
      : plan.complete(value, run, path, plan);
    return typeof text === 'string' ? text : text.then(undefined, (thrown) => failField(plan, thrown, run, path));
  } catch (thrown) {
    return failField(plan, thrown, run, path);
  }
}

function resolveField(plan: FieldPlan, source: unknown, run: Run, path: Path): unknown {
  const { definition } = plan;
  if (definition.resolve !== undefined)
    return definition.resolve(source, argumentsOf(plan, run), run.contextValue, new PlaceInfo(plan, run, path));
  if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
  const property: unknown = Reflect.get(source, definition.name);
  return typeof property === 'function'
    ? (property.call(source, argumentsOf(plan, run), run.contextValue, new PlaceInfo(plan, run, path)) as unknown)
    : property;
}

function argumentsOf(plan: FieldPlan, { args, variableValues }: Run): Record<string, unknown> {
  const known = plan.fixedArgs ?? args.get(plan);
  if (known !== undefined) return known;
  const [node] = plan.nodes;
  if (node === undefined) throw new Error(`The field ${plan.key} is planned without a node.`);
  const values = getArgumentValues(plan.definition, node, variableValues);
  args.set(plan, values);
  return values;
}

/** Undefined where they are wrong: the execution then finds it out, and tells it at the right place. */
function argumentsOrNone(definition: GraphQLField<unknown, unknown>, node: FieldNode) {
  try {
    return getArgumentValues(definition, node);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function namesVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given) visit(argument, { [Kind.VARIABLE]: () => void (found = true) });
  return found;
}

function definitionOf(
  { schema }: Planner,
  parentType: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parentType === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return parentType.getFields()[name];
}
