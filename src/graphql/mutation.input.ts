import { Field, ID, InputType } from 'type-graphql';

const clientMutationIdDescription = 'Any string of the caller; the payload carries it back unchanged.';

/** What every input that creates has: not a type of the schema itself, but the base of some. */
@InputType()
export abstract class CreateInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The profile whose account and region the task runs in. Needed only where there is more than one for the caller.',
  })
  readonly profile?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Makes the call safe to repeat: 1 to 64 characters, made up by the caller for this one task. The same token with the same input ' +
      'within 24 hours answers with the task that the first call created; with another input it is a CONFLICT. AWS itself offers no such thing.',
  })
  readonly clientToken?: string | null;

  @Field(() => String, { nullable: true, description: clientMutationIdDescription })
  readonly clientMutationId?: string | null;
}

/** What every input about an existing task has: not a type of the schema itself, but the base of some. */
@InputType()
export abstract class TaskIdInput {
  @Field(() => ID, { description: 'The global id of the task, as a query gave it in `id`; not the id that AWS uses.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: clientMutationIdDescription })
  readonly clientMutationId?: string | null;
}
