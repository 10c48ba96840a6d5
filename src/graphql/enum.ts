import { registerEnumType } from 'type-graphql';

/**
 * Declares a GraphQL enum whose values are the strings of `T`, in the order of `values`, each with its public description.
 * What comes back stands for the enum in type functions.
 */
export function enumOf<T extends string>(
  name: string,
  description: string,
  values: Readonly<Record<T, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries<string>(values);
  const enumObject: Readonly<Record<string, string>> = Object.fromEntries(entries.map(([value]) => [value, value]));
  registerEnumType(enumObject, {
    name,
    description,
    valuesConfig: Object.fromEntries(entries.map(([value, text]) => [value, { description: text }])),
  });
  return enumObject;
}
