import { ArgsType, Field } from 'type-graphql';
import { ConnectionArgs } from './relay/connection-types.ts';

/** The arguments of a list of log groups. */
@ArgsType()
export class LogGroupsArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only log groups whose names begin with this: 1 to 512 letters, digits and characters of . - _ / #',
  })
  readonly namePrefix?: string | null;
}
