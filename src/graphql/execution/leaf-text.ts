import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

/** Writes a value of a leaf type, not null, as JSON. Throws where the type has no such value. */
export type LeafText = (value: unknown) => string;

/** How the values of a leaf type are written. */
export function leafText(type: GraphQLLeafType): LeafText {
  const anyway: LeafText = (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized == null)
      throw new GraphQLError(
        `Expected \`${type.name}.serialize\` to return non-nullable value, returned: ${String(serialized)}`,
      );
    return JSON.stringify(serialized);
  };
  // What these serialize to is the value itself.
  if (type === GraphQLString || type === GraphQLID)
    return (value) => (typeof value === 'string' ? JSON.stringify(value) : anyway(value));
  if (type === GraphQLBoolean) return (value) => (value === true ? 'true' : value === false ? 'false' : anyway(value));
  if (type === GraphQLInt)
    return (value) =>
      typeof value === 'number' && Number.isInteger(value) && (value | 0) === value ? `${value}` : anyway(value);
  if (isEnumType(type)) {
    // An enum has few values, and each is always written the same.
    const texts = new Map<unknown, string>(type.getValues().map(({ value, name }) => [value, JSON.stringify(name)]));
    return (value) => texts.get(value) ?? anyway(value);
  }
  return anyway;
}
