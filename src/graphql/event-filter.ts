import { InvalidInputError } from '../domain/errors.ts';
import type { Context, EventFilter } from './context.ts';
import { profileNamed } from './profile-argument.ts';
import type { TaskEventFilter } from './task-event.input.ts';

/**
 * The filter as it was given, each value once, and of profiles that exist for the caller only: the log holds events of others, hidden ones and
 * such as are configured no more. An InvalidInputError for an empty list, and for a profile that does not exist for the caller.
 */
export function toEventFilter(context: Context, filter: TaskEventFilter | null | undefined): EventFilter {
  const { kinds, profiles, states, types } = filter ?? {};
  for (const name of profiles ?? []) profileNamed(context, name, ['filter', 'profiles']);
  return {
    kinds: distinct(kinds, 'kinds'),
    profiles: distinct(profiles, 'profiles') ?? context.profiles.map(({ name }) => name),
    states: distinct(states, 'states'),
    types: distinct(types, 'types'),
  };
}

function distinct<T>(values: readonly T[] | null | undefined, name: string): readonly T[] | undefined {
  if (values == null) return undefined;
  if (values.length > 0) return [...new Set(values)];
  throw new InvalidInputError(`\`${name}\` must name at least one; leave it out for all.`, { field: ['filter', name] });
}
