import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isAbstractType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type FieldResolver = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Method = (...values: readonly unknown[]) => unknown;
type Resolve = GraphQLFieldResolver<unknown, unknown>;

/**
 * Lets the fields of objects that are methods, of their own class or of a resolver class, answer at once where they can. type-graphql waits for the arguments
 * of each, as if something checked them later, so a listing in each of fifty objects would be fifty promises. Here the methods are given the arguments
 * as graphql-js has coerced them: plain objects of the members that their classes declare. To be called on a schema that has just been built without
 * validation of arguments.
 */
export function callDirectly(schema: GraphQLSchema): void {
  const { fieldResolvers } = getMetadataStorage();
  const resolvers = new Map<FieldResolver['target'], object>();
  for (const metadata of fieldResolvers) {
    if ((metadata.roles?.length ?? 0) > 0 || (metadata.middlewares?.length ?? 0) > 0) continue;
    for (const type of typesOf(schema, metadata)) {
      const field = type.getFields()[metadata.schemaName];
      if (field === undefined) continue;
      if (metadata.kind === 'external') {
        const resolver = resolvers.get(metadata.target) ?? (Reflect.construct(metadata.target, []) as object);
        resolvers.set(metadata.target, resolver);
        field.resolve = ofResolver(resolver, metadata);
      } else if (field.resolve !== undefined) {
        field.resolve = ofObject(metadata, field.resolve);
      }
    }
  }
}

/** Calls the method of a resolver class. */
function ofResolver(resolver: object, metadata: FieldResolver): Resolve {
  const method = Reflect.get(resolver, metadata.methodName) as Method;
  const valuesOf = valuesFor(metadata);
  return (root, args, context, info) => method.apply(resolver, valuesOf(root, args, context, info));
}

/** Calls the method of the object itself; `otherwise` serves what is no object of the class. */
function ofObject(metadata: FieldResolver, otherwise: Resolve): Resolve {
  const { methodName, target } = metadata;
  const valuesOf = valuesFor(metadata);
  return (root, args, context, info) => {
    if (!(root instanceof target)) return otherwise(root, args, context, info);
    const method: unknown = Reflect.get(root, methodName);
    return typeof method === 'function' ? (method.apply(root, valuesOf(root, args, context, info)) as unknown) : method;
  };
}

/** The values that the method takes, in their order. */
function valuesFor({ methodName, params = [] }: FieldResolver) {
  const kinds = params.toSorted((one, other) => one.index - other.index).map(({ kind }) => kind);
  return (...[root, args, context, info]: Parameters<Resolve>): unknown[] =>
    kinds.map((kind) => {
      switch (kind) {
        case 'root':
          return root;
        case 'args':
          return args;
        case 'context':
          return context;
        case 'info':
          return info;
        default:
          throw new Error(`${methodName} takes what only type-graphql can give it: ${kind}.`);
      }
    });
}

/** The object types that the field was added to: one, or all that implement an interface. */
function typesOf(schema: GraphQLSchema, { getObjectType }: FieldResolver): readonly GraphQLObjectType[] {
  const { objectTypes, interfaceTypes } = getMetadataStorage();
  const target = getObjectType?.();
  const name = [...objectTypes, ...interfaceTypes].find((type) => type.target === target)?.name;
  const type = name === undefined ? undefined : schema.getType(name);
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}
