import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from './context.ts';
import { ViewerType } from './viewer.type.ts';

/** The query for the caller. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who is calling, and what they may do here.' })
  viewer(@Ctx() { caller, profiles, grounds }: Context): ViewerType {
    grounds.addPassing();
    const { subject, roles } = caller;
    return { subject, roles, profiles: profiles.map(({ name }) => name) };
  }
}
