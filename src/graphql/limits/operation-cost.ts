import {
  type DocumentNode,
  getArgumentValues,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { type CostPlan, planOperation, type PlannedField } from './cost-plan.ts';
import { createCostSchema } from './cost-schema.ts';
import type { Arguments, CostScope, FieldCost } from './field-cost.ts';
import { fieldCosts, INTROSPECTION_OBJECT_COST, OBJECT_COST } from './field-costs.ts';
import { tooComplex } from './too-complex.ts';

/** The cost of an operation, in calls to AWS and to two places. */
export interface OperationCost {
  readonly cost: number;
  readonly limit: number;
  /** The field that costs most by itself, for as often as it is asked for; absent where nothing costs. `path` holds response names. */
  readonly heaviest?: { readonly path: readonly string[]; readonly cost: number };
}

/**
 * Tells what an operation of a valid document costs, with these coerced variables, for a caller for whom so many profiles exist; the refusal
 * of one that costs more than the limit. Does not throw. An abstract type costs what the costliest of its types does; fields of one response name count once, as they are resolved once.
 */
export type CostOf = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  profiles: number,
) => OperationCost | GraphQLError;

/** What hangs on no variable is planned once for each operation, and forgotten with its document. */
export function createCostOf(
  schema: GraphQLSchema,
  limit: number,
  table: Readonly<Record<string, FieldCost>> = fieldCosts,
): CostOf {
  const costs = createCostSchema(schema, table, { object: OBJECT_COST, introspection: INTROSPECTION_OBJECT_COST });
  const plans = new WeakMap<OperationDefinitionNode, CostPlan>();
  const planOf = (document: DocumentNode, operation: OperationDefinitionNode, variables: Arguments): CostPlan => {
    const known = plans.get(operation);
    if (known !== undefined) return known;
    const { plan, fixed } = planOperation(costs, document, operation, variables);
    if (fixed) plans.set(operation, plan);
    return plan;
  };
  return (document, operation, variables, profiles) => {
    try {
      const plan = planOf(document, operation, variables);
      const { cost, heaviest } = new Reckoning(variables, { profiles }).sumOf(plan);
      const operationCost = {
        cost: rounded(cost),
        limit,
        ...(heaviest && { heaviest: { path: pathOf(heaviest.place), cost: rounded(heaviest.cost) } }),
      };
      return operationCost.cost <= limit ? operationCost : tooCostly(operationCost);
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  };
}

function tooCostly({ cost, limit, heaviest }: OperationCost): GraphQLError {
  const most = heaviest && ` \`${heaviest.path.join('.')}\` weighs most, ${heaviest.cost} of it.`;
  return tooComplex(
    { limitName: 'cost', limit, actual: cost },
    `The operation costs ${cost}, and at most ${limit} is allowed; 1 is a call to AWS.${most ?? ''} ` +
      'Lower `first` there or on the lists around it, name a `profile`, or leave the field out and ask for it by id.',
    { cost, heaviest },
  );
}

interface Place {
  readonly responseName: string;
  readonly below: Place | undefined;
}

interface Weight {
  readonly cost: number;
  readonly place: Place;
}

/** What a plan costs, and its heaviest field. The parts in `page` are for each item of the page that its connection was asked for. */
interface Sum {
  cost: number;
  heaviest: Weight | undefined;
  readonly page: { cost: number; heaviest: Weight | undefined };
}

class Reckoning {
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #scope: CostScope;
  readonly #sums = new Map<CostPlan, Sum>();

  constructor(variables: Readonly<Record<string, unknown>>, scope: CostScope) {
    this.#variables = variables;
    this.#scope = scope;
  }

  sumOf(plan: CostPlan): Sum {
    const known = this.#sums.get(plan);
    if (known !== undefined) return known;
    const sum: Sum = { cost: 0, heaviest: undefined, page: { cost: 0, heaviest: undefined } };
    if (plan.detail !== undefined) addTo(sum, 1, { cost: 1, place: { responseName: plan.detail, below: undefined } });
    for (const planned of plan.fields) this.#addField(sum, planned);
    this.#sums.set(plan, sum);
    return sum;
  }

  #addField(sum: Sum, { responseName, node, field, below }: PlannedField): void {
    const { cost, definition, takesArguments, weight } = field;
    const args = takesArguments ? argumentsOf(definition, node, this.#variables) : {};
    const calls = typeof cost.calls === 'function' ? cost.calls(args, this.#scope) : (cost.calls ?? 0);
    const paged = cost.times === 'PAGE';
    const times =
      cost.times === 'PAGE' ? 1 : typeof cost.times === 'function' ? cost.times(args, this.#scope) : (cost.times ?? 1);
    const item = this.#costliest(below, cost.page?.(args) ?? 1);
    const own = calls + times * weight;
    const place = { responseName, below: undefined };
    let heaviest: Weight | undefined = own > 0 ? { cost: own, place } : undefined;
    if (item.heaviest !== undefined && item.heaviest.cost * times > (heaviest?.cost ?? 0))
      heaviest = { cost: item.heaviest.cost * times, place: { responseName, below: item.heaviest.place } };
    addTo(paged ? sum.page : sum, own + times * item.cost, heaviest);
  }

  #costliest(plans: readonly CostPlan[], page: number): Pick<Sum, 'cost' | 'heaviest'> {
    let costliest: Pick<Sum, 'cost' | 'heaviest'> = { cost: 0, heaviest: undefined };
    for (const plan of plans) {
      const { cost, heaviest, page: perItem } = this.sumOf(plan);
      const all = { cost, heaviest };
      const { heaviest: inPage } = perItem;
      addTo(all, page * perItem.cost, inPage && { ...inPage, cost: page * inPage.cost });
      if (all.cost > costliest.cost) costliest = all;
    }
    return costliest;
  }
}

function addTo(sum: { cost: number; heaviest: Weight | undefined }, cost: number, heaviest: Weight | undefined): void {
  sum.cost += cost;
  if (heaviest !== undefined && heaviest.cost > (sum.heaviest?.cost ?? 0)) sum.heaviest = heaviest;
}

function argumentsOf(
  definition: PlannedField['field']['definition'],
  node: PlannedField['node'],
  variables: Readonly<Record<string, unknown>>,
): Arguments {
  try {
    return getArgumentValues(definition, node, variables);
  } catch (error) {
    // A null where there must be none: execution tells the client, before it asks for anything.
    if (error instanceof GraphQLError) return {};
    throw error;
  }
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let next: Place | undefined = place; next !== undefined; next = next.below) path.push(next.responseName);
  return path;
}

function rounded(cost: number): number {
  return Math.round(cost * 100) / 100;
}
