import type { TaskRowFragment } from '../generated/graphql.ts';

/** The kinds of task, in the order in which the console names them. */
export const taskKinds = ['IMPORT_TASK', 'EXPORT_TASK', 'CLOUDTRAIL_IMPORT'] as const;

/** A kind of task, by the name that the API has for it. */
export type TaskKind = (typeof taskKinds)[number];

/** The kind in one or two words, to begin a line with. */
export const kindWords: Readonly<Record<TaskKind, string>> = {
  IMPORT_TASK: 'Import',
  EXPORT_TASK: 'Export',
  CLOUDTRAIL_IMPORT: 'CloudTrail import',
};

const kinds: Readonly<Record<TaskRowFragment['__typename'], TaskKind>> = {
  ImportTask: 'IMPORT_TASK',
  ExportTask: 'EXPORT_TASK',
  CloudTrailImport: 'CLOUDTRAIL_IMPORT',
};

/** Of what kind a task is. */
export function kindOf({ __typename }: Pick<TaskRowFragment, '__typename'>): TaskKind {
  return kinds[__typename];
}
