import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import type { EpochMs } from '../domain/task.ts';
import { faultOfArn } from './arn.ts';

/** An instant: epoch milliseconds inside, ISO-8601 outside. */
export const DateTime = new GraphQLScalarType<EpochMs, string>({
  name: 'DateTime',
  description:
    'An instant. Out: ISO-8601 in UTC with milliseconds, such as 2026-01-31T12:00:00.000Z. In: a string by RFC 3339 with any offset, such as ' +
    '2026-01-31T13:00:00+01:00; digits finer than a millisecond are dropped. Never a number: AWS counts in seconds in one service and in ' +
    'milliseconds in the other.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339#section-5.6',
  serialize: (value) => {
    const date = new Date(typeof value === 'number' ? value : NaN);
    if (Number.isNaN(date.getTime())) throw new GraphQLError(`AWS gave a time that is no instant: ${String(value)}.`);
    return date.toISOString();
  },
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(literalOf(node, Kind.STRING), node),
});

/** A count or a size in bytes, exact as a JSON number. */
export const SafeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description:
    'A whole number from 0 to 9,007,199,254,740,991 (2^53 - 1), which a JSON number carries exactly: bytes and counts, too large for Int.',
  serialize: (value) => {
    if (isSafeCount(value)) return value;
    throw new GraphQLError(`AWS gave a count that a JSON number cannot carry exactly: ${String(value)}.`);
  },
  parseValue: readSafeInt,
  parseLiteral: (node) => readSafeInt(Number(literalOf(node, Kind.INT) ?? NaN), node),
});

/** An ARN as AWS gave it; what comes in is checked for its shape. */
export const ARN = new GraphQLScalarType<string, string>({
  name: 'ARN',
  description:
    'An Amazon Resource Name, `arn:<partition>:<service>:<region>:<account>:<resource>`, at most 2,048 characters. Region and account ' +
    'may be empty where the service has none there, as in the ARN of an IAM role.',
  specifiedByURL: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  serialize: (value) => {
    if (typeof value === 'string') return value;
    throw new GraphQLError(`AWS gave an ARN that is no string: ${String(value)}.`);
  },
  parseValue: readArn,
  parseLiteral: (node) => readArn(literalOf(node, Kind.STRING), node),
});

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/;

function readDateTime(value: unknown, nodes?: ValueNode): EpochMs {
  const parts = typeof value === 'string' ? RFC_3339.exec(value) : null;
  if (parts === null) {
    throw fault('A DateTime is a string by RFC 3339 with an offset, such as "2026-01-31T12:00:00Z".', nodes);
  }
  const [, year, month, day, hour, minute, second, fraction = '', offset = 'Z'] = parts;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  const time = Date.parse(local);
  // Date.parse carries 30 February over into March: a date is real only if it comes back as it was.
  const isReal = !Number.isNaN(time) && new Date(time).toISOString() === local;
  const shift = minutesOf(offset);
  if (!isReal || shift === undefined) throw fault('This DateTime names a date or time that does not exist.', nodes);
  return time - shift * 60_000;
}

function minutesOf(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function readSafeInt(value: unknown, nodes?: ValueNode): number {
  if (isSafeCount(value)) return value;
  throw fault('A SafeInt is a whole number from 0 to 9007199254740991.', nodes);
}

function readArn(value: unknown, nodes?: ValueNode): string {
  if (typeof value !== 'string') throw fault('An ARN is a string.', nodes);
  const wrong = faultOfArn(value);
  if (wrong === undefined) return value;
  throw fault(
    `This is not an ARN: ${wrong}. Its form is arn:<partition>:<service>:<region>:<account>:<resource>.`,
    nodes,
  );
}

function isSafeCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function literalOf(node: ValueNode, kind: Kind.STRING | Kind.INT): string | undefined {
  return node.kind === kind && 'value' in node && typeof node.value === 'string' ? node.value : undefined;
}

function fault(message: string, nodes: ValueNode | undefined): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: 'BAD_USER_INPUT' } });
}
