import fc from 'fast-check';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  isLeafType,
  isRequiredArgument,
} from 'graphql';
import { fieldCosts } from '../../src/graphql/limits/field-costs.ts';
import type { Arguments } from './arbitrary-arguments.ts';
import { jsonOf, NumberText } from './arbitrary-text.ts';

/** A field that takes arguments, and how to reach an object that has it. */
export interface AskedField {
  readonly name: string;
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly parent: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** The fields that lead to it from the root, without its own. */
  readonly way: readonly string[];
}

/** Every field of the schema that takes arguments. Throws if there is one that no field without required arguments leads to. */
export function fieldsWithArguments(schema: GraphQLSchema): readonly AskedField[] {
  const found: AskedField[] = [];
  const reached = new Set<string>();
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  for (const [operation, root] of roots) {
    const open = root == null ? [] : [{ type: root as GraphQLNamedType, way: [] as readonly string[] }];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const { type, way } = next;
      if (reached.has(type.name) || !(isObjectType(type) || isInterfaceType(type))) continue;
      reached.add(type.name);
      for (const field of Object.values(type.getFields())) {
        if (field.args.length > 0)
          found.push({ name: `${type.name}.${field.name}`, operation, parent: type.name, field, way });
        // What a mutation or a subscription leads to, queries do.
        if (operation !== 'query' || field.args.some(isRequiredArgument)) continue;
        const few = field.args.some(({ name }) => name === 'first') ? '(first: 1)' : '';
        open.push({ type: getNamedType(field.type), way: [...way, `${field.name}${few}`] });
      }
    }
  }
  const missed = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('__') && !reached.has(name))
    .filter((type) => Object.values(type.getFields()).some(({ args }) => args.length > 0));
  if (missed.length > 0) throw new Error(`No way leads to ${missed.map(({ name }) => name).join(', ')}.`);
  return found;
}

export type Style = 'variables' | 'literals';
export const anyStyle: fc.Arbitrary<Style> = fc.constantFrom<Style>('variables', 'literals');

/** The body of a request for one field with these arguments. Those that are undefined are left out. */
export function bodyFor(asked: AskedField, given: Arguments, style: Style): string {
  const names = asked.field.args.filter(({ name }) => given[name] !== undefined);
  const values = names.map(
    ({ name, type }) => `${name}: ${style === 'variables' ? `$${name}` : literalOf(given[name], type)}`,
  );
  const call = `${asked.field.name}${values.length === 0 ? '' : `(${values.join(', ')})`} ${selectionOf(asked.field)}`;
  const inner = asked.way.reduceRight((below, step) => `${step} { ${below} }`, call);
  const variables = names.map(({ name, type }) => `$${name}: ${String(type)}`);
  const head =
    style === 'variables' && names.length > 0 ? `${asked.operation} Q(${variables.join(', ')})` : asked.operation;
  const query = `${head} { ${inner} }`;
  return jsonOf({
    query,
    ...(style === 'variables' && { variables: Object.fromEntries(names.map(({ name }) => [name, given[name]])) }),
  });
}

/** The way alone, without the field. */
export function bodyForWay({ way }: AskedField): string {
  return jsonOf({ query: `{ ${way.reduceRight((below, step) => `${step} { ${below} }`, '__typename')} }` });
}

/** As it stands in a document: the value of an enum bare. */
function literalOf(value: unknown, type: GraphQLInputType | undefined): string {
  if (isNonNullType(type)) return literalOf(value, type.ofType);
  if (isListType(type)) {
    const item = type.ofType as GraphQLInputType;
    return Array.isArray(value) ? `[${value.map((each) => literalOf(each, item)).join(', ')}]` : literalOf(value, item);
  }
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map((each) => literalOf(each, undefined)).join(', ')}]`;
  if (typeof value === 'string') return isEnumType(type) && type.getValue(value) ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return jsonOf(value);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(
      ([name, member]) => `${name}: ${literalOf(member, Object.hasOwn(fields, name) ? fields[name]?.type : undefined)}`,
    );
  return `{${members.join(', ')}}`;
}

const opened = ['nodes', 'edges', 'pageInfo', 'userErrors', 'task'];

/** What the answer is to tell: all that stands in it at once, without asking for more of AWS than the field itself does. */
function selectionOf({ type }: { readonly type: GraphQLField<unknown, unknown>['type'] }, depth = 2): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  const fields = isObjectType(named) || isInterfaceType(named) ? Object.values(named.getFields()) : [];
  const plain = fields.filter(
    (field) => isLeafType(getNamedType(field.type)) && fieldCosts[`${named.name}.${field.name}`] === undefined,
  );
  const deeper = fields.filter(({ name }) => depth > 0 && opened.includes(name));
  const parts = deeper.map((field) => `${field.name} ${selectionOf(field, depth - 1)}`);
  return `{ __typename ${[...plain.map(({ name }) => name), ...parts].join(' ')} }`;
}
