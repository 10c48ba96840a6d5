import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { wellMadeGlobalId } from './arbitrary-global-id.ts';
import { leafRuleOf } from './arbitrary-leaves.ts';
import { anyJson, hostileText, NumberText } from './arbitrary-text.ts';

/** Arguments by name, as JSON would carry them: enum values as strings, numbers also as NumberText. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A place for a value that is not an input object: an argument, or a field within one. */
export interface Leaf {
  /** `Type.field(argument:)` or `Type.inputField`. */
  readonly coordinate: string;
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
  readonly required: boolean;
}

/** An argument or a field of an input, be it an input object or a leaf. */
interface Place extends Leaf {
  readonly isLeaf: boolean;
}

/** Every leaf of the arguments of a field. */
export function leavesOf(parent: string, field: GraphQLField<unknown, unknown>): readonly Leaf[] {
  return placesOf(parent, field).filter(({ isLeaf }) => isLeaf);
}

function placesOf(parent: string, field: GraphQLField<unknown, unknown>): readonly Place[] {
  return field.args.flatMap((argument) =>
    placesFrom(`${parent}.${field.name}(${argument.name}:)`, [argument.name], argument, isRequiredArgument(argument)),
  );
}

function placesFrom(
  coordinate: string,
  path: readonly string[],
  { type }: GraphQLArgument | GraphQLInputField,
  required: boolean,
): readonly Place[] {
  const named = nullable(type);
  const place = { coordinate, path, type, required, isLeaf: !isInputObjectType(named) };
  if (!isInputObjectType(named)) return [place];
  const members = Object.values(named.getFields()).flatMap((field) =>
    placesFrom(`${named.name}.${field.name}`, [...path, field.name], field, isRequiredInputField(field)),
  );
  // What an input that may be left out requires is required only where it is there.
  return [place, ...members];
}

function nullable(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type;
}

/** How the value of one leaf is chosen. */
type Choice = 'absent' | 'null' | 'valid' | 'invalid';

/** The leaves whose public description does not take everything of their type. */
export function faultableLeaves(leaves: readonly Leaf[]): readonly Leaf[] {
  return leaves.filter(({ coordinate }) => leafRuleOf(coordinate).invalid !== undefined);
}

/** Arguments of which the public description of this leaf does not take its value; the others are valid or absent, or some of them at fault too. */
export function refusedArguments(leaves: readonly Leaf[], faulty: Leaf): fc.Arbitrary<Arguments> {
  const pick = (alone: boolean, leaf: Leaf) => {
    if (leaf === faulty) return chosen(leaf, 'invalid');
    const choices: Choice[] = leaf.required ? ['valid'] : ['absent', 'valid'];
    if (!isNonNullType(leaf.type)) choices.push('null');
    if (!alone) choices.push('invalid');
    return fc.constantFrom(...choices).chain((choice) => chosen(leaf, choice));
  };
  return fc
    .boolean()
    .chain((alone) => fc.tuple(...leaves.map((leaf) => pick(alone, leaf))))
    .map((values) => assembled(leaves, values));
}

/** Arguments that the public descriptions take, of those that may be left out any. */
export function takenArguments(leaves: readonly Leaf[]): fc.Arbitrary<Arguments> {
  const choices = leaves.map((leaf) =>
    leaf.required ? chosen(leaf, 'valid') : fc.oneof(chosen(leaf, 'absent'), chosen(leaf, 'valid')),
  );
  return fc.tuple(...choices).map((values) => assembled(leaves, values));
}

function chosen({ coordinate }: Leaf, choice: Choice): fc.Arbitrary<unknown> {
  const { valid, invalid } = leafRuleOf(coordinate);
  if (choice === 'absent') return fc.constant(undefined);
  if (choice === 'null') return fc.constant(null);
  return choice === 'invalid' && invalid !== undefined ? invalid : valid;
}

function assembled(leaves: readonly Leaf[], values: readonly unknown[]): Arguments {
  let result: Arguments = {};
  leaves.forEach(({ path }, index) => {
    if (values[index] !== undefined) result = withValue(result, path, values[index]);
  });
  return result;
}

/** The same with this value at the path. */
export function withValue(target: unknown, [name = '', ...rest]: readonly string[], value: unknown): Arguments {
  const members: Arguments = typeof target === 'object' && target !== null ? { ...target } : {};
  return { ...members, [name]: rest.length === 0 ? value : withValue(members[name], rest, value) };
}

/** Arguments of which all are valid, but for one value that is not of its type. */
export function mistypedArguments(parent: string, field: GraphQLField<unknown, unknown>): fc.Arbitrary<Arguments> {
  const places = placesOf(parent, field);
  const required = places.filter(({ required: isRequired, isLeaf }) => isRequired && isLeaf);
  const others = fc.tuple(...required.map((leaf) => chosen(leaf, 'valid')));
  return fc
    .constantFrom(...places)
    .chain(({ path, type }) =>
      fc.tuple(others, valueNotOf(type)).map(([values, wrong]) => withValue(assembled(required, values), path, wrong)),
    );
}

/** Arguments of the declared types that say anything at all; many are valid by accident. */
export function hostileArguments(field: GraphQLField<unknown, unknown>): fc.Arbitrary<Arguments> {
  return fc.record(Object.fromEntries(field.args.map((argument) => [argument.name, hostileMember(argument)])));
}

function hostileMember(member: GraphQLArgument | GraphQLInputField): fc.Arbitrary<unknown> {
  const value = hostileValue(member.type);
  return isNonNullType(member.type) && member.defaultValue === undefined
    ? value
    : fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) });
}

function hostileValue(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return hostileNonNull(nullable(type));
  const value = hostileNonNull(type);
  return fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
}

function hostileNonNull(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isListType(type)) {
    const item = hostileValue(type.ofType);
    const many = item.map((each) =>
      Array.from({ length: 150 }, () => (typeof each === 'string' ? each.slice(0, 40) : each)),
    );
    // A value that is no list stands for a list of one.
    return fc.oneof({ weight: 6, arbitrary: fc.array(item, { maxLength: 3 }) }, { weight: 1, arbitrary: many }, item);
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return fc.record(Object.fromEntries(fields.map((field) => [field.name, hostileMember(field)])));
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  return hostileScalars[String(type)] ?? hostileText;
}

const texts = (...known: readonly string[]) => fc.oneof(fc.constantFrom(...known), hostileText);
const resource = fc.oneof(
  hostileText,
  fc.constantFrom('eventdatastore/..', 'role/a', 'trail/x', '%00', "';--", 'x'.repeat(2000)),
);
const hostileScalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Int: fc.oneof(
    fc.constantFrom(0, 1, 200, 201, 1000, 1001, -1, 2 ** 31 - 1, -(2 ** 31)),
    fc.integer({ min: -5, max: 1100 }),
  ),
  ID: fc.oneof(
    wellMadeGlobalId('local'),
    hostileText,
    fc.integer(),
    fc.constant(new NumberText('123456789012345678901234567890')),
  ),
  DateTime: texts(
    '0001-01-01T00:00:00Z',
    '0000-01-01T00:00:00+23:59',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00z',
    '9999-12-31T23:59:59.999999999-23:59',
    `2026-01-01t00:00:00.${'9'.repeat(5000)}Z`,
  ),
  ARN: fc.oneof(
    { weight: 2, arbitrary: resource.map((text) => `arn:aws:cloudtrail:us-east-1:000000000000:${text}`) },
    { weight: 1, arbitrary: resource.map((text) => `arn:aws-cn:iam::aws:${text}`) },
    { weight: 1, arbitrary: hostileText },
  ),
};

/** A value of JSON that is surely not of this type, even after the coercion that GraphQL allows. */
export function valueNotOf(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return fc.oneof(fc.constant(null), valueNotOf(type.ofType));
  if (isListType(type)) {
    const bad = valueNotOf(type.ofType);
    return fc.oneof(
      bad.filter((value) => value !== null && !Array.isArray(value)),
      bad.map((value) => [value]),
    );
  }
  if (isInputObjectType(type)) {
    const unknownField = hostileText.filter((name) => !(name in type.getFields())).map((name) => ({ [name]: null }));
    return fc.oneof(
      anyJson.filter((value) => value !== null && (typeof value !== 'object' || value instanceof NumberText)),
      // A list is none, and an object has no members but its own.
      fc.array(anyJson, { minLength: 1, maxLength: 2 }),
      unknownField,
    );
  }
  return anyJson.filter((value) => value !== null && isNot(String(type), isEnumType(type), value));
}

function isNot(type: string, isEnum: boolean, value: unknown): boolean {
  if (value instanceof NumberText || typeof value === 'number') {
    const number = Number(value);
    const whole = Number.isInteger(number) && Math.abs(number) < 2 ** 31;
    return type === 'Int' ? !whole : type !== 'ID' || !Number.isInteger(number);
  }
  // No notorious text is the name of an enum's value, or a number by JSON's `"1"`, which Int does not take either.
  return (
    typeof value !== 'string' ||
    isEnum ||
    type === 'Int' ||
    (type !== 'String' && type !== 'ID' && !/^(arn:|\d{4}-)/.test(value))
  );
}
