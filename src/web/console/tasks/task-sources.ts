import type { TypedDocumentNode } from '@apollo/client/core';
import {
  CloudTrailImportPageDocument,
  ExportTaskPageDocument,
  ImportTaskPageDocument,
  type TaskRowFragment,
} from '../generated/first-view/graphql.ts';
import type { TaskFilters } from './task-filters.ts';
import { taskKinds, type TaskKind } from './task-kind.ts';
import { statusesOf, type StateGroup } from './task-state.ts';

/** How many tasks of a listing are read at once. AWS gives its own pages of 50 whatever is asked for. */
export const PAGE_SIZE = 25;

/** A page of any kind of task. */
export interface TaskPage {
  readonly page: {
    readonly edges: readonly { readonly cursor: string; readonly node: TaskRowFragment }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

export interface TaskPageVariables {
  readonly profile: string;
  readonly first: number;
  readonly after?: string | null;
  readonly filter?: { readonly statuses: string[] } | null;
}

/** One listing of one kind in one profile. Equal keys list the same. */
export interface TaskSource {
  readonly key: string;
  readonly kind: TaskKind;
  readonly profile: string;
  readonly document: TypedDocumentNode<TaskPage, TaskPageVariables>;
  readonly variables: TaskPageVariables;
}

const documents = {
  IMPORT_TASK: ImportTaskPageDocument,
  EXPORT_TASK: ExportTaskPageDocument,
  CLOUDTRAIL_IMPORT: CloudTrailImportPageDocument,
};

/** The listings that hold what the filters ask for, of one group of states or of all; none where the filters leave none. */
export function taskSources(
  profiles: readonly string[],
  { kind, profile }: Pick<TaskFilters, 'kind' | 'profile'>,
  group: StateGroup | undefined,
): readonly TaskSource[] {
  const asked = profiles.filter((name) => profile === undefined || name === profile);
  const kinds = taskKinds.filter((each) => kind === undefined || each === kind);
  return asked.flatMap((name) => kinds.map((each) => taskSource(name, each, group)));
}

function taskSource(profile: string, kind: TaskKind, group: StateGroup | undefined): TaskSource {
  const filter = group === undefined ? null : { statuses: [...statusesOf[group][kind]] };
  return {
    key: `${profile}/${kind}/${group ?? 'all'}`,
    kind,
    profile,
    // The statuses are those of the kind, which the table above sees to and the types cannot.
    document: documents[kind] as TaskSource['document'],
    variables: { profile, first: PAGE_SIZE, filter },
  };
}
