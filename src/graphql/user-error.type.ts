import { Field, ObjectType } from 'type-graphql';
import { enumOf } from './enum.ts';

/** The kinds of fault that a caller can act on. */
export type UserErrorCode =
  'INVALID_INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'LIMIT_EXCEEDED' | 'INVALID_STATE' | 'ACCESS_DENIED';

const UserErrorCodeEnum = enumOf<UserErrorCode>('UserErrorCode', 'What the caller can do about a fault.', {
  INVALID_INPUT: 'Mend the input that `field` names, or, without `field`, what `message` tells of.',
  NOT_FOUND: 'Look for another task or resource: this one is not there.',
  CONFLICT: 'Look at what is there already: the same task, or the same clientToken with another input.',
  LIMIT_EXCEEDED: 'Wait until a running task has ended: AWS allows no more at once. `Profile.quotas` tells.',
  INVALID_STATE: 'Read the task or resource again: its state does not allow this.',
  ACCESS_DENIED: 'Mend the policy of the role, bucket or key that was named.',
});

/** A fault of a mutation that the caller can act on. */
@ObjectType('UserError', {
  simpleResolvers: true,
  description:
    'A fault that the caller can act on. Where there is one, nothing was done, and the task of the payload is null.',
})
export class UserErrorType {
  @Field(() => UserErrorCodeEnum, { description: 'What the caller can do about it.' })
  readonly code!: UserErrorCode;

  @Field(() => String, {
    description: "What is wrong and what would be right, for people to read. Where AWS refused, AWS's words.",
  })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The path of the input field at fault, such as ["input", "filter", "endEventTime"]. Null where it is no single field.',
  })
  readonly field?: readonly string[] | undefined;

  @Field(() => String, {
    nullable: true,
    description:
      "The name of AWS's exception, such as LimitExceededException. Null where this gateway found the fault before it asked AWS.",
  })
  readonly awsErrorName?: string | undefined;
}
