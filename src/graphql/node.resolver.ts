import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { InvalidInputError } from '../domain/errors.ts';
import type { Context, Role } from './context.ts';
import { findNode } from './find-node.ts';
import { NodeType } from './node.type.ts';

const MAX_IDS = 100;

/** Queries by global id. https://relay.dev/graphql/objectidentification.htm */
@Resolver()
export class NodeResolver {
  @Authorized<Role>('VIEWER')
  @Query(() => NodeType, {
    nullable: true,
    description: 'Whatever has this global id; null if it is gone, or of a profile that there is not for the caller.',
  })
  node(
    @Arg('id', () => ID, {
      description: 'A global id, as a query gave it in `id`. Any other string is BAD_USER_INPUT.',
    })
    id: string,
    @Ctx() context: Context,
  ): Promise<NodeType | undefined> {
    return findNode(context, id, 'id');
  }

  @Authorized<Role>('VIEWER')
  @Query(() => [NodeType], {
    nullable: 'items',
    description:
      'Whatever has these global ids, in their order; null at the place of one that is gone. One that fails is null too, with an error ' +
      'that names its place, and the others are served.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids, at most 100.' }) ids: string[],
    @Ctx() context: Context,
  ): Promise<NodeType | undefined>[] {
    if (ids.length > MAX_IDS) {
      throw new InvalidInputError(`\`ids\` must be at most ${MAX_IDS}, and is ${ids.length}.`, { field: ['ids'] });
    }
    return ids.map((id) => findNode(context, id, 'ids'));
  }
}
