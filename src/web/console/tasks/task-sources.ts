import type { TypedDocumentNode } from '@apollo/client/core';
import {
  CloudTrailImportPageDocument,
  ExportTaskPageDocument,
  ImportTaskPageDocument,
  type TaskRowFragment,
} from '../generated/first-view/graphql.ts';
import { sourceRequests, type SourceRequest, type TaskPageVariables } from './source-requests.ts';

/** A page of any kind of task. */
export interface TaskPage {
  readonly page: {
    readonly edges: readonly { readonly cursor: string; readonly node: TaskRowFragment }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

/** One listing of one kind in one profile, and the operation that reads it. Equal keys list the same. */
export interface TaskSource extends SourceRequest {
  readonly document: TypedDocumentNode<TaskPage, TaskPageVariables>;
}

const documents = {
  IMPORT_TASK: ImportTaskPageDocument,
  EXPORT_TASK: ExportTaskPageDocument,
  CLOUDTRAIL_IMPORT: CloudTrailImportPageDocument,
};

/** The listings of `sourceRequests`, with their operations. */
export function taskSources(...asked: Parameters<typeof sourceRequests>): readonly TaskSource[] {
  return sourceRequests(...asked).map((request) => ({
    ...request,
    // The statuses are those of the kind, which source-requests.ts sees to and the types cannot.
    document: documents[request.kind] as TaskSource['document'],
  }));
}
