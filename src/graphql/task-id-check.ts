import { InvalidInputError } from '../domain/errors.ts';
import type { Context } from './context.ts';
import type { TextFormat } from './formats.ts';
import type { Checked } from './input-check.ts';
import { type NodeId, type NodeTypeName, parseGlobalId } from './relay/node-id.ts';
import type { UserErrorType } from './user-error.type.ts';

/** A task that an input names, with AWS's own id. */
export interface NamedTask {
  readonly profile: string;
  readonly taskId: string;
}

/** Checks that `input.id` is the global id of such a task, in a configured profile. */
export function checkTaskId(context: Context, id: string, type: NodeTypeName, format: TextFormat): Checked<NamedTask> {
  const parsed = readId(id);
  if (typeof parsed === 'string') return fault('INVALID_INPUT', parsed);
  const [taskId] = parsed.parts;
  if (parsed.type !== type || taskId === undefined || !format.pattern.test(taskId)) {
    return fault(
      'INVALID_INPUT',
      `\`id\` must be the \`id\` of ${withArticle(type)}; this one is of ${withArticle(parsed.type)}.`,
    );
  }
  if (!context.profiles.some(({ name }) => name === parsed.profile)) {
    return fault(
      'NOT_FOUND',
      `The profile "${parsed.profile}" that this task was found through is not configured here.`,
    );
  }
  return { ok: true, value: { profile: parsed.profile, taskId } };
}

function readId(id: string): NodeId | string {
  try {
    return parseGlobalId(id, 'id');
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message;
    throw error;
  }
}

function fault(code: UserErrorType['code'], message: string): Checked<never> {
  return { ok: false, userErrors: [{ code, message, field: ['input', 'id'] }] };
}

function withArticle(type: string): string {
  return `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${type}`;
}
