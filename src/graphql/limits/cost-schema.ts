import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import type { FieldCost } from './field-cost.ts';

/** A field of an object type, with all that its cost rests on. */
export interface CostedField {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly cost: FieldCost;
  /** Whether its cost takes its arguments to tell. */
  readonly takesArguments: boolean;
  /** The object types that its values may have; none of a scalar or an enum. */
  readonly types: readonly GraphQLObjectType[];
  /** What each object in the answer weighs. */
  readonly weight: number;
}

/** The fields of a schema with their costs. */
export interface CostSchema {
  readonly schema: GraphQLSchema;
  /** Undefined of `__typename`, and of what there is not. */
  find(type: GraphQLObjectType, fieldName: string): CostedField | undefined;
}

/** How objects weigh that come without a call. */
export interface ObjectWeights {
  readonly object: number;
  /** Of an object of introspection. */
  readonly introspection: number;
}

/** Joins a schema with a table of costs by `Type.field`; a field that is not in it costs nothing but the objects it gives. */
export function createCostSchema(
  schema: GraphQLSchema,
  costs: Readonly<Record<string, FieldCost>>,
  weights: ObjectWeights,
): CostSchema {
  const found = new Map<GraphQLObjectType, ReadonlyMap<string, CostedField>>();

  const costed = (parent: GraphQLObjectType, definition: GraphQLField<unknown, unknown>): CostedField => {
    const type = getNamedType(definition.type);
    const cost = costs[`${parent.name}.${definition.name}`] ?? {};
    const types = isObjectType(type) ? [type] : isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    const takesArguments = [cost.calls, cost.times, cost.page].some((each) => typeof each === 'function');
    const weight = type.name.startsWith('__') ? weights.introspection : weights.object;
    return { definition, cost, takesArguments, types, weight: types.length === 0 ? 0 : weight };
  };

  const fieldsOf = (type: GraphQLObjectType): ReadonlyMap<string, CostedField> => {
    const known = found.get(type);
    if (known !== undefined) return known;
    const definitions = Object.values(type.getFields());
    if (type === schema.getQueryType()) definitions.push(SchemaMetaFieldDef, TypeMetaFieldDef);
    const fields = new Map(definitions.map((definition) => [definition.name, costed(type, definition)]));
    found.set(type, fields);
    return fields;
  };

  return { schema, find: (type, fieldName) => fieldsOf(type).get(fieldName) };
}
