import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { executeField } from './field-plan.ts';
import type { Keeping } from './keeping.ts';
import { failWhenSettled, joined, type MaybePromise } from './maybe-promise.ts';
import { planFields, planObject } from './object-plan.ts';
import type { FieldPlan, Planner } from './plan.ts';
import { type Run, RunErrors } from './run.ts';

/** An operation of a valid document, ready to be executed any number of times. */
export interface ExecutableOperation {
  readonly operation: OperationDefinitionNode;
  /** `variableValues` are coerced. Does not throw. */
  execute(values: ExecutionValues): MaybePromise<ExecutedOperation>;
}

/** What one execution goes by. */
export interface ExecutionValues {
  readonly rootValue?: unknown;
  readonly contextValue: unknown;
  readonly variableValues: Record<string, unknown>;
  /** If parts of immutable objects may be kept, and be written again. Only of a query. */
  readonly keeping?: Keeping | undefined;
}

/** The data as JSON, `null` where an error reached the root; the errors as they were located. */
export interface ExecutedOperation {
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

/** How many combinations of the variables of @skip and @include one operation keeps plans for. */
const MAX_PLANS = 16;

/**
 * Prepares an operation for being executed as https://spec.graphql.org/October2021/#sec-Execution says, with what graphql-js's `execute` answers,
 * written as JSON at once. What can be decided without the values is decided here or at the first execution. A subscription is executed
 * for one event, the root value. Throws a GraphQLError if the document has no such operation.
 */
export function prepareExecution(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string | null,
): ExecutableOperation {
  const operation = getOperationAST(document, operationName);
  const rootType = operation && schema.getRootType(operation.operation);
  if (operation == null || rootType == null) throw new GraphQLError('There is no such operation to execute.');
  const fragments = fragmentsOf(document);
  const conditions = conditionVariables(document);
  const plans = new Map<string, readonly FieldPlan[]>();
  const planFor = (variableValues: Record<string, unknown>): readonly FieldPlan[] => {
    const key = conditions.map((name) => (variableValues[name] === true ? '1' : '0')).join('');
    const known = plans.get(key);
    if (known) return known;
    if (plans.size >= MAX_PLANS) plans.clear();
    const planner: Planner = {
      schema,
      fragments,
      variableValues,
      planObject: (type, nodes) => planObject(planner, type, nodes),
    };
    const plan = planFields(planner, rootType, [operation.selectionSet]);
    plans.set(key, plan);
    return plan;
  };
  const serially = operation.operation === OperationTypeNode.MUTATION;
  return {
    operation,
    execute: ({ rootValue, contextValue, variableValues, keeping }) => {
      const errors = new RunErrors();
      const run: Run = {
        schema,
        operation,
        fragments,
        rootValue,
        contextValue,
        variableValues,
        errors,
        args: new Map(),
        keeping,
        names: new Map(),
      };
      const fail = (error: unknown): ExecutedOperation => ({
        data: 'null',
        errors: [...errors.all, error as GraphQLError],
      });
      try {
        const fields = planFor(variableValues);
        const data = serially ? executeSerially(fields, run) : executeTogether(fields, run);
        if (typeof data === 'string') return { data, errors: errors.all };
        return data.then((text) => ({ data: text, errors: errors.all }), fail);
      } catch (error) {
        return fail(error);
      }
    },
  };
}

function executeTogether(fields: readonly FieldPlan[], run: Run): MaybePromise<string> {
  const texts: MaybePromise<string>[] = [];
  try {
    for (const field of fields) texts.push(executeRootField(field, run));
  } catch (error) {
    return failWhenSettled(error, texts);
  }
  return joined(texts, (all) => `{${all.join(',')}}`);
}

/** https://spec.graphql.org/October2021/#sec-Mutation: each begins when the one before is done. */
async function executeSerially(fields: readonly FieldPlan[], run: Run): Promise<string> {
  const texts: string[] = [];
  for (const field of fields) texts.push(await executeRootField(field, run));
  return `{${texts.join(',')}}`;
}

function executeRootField(field: FieldPlan, run: Run): MaybePromise<string> {
  const text = executeField(field, run.rootValue, run, undefined);
  return typeof text === 'string' ? field.keyText + text : text.then((awaited) => field.keyText + awaited);
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as Record<
    string,
    FragmentDefinitionNode
  >;
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}

/** The variables that decide what is selected. */
function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
