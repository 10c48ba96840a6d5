import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import { type Clock, systemClock } from '../clock.ts';
import { hashInput, nodeOfInput, profileOfInput } from './audit-input.ts';
import { type Evidence, type Outcome, outcomeOfError, outcomeOfPayload } from './audit-outcome.ts';
import type { AuditAttempt, Context } from './context.ts';
import { AuditUnavailableError } from './errors.ts';

/**
 * Has every attempt that reaches a field of Mutation written to `Context.audit`: before anything else is done for it, the check of the caller's roles
 * included, and again with its outcome, before it is answered. Where the first cannot be written the field fails with an
 * AuditUnavailableError, and nothing is asked of AWS. To be called once for a schema, after all that wraps its resolvers.
 */
export function auditMutations(schema: GraphQLSchema, clock: Clock = systemClock): void {
  const fields: readonly GraphQLField<unknown, Context>[] = Object.values(schema.getMutationType()?.getFields() ?? {});
  for (const field of fields) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args: Readonly<Record<string, unknown>>, context, info) =>
      audited(attemptAt(field, args, context, clock), args['input'], context, clock, () =>
        resolve(source, args, context, info),
      );
  }
}

async function audited(
  attempt: AuditAttempt,
  input: unknown,
  { audit, awsAnswers }: Context,
  clock: Clock,
  resolve: () => unknown,
): Promise<unknown> {
  const sequence = await audit.begin(attempt).catch((cause: unknown) => {
    throw new AuditUnavailableError(
      `\`${attempt.mutation}\` was not carried out: it could not be written to the audit log first. Try again later.`,
      { cause },
    );
  });
  // The fields of a mutation are resolved one after another: what comes from here on is of this one.
  const answersBefore = awsAnswers.length;
  const end = async (judge: (evidence: Evidence) => Outcome) => {
    const answers = awsAnswers.slice(answersBefore);
    const outcome = judge({ answers, namedTaskId: nodeOfInput(input)?.parts[0] });
    const awsRequestIds = answers.flatMap(({ requestId }) => (requestId === undefined ? [] : [requestId]));
    const profile = outcome.profile ?? attempt.profile;
    await audit.end(sequence, { time: clock.now(), ...outcome, profile, awsRequestIds });
  };
  let payload: unknown;
  try {
    payload = await resolve();
  } catch (error) {
    await end((evidence) => outcomeOfError(error, evidence));
    throw error;
  }
  await end((evidence) => outcomeOfPayload(payload, evidence));
  return payload;
}

function attemptAt(
  field: GraphQLField<unknown, Context>,
  args: Readonly<Record<string, unknown>>,
  context: Context,
  clock: Clock,
): AuditAttempt {
  const { subject, roles } = context.caller;
  const argument = field.args.find(({ name }) => name === 'input');
  if (argument === undefined)
    throw new TypeError(`Mutation.${field.name} has no argument 'input' to tell what it does.`);
  return {
    time: clock.now(),
    subject,
    roles,
    mutation: field.name,
    profile: profileOfInput(context, args['input']),
    inputHash: hashInput(argument.type, args['input']),
  };
}
