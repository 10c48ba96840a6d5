import type { TaskKind } from './task-kind.ts';
import { stateGroups, type StateGroup } from './task-state.ts';

/** Which tasks somebody wants to see. What is undefined or empty leaves none out. */
export interface TaskFilters {
  readonly kind: TaskKind | undefined;
  readonly profile: string | undefined;
  readonly state: StateGroup | undefined;
  readonly text: string;
}

const kindsInUrl: ReadonlyMap<string, TaskKind> = new Map([
  ['import', 'IMPORT_TASK'],
  ['export', 'EXPORT_TASK'],
  ['cloudtrail-import', 'CLOUDTRAIL_IMPORT'],
]);

/** Reads the filters from the query of an address, such as `kind=import&state=failed&profile=audit&text=vpc`. What it does not know it leaves aside. */
export function parseFilters(search: string): TaskFilters {
  const parameters = new URLSearchParams(search);
  const state = parameters.get('state');
  return {
    kind: kindsInUrl.get(parameters.get('kind') ?? ''),
    profile: parameters.get('profile') || undefined,
    state: stateGroups.find((group) => group === state),
    text: parameters.get('text') ?? '',
  };
}

/** The query of an address that parseFilters reads again, without a question mark; empty where nothing is filtered. */
export function formatFilters({ kind, profile, state, text }: TaskFilters): string {
  const parameters = new URLSearchParams();
  const [kindInUrl] = [...kindsInUrl].find(([, each]) => each === kind) ?? [];
  if (kindInUrl !== undefined) parameters.set('kind', kindInUrl);
  if (profile !== undefined) parameters.set('profile', profile);
  if (state !== undefined) parameters.set('state', state);
  if (text !== '') parameters.set('text', text);
  return parameters.toString();
}

/** Whether anything is left out. */
export function isFiltered({ kind, profile, state, text }: TaskFilters): boolean {
  return kind !== undefined || profile !== undefined || state !== undefined || text.trim() !== '';
}
