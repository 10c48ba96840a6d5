import { createHash } from 'node:crypto';
import { type GraphQLInputType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Context } from './context.ts';
import { type NodeId, parseGlobalId } from './relay/node-id.ts';

/** Longer than the name of any profile: what a caller makes up is not kept. */
const MAX_PROFILE_LENGTH = 128;

/**
 * SHA-256, in hexadecimal, of the coerced value of an argument of this type, as canonical JSON in UTF-8: members sorted by name, those that are null
 * and `clientMutationId` left out, each scalar as the schema puts it out (a DateTime in UTC with milliseconds), no blanks.
 */
export function hashInput(type: GraphQLInputType, value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(type, value)))
    .digest('hex');
}

function canonical(type: GraphQLInputType, value: unknown): unknown {
  if (isNonNullType(type)) return canonical(type.ofType, value);
  if (value == null) return null;
  if (isListType(type)) return Array.isArray(value) ? value.map((item) => canonical(type.ofType, item)) : [];
  if (!isInputObjectType(type)) return type.serialize(value);
  const members = Object.values(type.getFields())
    .filter(({ name }) => name !== 'clientMutationId')
    .map((field) => [field.name, canonical(field.type, memberOf(value, field.name))] as const)
    .filter(([, member]) => member !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members);
}

/**
 * The profile that an input is about: the one it names, whether or not it exists for the caller, the one of the task that it names, or the only one
 * there is for the caller.
 */
export function profileOfInput({ profiles }: Context, input: unknown): string | undefined {
  const name = memberOf(input, 'profile');
  if (typeof name === 'string') return bounded(name);
  const named = nodeOfInput(input);
  if (named !== undefined) return bounded(named.profile);
  return memberOf(input, 'id') === undefined && profiles.length === 1 ? profiles[0]?.name : undefined;
}

/** What the global id of an input names; undefined where it has none, or none that this gateway could have made. */
export function nodeOfInput(input: unknown): NodeId | undefined {
  const id = memberOf(input, 'id');
  if (typeof id !== 'string') return undefined;
  try {
    return parseGlobalId(id, 'id');
  } catch {
    return undefined;
  }
}

function bounded(name: string): string | undefined {
  return name.length <= MAX_PROFILE_LENGTH ? name : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}
