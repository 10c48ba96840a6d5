import { Field, ObjectType } from 'type-graphql';
import type { Caller } from './context.ts';
import { enumOf } from './enum.ts';

/** The GraphQL enum of roles. */
export const RoleEnum = enumOf<Caller['roles'][number]>(
  'Role',
  "What a caller may do at this gateway. AWS's own permissions are another matter.",
  {
    VIEWER: 'Query and subscribe.',
    OPERATOR: 'Also create, cancel, stop and retry tasks.',
  },
);

/** Who is calling. */
@ObjectType('Viewer', { simpleResolvers: true, description: 'Who is calling, as this gateway knows them.' })
export class ViewerType implements Caller {
  @Field(() => String, {
    description:
      'The name that the caller proved: the subject of their token, or one name for all where none is asked for.',
  })
  readonly subject!: string;

  @Field(() => [RoleEnum], { description: 'What the caller may do.' })
  readonly roles!: Caller['roles'];

  @Field(() => [String], {
    description:
      'The names of the profiles that there are for the caller, in their configured order. Others do not exist for them, whatever they ask. ' +
      'Empty for who has no role.',
  })
  readonly profiles!: readonly string[];
}
