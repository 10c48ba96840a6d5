import { ArgsType, Field, InputType, Int } from 'type-graphql';

/** Which audit records are meant. */
@InputType('AuditRecordFilter', {
  description: 'Which audit records are meant: those that meet all conditions given, each of 1 to 100 values.',
})
export class AuditRecordFilter {
  @Field(() => [String], {
    nullable: true,
    description:
      'Only records of these profiles, also such as are configured no more. Without it, all that the caller may see.',
  })
  readonly profiles?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only attempts of these callers. Without it, of all.' })
  readonly subjects?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only attempts at these fields of Mutation, such as createImportTask. Without it, at all.',
  })
  readonly mutations?: readonly string[] | null;
}

/** The arguments of `Query.auditRecords`. */
@ArgsType()
export class AuditRecordsArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many records to return at most: 0 to 200.' })
  readonly first!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Only records older than this one; without it, from the newest on. Any cursor of an audit record, whatever is filtered here.',
  })
  readonly after?: string | null;

  @Field(() => AuditRecordFilter, { nullable: true, description: 'Which records the list holds; without it, all.' })
  readonly filter?: AuditRecordFilter | null;
}
