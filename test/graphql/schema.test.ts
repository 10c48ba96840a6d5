import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  astFromValue,
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  print,
  validateSchema,
} from 'graphql';
import { createSchema, printSortedSchema } from '../../src/graphql/schema.ts';

const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const schema = createSchema();

describe('the schema', () => {
  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('describes every type, field, argument, input field and enum value', () => {
    const undescribed = described(schema)
      .filter(([, description]) => (description ?? '').trim() === '')
      .map(([place]) => place);
    expect(undescribed).toEqual([]);
  });

  it('holds the whole contract with clients', () => {
    const missing = facts(buildSchema(file('./contract.graphqls'))).filter((fact) => !facts(schema).includes(fact));
    expect(missing).toEqual([]);
  });

  it('adds no required argument or input field to the contract', () => {
    const contract = facts(buildSchema(file('./contract.graphqls')));
    const required = facts(schema).filter((fact) => /^(argument|input field) .*!$/.test(fact));
    expect(required.filter((fact) => !contract.includes(fact))).toEqual([]);
  });

  it('is committed as it is emitted', () => {
    expect(file('../../schema/schema.graphql')).toBe(printSortedSchema(schema));
  });
});

function publicTypes(from: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(from.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));
}

/** Each place that needs a description, with the one it has. */
function described(from: GraphQLSchema): [place: string, description: string | null | undefined][] {
  const places: [string, string | null | undefined][] = [];
  for (const type of publicTypes(from)) {
    places.push([type.name, type.description]);
    if (isEnumType(type))
      type.getValues().forEach((value) => places.push([`${type.name}.${value.name}`, value.description]));
    if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        places.push([`${type.name}.${field.name}`, field.description]);
        const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
        args.forEach(({ name, description }) => places.push([`${type.name}.${field.name}(${name})`, description]));
      }
    }
  }
  return places;
}

/** All that a client can rely on, a sentence each. */
function facts(from: GraphQLSchema): string[] {
  return publicTypes(from).flatMap((type) => {
    const found = [`${type.constructor.name} ${type.name}`];
    if (isEnumType(type)) found.push(...type.getValues().map(({ name }) => `value ${type.name}.${name}`));
    if (isInputObjectType(type)) {
      found.push(...Object.values(type.getFields()).map((field) => `input field ${type.name}.${input(field)}`));
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      found.push(...type.getInterfaces().map(({ name }) => `${type.name} implements ${name}`));
      for (const field of Object.values(type.getFields())) {
        found.push(`field ${type.name}.${field.name}: ${String(field.type)}`);
        found.push(...field.args.map((argument) => `argument ${type.name}.${field.name} ${input(argument)}`));
      }
    }
    return found;
  });
}

function input({ name, type, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  const value = astFromValue(defaultValue, type);
  return `${name}: ${String(type)}${value ? ` = ${print(value)}` : ''}`;
}
