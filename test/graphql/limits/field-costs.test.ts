import { describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  isCompositeType,
  isListType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { fieldCosts } from '../../../src/graphql/limits/field-costs.ts';
import { schema } from '../../support/fake-context.ts';

const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, type, field })),
  );

const isListOfObjects = ({ type }: GraphQLField<unknown, unknown>) =>
  isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
const isConnection = ({ type }: GraphQLField<unknown, unknown>) => getNamedType(type).name.endsWith('Connection');

describe('the table of costs', () => {
  it('has every field that gives a connection or a list of objects, or takes arguments', () => {
    const forgotten = fields
      .filter(({ field }) => isListOfObjects(field) || isConnection(field) || field.args.length > 0)
      .map(({ place }) => place)
      .filter((place) => !(place in fieldCosts));
    expect(forgotten).toEqual([]);
  });

  it('has no field that the schema does not have', () => {
    const known = [
      ...fields.map(({ place }) => place),
      ...[SchemaMetaFieldDef, TypeMetaFieldDef].map(({ name }) => `Query.${name}`),
    ];
    expect(Object.keys(fieldCosts).filter((place) => !known.includes(place))).toEqual([]);
  });

  it('multiplies what is selected below every list of objects', () => {
    const single = fields.filter(
      ({ place, field }) => isListOfObjects(field) && fieldCosts[place]?.times === undefined,
    );
    // Their items are one: AWS takes one destination.
    expect(single.map(({ place }) => place)).toEqual(['CloudTrailImport.destinations']);
  });

  it('says of every connection how many items it is asked for', () => {
    const pageless = fields.filter(({ place, field }) => isConnection(field) && fieldCosts[place]?.page === undefined);
    expect(pageless.map(({ place }) => place)).toEqual([]);
  });
});
