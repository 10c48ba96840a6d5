import { Field, ObjectType } from 'type-graphql';
import type { EpochMs } from '../domain/task.ts';
import type { AuditOutcome, AuditRecord, Role } from './context.ts';
import { enumOf } from './enum.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { DateTime } from './scalars.ts';
import { RoleEnum } from './viewer.type.ts';

const AuditOutcomeEnum = enumOf<AuditOutcome>('AuditOutcome', 'What became of an attempt to change something.', {
  SUCCEEDED: 'It was done.',
  REFUSED: 'It was not done, for a reason that the caller can mend: the payload had `userErrors`.',
  FORBIDDEN: 'It was not done: the caller has not the role for it. AWS was not asked.',
  FAILED: 'It was not done, as far as the gateway knows: AWS or the gateway failed.',
  UNKNOWN:
    'It may have been done: the answer of AWS was lost, or, where `endTime` is null, it is still going on, or the gateway ended before it had ' +
    'written down what came of it. `awsRequestIds`, or the tasks themselves, tell.',
});

/** One attempt to change something. */
@ObjectType('AuditRecord', {
  simpleResolvers: true,
  description:
    'One attempt to change something through a mutation: written before AWS was asked, and again when it had ended. A record is never changed, and ' +
    'removed only when it is older than the gateway is configured to keep it.',
})
export class AuditRecordType {
  @Field(() => DateTime, { description: 'When the attempt was made.' })
  readonly time: EpochMs;

  @Field(() => String, {
    description: 'Who made it: the name that the caller proved, as `Viewer.subject` gives it.',
  })
  readonly subject: string;

  @Field(() => [RoleEnum], { description: 'The roles that the caller had then.' })
  readonly roles: readonly Role[];

  @Field(() => String, { description: 'The field of Mutation that was asked for, such as createImportTask.' })
  readonly mutation: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The profile that it was about, as the caller named it or the task: whether or not there is one of that name. Null where none was named ' +
      'and several could have been meant.',
  })
  readonly profile: string | undefined;

  @Field(() => String, {
    description:
      'SHA-256, in hexadecimal, of the input, which itself is not kept: equal inputs have equal hashes. Of its JSON in UTF-8 without blanks, members ' +
      'sorted by name, those that are null and `clientMutationId` left out, every DateTime in UTC with milliseconds.',
  })
  readonly inputHash: string;

  @Field(() => AuditOutcomeEnum, { description: 'What became of it.' })
  readonly outcome: AuditOutcome;

  @Field(() => String, {
    nullable: true,
    description:
      'The code that the caller was given: of the first of the `userErrors`, or of the error (`extensions.code`). Null of a success, and where ' +
      '`endTime` is null.',
  })
  readonly code: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: "AWS's id of the task that was created or changed, or may have been. Null where there is none.",
  })
  readonly taskId: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: "The name of AWS's exception, where it refused or failed, such as LimitExceededException.",
  })
  readonly awsErrorName: string | undefined;

  @Field(() => [String], {
    description:
      "AWS's ids of the requests by which it was asked to change something, in the order of its answers: CloudTrail has the calls under these " +
      '(`requestID`). Empty where AWS was not asked, or never answered.',
  })
  readonly awsRequestIds: readonly string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it had ended. Null while it goes on, and for ever where the gateway ended first.',
  })
  readonly endTime: EpochMs | undefined;

  constructor({ end, ...attempt }: AuditRecord) {
    this.time = attempt.time;
    this.subject = attempt.subject;
    this.roles = attempt.roles;
    this.mutation = attempt.mutation;
    this.profile = attempt.profile ?? end?.profile;
    this.inputHash = attempt.inputHash;
    this.outcome = end?.outcome ?? 'UNKNOWN';
    this.code = end?.code;
    this.taskId = end?.taskId;
    this.awsErrorName = end?.awsErrorName;
    this.awsRequestIds = end?.awsRequestIds ?? [];
    this.endTime = end?.time;
  }
}

/** The connection type of audit records. */
export const { connection: AuditRecordConnection } = connectionTypes('AuditRecord', () => AuditRecordType, {
  what: 'audit records',
  order: 'Newest first.',
});
