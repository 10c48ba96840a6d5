import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { ConnectionArguments } from './connection.ts';
import type { ConnectionEdge, ConnectionPage, ConnectionPageInfo } from './connection-page.ts';

/** The public description of every `after` argument. */
export const afterDescription =
  'The cursor of the item to start behind; without it, the first item. A cursor works only with the same field, filter and profile that it ' +
  'was given for, and while AWS keeps the page it stands on: 24 hours (then the error is CURSOR_EXPIRED).';

/** The forward paging arguments of a connection, 50 items unless told. */
@ArgsType()
export class ConnectionArgs implements ConnectionArguments {
  @Field(() => Int, {
    defaultValue: 50,
    description:
      'How many items to return at most: 0 to 200, and to 1,000 for what CloudTrail lists (its imports, their failures, event data ' +
      'stores). More than fit in one page of AWS cost further calls.',
  })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: afterDescription })
  readonly after?: string | null;
}

/** Where a page stands. The one PageInfo of all connections. */
@ObjectType('PageInfo', {
  simpleResolvers: true,
  description:
    'Where a page stands in its connection. https://relay.dev/graphql/connections.htm#sec-undefined.PageInfo',
})
export abstract class PageInfoType implements Omit<ConnectionPageInfo, 'hasNextPage'> {
  @Field(() => Boolean, {
    description:
      'Whether items follow this page. AWS is asked for it only where what was read cannot tell, and only if this field is selected.',
  })
  abstract readonly hasNextPage: boolean;

  @Field(() => Boolean, {
    description: 'Whether `after` was given. Connections here are read forward only.',
  })
  abstract readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item; null on an empty page.' })
  abstract readonly startCursor: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last item, to pass as `after` for the next page; null on an empty page.',
  })
  abstract readonly endCursor: string | undefined;
}

/** The classes that declare an edge type and a connection type. What is resolved are plain ConnectionPages. */
export interface ConnectionTypes<N> {
  readonly edge: ClassType<Pick<ConnectionEdge<N>, 'cursor' | 'node'>>;
  readonly connection: ClassType<Pick<ConnectionPage<N>, 'edges' | 'nodes'>>;
}

/**
 * Declares `<name>Edge` and `<name>Connection` for a node type. `what` names the items in the plural for the public descriptions,
 * and `order` tells in a sentence how they are ordered.
 */
export function connectionTypes<N extends object>(
  name: string,
  node: () => abstract new (...parts: never[]) => N,
  { what, order }: { readonly what: string; readonly order: string },
): ConnectionTypes<N> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `A place in a list of ${what}.` })
  class EdgeType {
    @Field(() => String, { description: 'Marks this place; opaque. Pass it as `after` to read on behind it.' })
    readonly cursor!: string;

    @Field(node, { description: `What stands at this place among the ${what}.` })
    readonly node!: N;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${what}. ${order}` })
  class ConnectionType {
    @Field(() => [EdgeType], { description: `The ${what} of this page, each with its cursor.` })
    readonly edges!: EdgeType[];

    @Field(() => [node()], { description: `The ${what} of this page, for those who page by \`pageInfo.endCursor\`.` })
    readonly nodes!: N[];

    @Field(() => PageInfoType, { description: 'Whether more follows, and the cursor to go on from.' })
    readonly pageInfo!: PageInfoType;
  }

  return { edge: EdgeType, connection: ConnectionType };
}
