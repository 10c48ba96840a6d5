import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { type AuthCheckerFn, getMetadataStorage } from 'type-graphql';
import type { Context, Role } from './context.ts';
import { ForbiddenError } from './errors.ts';

/** What anybody may ask who has proved who they are, whatever their roles. */
const openToAll: ReadonlySet<string> = new Set(['Query.viewer']);

const allRoles: ReadonlySet<unknown> = new Set<Role>(['VIEWER', 'OPERATOR']);

/** Lets callers with one of the roles through, and throws a ForbiddenError for others. */
export function requireRole(
  { context: { caller }, info }: { readonly context: Context; readonly info: Pick<GraphQLResolveInfo, 'fieldName'> },
  roles: readonly Role[],
): void {
  if (roles.some((role) => caller.roles.includes(role))) return;
  const held = caller.roles.length === 0 ? 'none' : caller.roles.join(' and ');
  throw new ForbiddenError(`\`${info.fieldName}\` needs the role ${roles.join(' or ')}; you have ${held}.`);
}

/** As `requireRole`. type-graphql asks it before each root field, and of a subscription before its source is opened. */
// An arrow function: type-graphql would make an instance of anything that has a prototype.
export const checkRole: AuthCheckerFn<Context, Role> = (action, roles) => {
  requireRole(action, roles);
  return true;
};

/**
 * Writes on every root field of a schema that has just been built which roles may ask for it: as `roles` among its extensions, and in its
 * description. Throws an Error that names the fields for which no role was declared: none is open by oversight.
 */
export function publishRoles(schema: GraphQLSchema): void {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  const handlers = { Query: queries, Mutation: mutations, Subscription: subscriptions };
  const roots = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  const undeclared: string[] = [];
  for (const root of ['Query', 'Mutation', 'Subscription'] as const) {
    for (const field of Object.values(roots[root]?.getFields() ?? {})) {
      const place = `${root}.${field.name}`;
      const roles: readonly unknown[] = handlers[root].find(({ schemaName }) => schemaName === field.name)?.roles ?? [];
      const isDeclared = roles.length > 0 && roles.every((role) => allRoles.has(role));
      if (isDeclared === openToAll.has(place)) undeclared.push(place);
      field.extensions = { ...field.extensions, roles };
      field.description = `${field.description ?? ''} ${needs(roles)}`.trim();
    }
  }
  if (undeclared.length > 0) {
    throw new Error(`These fields need @Authorized with a role, or to be open to all: ${undeclared.join(', ')}.`);
  }
}

function needs(roles: readonly unknown[]): string {
  return roles.length === 0 ? 'Needs no role.' : `Needs the role ${roles.join(' or ')}.`;
}
