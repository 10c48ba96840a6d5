import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { readAuditPage } from './audit-page.ts';
import { AuditRecordsArgs } from './audit-record.input.ts';
import { AuditRecordConnection, AuditRecordType } from './audit-record.type.ts';
import type { Context, Role } from './context.ts';

/** The query for what was attempted. */
@Resolver(() => AuditRecordType)
export class AuditRecordResolver {
  @Authorized<Role>('OPERATOR')
  @Query(() => AuditRecordConnection, {
    description:
      'Every attempt to change something, whatever came of it, newest first. A caller who is limited to profiles sees the records of those, and of ' +
      'their own attempts also those that name no profile. AWS is not asked.',
  })
  auditRecords(@Args(() => AuditRecordsArgs) args: AuditRecordsArgs, @Ctx() context: Context) {
    context.grounds.addPassing();
    return readAuditPage(context, args);
  }
}
