import type { TaskFilters } from './task-filters.ts';
import { taskKinds, type TaskKind } from './task-kind.ts';
import { statusesOf, type StateGroup } from './task-state.ts';

/** How many tasks of a listing are read at first: all together a little more than is in sight at once. */
const FIRST_PAGE_SIZE = 15;

/** How many more are read at once. AWS gives its own pages of 50 whatever is asked for. */
export const PAGE_SIZE = 25;

export interface TaskPageVariables {
  readonly profile: string;
  readonly first: number;
  readonly after?: string | null;
  readonly filter?: { readonly statuses: string[] } | null;
}

/** One listing of one kind in one profile, and what its first page is asked for with. Equal keys list the same. */
export interface SourceRequest {
  readonly key: string;
  readonly kind: TaskKind;
  readonly profile: string;
  readonly variables: TaskPageVariables;
}

/** The listings that hold what the filters ask for, of one group of states or of all; none where the filters leave none. */
export function sourceRequests(
  profiles: readonly string[],
  { kind, profile }: Pick<TaskFilters, 'kind' | 'profile'>,
  group: StateGroup | undefined,
): readonly SourceRequest[] {
  const asked = profiles.filter((name) => profile === undefined || name === profile);
  const kinds = taskKinds.filter((each) => kind === undefined || each === kind);
  return asked.flatMap((name) => kinds.map((each) => sourceRequest(name, each, group)));
}

/** The groups of states that the page of tasks lists apart, where it is filtered by this one; undefined is all of them. */
export function listedGroups(state: StateGroup | undefined): readonly (StateGroup | undefined)[] {
  return state === undefined ? ['active', undefined] : [state];
}

function sourceRequest(profile: string, kind: TaskKind, group: StateGroup | undefined): SourceRequest {
  const filter = group === undefined ? null : { statuses: [...statusesOf[group][kind]] };
  return {
    key: `${profile}/${kind}/${group ?? 'all'}`,
    kind,
    profile,
    variables: { profile, first: FIRST_PAGE_SIZE, filter },
  };
}
