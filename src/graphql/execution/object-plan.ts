import type { FieldNode, GraphQLObjectType, SelectionSetNode } from 'graphql';
import { collectFields } from './collect-fields.ts';
import { planField } from './field-plan.ts';
import { Immutable, isWhole } from './immutable.ts';
import { namedVariables } from './named-variables.ts';
import { type Part, PartGroup } from './part-group.ts';
import type { FieldPlan, ObjectPlan, Planner, WriteObject } from './plan.ts';
import { areLasting, writeParts } from './write-parts.ts';

/** All fields of an object, in parts: of one that is whole more fields are plain. */
interface ObjectParts {
  readonly fields: readonly FieldPlan[];
  readonly ofAny: readonly PartGroup[];
  readonly ofWhole: readonly PartGroup[];
}

/** How objects of the type are written, with what the nodes of a field select of them. */
export function planObject(planner: Planner, type: GraphQLObjectType, nodes: readonly FieldNode[]): ObjectPlan {
  return new LazyPlan(planner, type, nodes);
}

class LazyPlan implements ObjectPlan {
  readonly #planner: Planner;
  readonly #type: GraphQLObjectType;
  readonly #nodes: readonly FieldNode[];
  #known: ObjectParts | undefined;

  constructor(planner: Planner, type: GraphQLObjectType, nodes: readonly FieldNode[]) {
    this.#planner = planner;
    this.#type = type;
    this.#nodes = nodes;
  }

  readonly write: WriteObject = (source, run, path) => {
    const parts = (this.#known ??= this.#plan());
    return source instanceof Immutable && isWhole(source)
      ? writeParts(parts.ofWhole, source, run, path)
      : writeParts(parts.ofAny, source, run, path);
  };

  isPlain(): boolean {
    return this.#fields.every((field) => field.plain || leadsToPlain(field));
  }

  isLasting(value: unknown): boolean {
    if (value == null) return true;
    if (Array.isArray(value)) return value.every((item) => this.isLasting(item));
    return value instanceof Immutable && areLasting(this.#fields, value);
  }

  get #fields(): readonly FieldPlan[] {
    return (this.#known ??= this.#plan()).fields;
  }

  #plan(): ObjectParts {
    const selectionSets = this.#nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const fields = planFields(this.#planner, this.#type, selectionSets);
    return {
      fields,
      ofAny: groupsOf(
        partsOf(fields, ({ plain }) => plain),
        this.#planner,
      ),
      ofWhole: groupsOf(
        partsOf(fields, ({ plainIfWhole, plain }) => plainIfWhole || plain),
        this.#planner,
      ),
    };
  }
}

function leadsToPlain({ below }: FieldPlan): boolean {
  return below?.isPlain() === true;
}

/** The fields that the selection sets select of the type, in the order of the response. */
export function planFields(
  planner: Planner,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): readonly FieldPlan[] {
  const collected = collectFields(planner, type, selectionSets);
  return [...collected].flatMap(([key, nodes]) => planField(planner, type, key, nodes) ?? []);
}

/** The plain ones that are neighbours stand together; one that leads to objects stands alone, for these may turn out not to be lasting. */
function partsOf(fields: readonly FieldPlan[], isPlain: (field: FieldPlan) => boolean): readonly Part[] {
  const parts: { fields: FieldPlan[]; plain: boolean }[] = [];
  for (const field of fields) {
    const plain = isPlain(field);
    const last = parts.at(-1);
    if (plain && last?.plain && last.fields[0]?.below === undefined) last.fields.push(field);
    else parts.push({ fields: [field], plain: plain || leadsToPlain(field) });
  }
  return parts;
}

/** Neighbours that hang on no variable are one group, and each that does is one of its own, so that what changes with a request is least. */
function groupsOf(parts: readonly Part[], { fragments }: Planner): readonly PartGroup[] {
  const groups: { parts: Part[]; variables: readonly string[] }[] = [];
  for (const part of parts) {
    const variables = namedVariables(
      part.fields.flatMap(({ nodes }) => nodes),
      fragments,
    );
    const last = groups.at(-1);
    if (last?.variables.length === 0 && variables.length === 0) last.parts.push(part);
    else groups.push({ parts: [part], variables });
  }
  return groups.map(
    (group) =>
      new PartGroup(
        group.parts,
        group.parts.every(({ plain }) => plain),
        group.variables,
      ),
  );
}
