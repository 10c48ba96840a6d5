import { Field, ObjectType } from 'type-graphql';
import { UserErrorType } from './user-error.type.ts';

/** What the payload of every mutation has: not a type of the schema itself, but the base of some. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserErrorType], {
    description:
      'What was wrong, as far as the caller can mend it: all faults of the input at once. Empty where all went well.',
  })
  readonly userErrors!: readonly UserErrorType[];

  @Field(() => String, { nullable: true, description: 'The clientMutationId of the input.' })
  readonly clientMutationId?: string | null;
}
