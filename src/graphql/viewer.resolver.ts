import { Ctx, Query, Resolver } from 'type-graphql';
import type { Caller, Context } from './context.ts';
import { ViewerType } from './viewer.type.ts';

/** The query for the caller. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who is calling, and what they may do here.' })
  viewer(@Ctx() { caller }: Context): Caller {
    return caller;
  }
}
