import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostedField, CostSchema } from './cost-schema.ts';
import { processLimits } from './operation-limits.ts';
import { tooComplex } from './too-complex.ts';

/** What an operation selects of an object of one type, fields of one response name merged as in the response. */
export interface CostPlan {
  readonly fields: readonly PlannedField[];
  /** The response name of the first field that takes the detail of an object which has only been listed. */
  readonly detail: string | undefined;
}

export interface PlannedField {
  readonly responseName: string;
  readonly node: FieldNode;
  readonly field: CostedField;
  /** One for each type that the value may have; the same object where the same is selected of the same type. */
  readonly below: readonly CostPlan[];
}

/** A plan, and whether it is the same whatever the variables are. */
export interface OperationPlan {
  readonly plan: CostPlan;
  readonly fixed: boolean;
}

/**
 * Plans what an operation of a valid document selects, with these coerced variables. A part that several ways lead to is planned once, so it
 * takes time in proportion to the document, not to the response. Throws a QUERY_TOO_COMPLEX where selections overlap in so many ways, by
 * fragments for each of several types inside each other, that even this takes long.
 */
export function planOperation(
  costs: CostSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): OperationPlan {
  const root = costs.schema.getRootType(operation.operation);
  if (root == null) return { plan: { fields: [], detail: undefined }, fixed: true };
  const planner = new Planner(costs, document, variables);
  const plan = planner.plan(root, [operation.selectionSet], false, '');
  return { plan, fixed: planner.fixed };
}

class Planner {
  readonly #costs: CostSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #planned = new Map<string, CostPlan>();
  readonly #ids = new Map<FieldNode, number>();
  #looked = 0;
  /** Until @skip or @include is found to hang on a variable. */
  fixed = true;

  constructor(costs: CostSchema, document: DocumentNode, variables: Readonly<Record<string, unknown>>) {
    this.#costs = costs;
    this.#variables = variables;
    const { definitions } = document;
    this.#fragments = new Map(
      definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
  }

  /** `found` says that the object has its detail; `place` names the fields that these are the selection sets of. */
  plan(type: GraphQLObjectType, sets: readonly SelectionSetNode[], found: boolean, place: string): CostPlan {
    const key = `${type.name} ${found} ${place}`;
    const known = this.#planned.get(key);
    if (known !== undefined) return known;
    const fields: PlannedField[] = [];
    let detail: string | undefined;
    for (const [responseName, nodes] of this.#collect(type, sets)) {
      const [node] = nodes;
      const field = node && this.#costs.find(type, node.name.value);
      if (node === undefined || field === undefined) continue;
      if (field.cost.detail && !found) detail ??= responseName;
      fields.push({ responseName, node, field, below: this.#planBelow(field, nodes) });
    }
    const plan = { fields, detail };
    this.#planned.set(key, plan);
    return plan;
  }

  #planBelow({ types, cost }: CostedField, nodes: readonly FieldNode[]): CostPlan[] {
    if (types.length === 0) return [];
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
    const place = nodes.map((node) => this.#idOf(node)).join();
    return types.map((type) => this.plan(type, sets, cost.found === true, place));
  }

  /** https://spec.graphql.org/October2021/#CollectFields() */
  #collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): ReadonlyMap<string, FieldNode[]> {
    const collected = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    const collect = ({ selections }: SelectionSetNode): void => {
      this.#looked += selections.length;
      for (const selection of selections) {
        if (!this.#isIncluded(selection)) continue;
        if (selection.kind === Kind.FIELD) {
          const responseName = (selection.alias ?? selection.name).value;
          const nodes = collected.get(responseName);
          if (nodes === undefined) collected.set(responseName, [selection]);
          else nodes.push(selection);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          if (this.#applies(selection.typeCondition?.name.value, type)) collect(selection.selectionSet);
        } else if (!visited.has(selection.name.value)) {
          visited.add(selection.name.value);
          const fragment = this.#fragments.get(selection.name.value);
          if (fragment && this.#applies(fragment.typeCondition.name.value, type)) collect(fragment.selectionSet);
        }
      }
    };
    sets.forEach(collect);
    if (this.#looked > processLimits.typedSelections) throw tooManyTypedSelections(this.#looked);
    return collected;
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const { schema } = this.#costs;
    const named = schema.getType(condition);
    return isAbstractType(named) && schema.isSubType(named, type);
  }

  #isIncluded({ directives = [] }: SelectionNode): boolean {
    return directives.every(({ name, arguments: args = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return true;
      const value = args.find((each) => each.name.value === 'if')?.value;
      if (value?.kind === Kind.VARIABLE) this.fixed = false;
      const condition =
        value?.kind === Kind.VARIABLE
          ? this.#variables[value.name.value] === true
          : value?.kind === Kind.BOOLEAN && value.value;
      return condition === (name.value === 'include');
    });
  }

  #idOf(node: FieldNode): number {
    const known = this.#ids.get(node);
    if (known !== undefined) return known;
    this.#ids.set(node, this.#ids.size);
    return this.#ids.size - 1;
  }
}

function tooManyTypedSelections(actual: number): Error {
  const { typedSelections: limit } = processLimits;
  return tooComplex(
    { limitName: 'typedSelections', limit, actual },
    `Selects more than ${limit} fields, those inside interfaces once for each type. Use fewer fragments on types inside each other.`,
  );
}
