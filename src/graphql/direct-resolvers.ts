import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isAbstractType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context, Role } from './context.ts';

type FieldResolver = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type CheckRoles = (
  action: { readonly context: Context; readonly info: GraphQLResolveInfo },
  roles: readonly Role[],
) => unknown;
type Method = (...values: readonly unknown[]) => unknown;
type Called = Pick<FieldResolver, 'methodName' | 'params'>;
type Resolve = GraphQLFieldResolver<unknown, unknown>;

/**
 * Lets the fields of objects that are methods, of their own class or of a resolver class, answer at once where they can, and those of Subscription make of
 * each event what is selected of it: `check` is asked first, as type-graphql would ask it, and throws for a caller who has none of the roles. type-graphql
 * waits for the arguments of each, as if something checked them later, so a listing in each of fifty objects would be fifty promises. Here the
 * methods are given the arguments as graphql-js has coerced them: plain objects of the members that their classes declare. To be called on a
 * schema that has just been built without validation of arguments.
 */
export function callDirectly(schema: GraphQLSchema, check: CheckRoles): void {
  const { fieldResolvers, subscriptions } = getMetadataStorage();
  const resolvers = new Map<FieldResolver['target'], object>();
  const resolverOf = ({ target }: Pick<FieldResolver, 'target'>): object => {
    const resolver = resolvers.get(target) ?? (Reflect.construct(target, []) as object);
    resolvers.set(target, resolver);
    return resolver;
  };
  for (const metadata of fieldResolvers) {
    if ((metadata.roles?.length ?? 0) > 0 || (metadata.middlewares?.length ?? 0) > 0) continue;
    for (const type of typesOf(schema, metadata)) {
      const field = type.getFields()[metadata.schemaName];
      if (field === undefined) continue;
      if (metadata.kind === 'external') {
        field.resolve = ofResolver(resolverOf(metadata), metadata);
      } else if (field.resolve !== undefined) {
        field.resolve = ofObject(metadata, field.resolve);
      }
    }
  }
  for (const metadata of subscriptions) {
    const field = schema.getSubscriptionType()?.getFields()[metadata.schemaName];
    if (field === undefined || (metadata.middlewares?.length ?? 0) > 0) continue;
    const resolve = ofResolver(resolverOf(metadata), metadata);
    const roles = metadata.roles as readonly Role[] | undefined;
    field.resolve = (root, args, context: Context, info) => {
      if (roles !== undefined) check({ context, info }, roles);
      return resolve(root, args, context, info);
    };
  }
}

/** Calls the method of a resolver class. */
function ofResolver(resolver: object, metadata: Called): Resolve {
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
function valuesFor({ methodName, params = [] }: Called) {
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
