import { InvalidInputError, NotFoundError } from '../domain/errors.ts';
import type { Context } from './context.ts';
import type { TextFormat } from './formats.ts';
import type { Checked } from './input-check.ts';
import { type NodeTypeName, notGivenOut, parseGlobalId } from './relay/node-id.ts';

/** A task that an input names, with AWS's own id. */
export interface NamedTask {
  readonly profile: string;
  readonly taskId: string;
}

/**
 * The task that the global id `id` names. An InvalidInputError under `id` if it is not the id of such a task, a NotFoundError if its profile does
 * not exist for the caller.
 */
export function requireTask(context: Context, id: string, type: NodeTypeName, format: TextFormat): NamedTask {
  const parsed = parseGlobalId(id, 'id');
  const [taskId] = parsed.parts;
  if (parsed.type !== type || taskId === undefined) {
    const message = `\`id\` must be the \`id\` of ${withArticle(type)}; this one is of ${withArticle(parsed.type)}.`;
    throw new InvalidInputError(message, { field: ['id'] });
  }
  if (!format.pattern.test(taskId)) throw notGivenOut('id');
  if (context.profiles.some(({ name }) => name === parsed.profile)) return { profile: parsed.profile, taskId };
  throw new NotFoundError(
    `This task was found through the profile "${parsed.profile}", and there is none of that name here.`,
  );
}

/** Checks that `input.id` is the global id of such a task, in a profile that exists for the caller. */
export function checkTaskId(context: Context, id: string, type: NodeTypeName, format: TextFormat): Checked<NamedTask> {
  try {
    return { ok: true, value: requireTask(context, id, type, format) };
  } catch (error) {
    if (!(error instanceof InvalidInputError) && !(error instanceof NotFoundError)) throw error;
    return { ok: false, userErrors: [{ code: error.code, message: error.message, field: ['input', 'id'] }] };
  }
}

function withArticle(type: string): string {
  return `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${type}`;
}
