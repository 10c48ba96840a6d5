import type { TypedDocumentNode } from '@apollo/client/core';
import type { OperationVariables } from '@apollo/client';
import { useQuery } from '@apollo/client/react';

/** The tasks that may hold some of what is to be copied, as far as they are known. */
export interface EarlierTasks<Task> {
  readonly tasks: readonly Task[];
  readonly looking: boolean;
  /** Why they are not known; undefined where they are. */
  readonly error: unknown;
  /** Whether there are others, which were not looked at. */
  readonly more: boolean;
  readonly lookAgain: () => void;
}

/** What a query for earlier tasks answers with. */
export interface EarlierTasksAnswer<Task> {
  readonly tasks: {
    readonly edges: readonly { readonly node: Task }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

/** Reads earlier tasks anew; none, and nothing is asked, as long as `chosen` is false: what they are looked for by is not known yet. */
export function useEarlierTasks<Task, Variables extends OperationVariables>(
  document: TypedDocumentNode<EarlierTasksAnswer<Task>, Variables>,
  variables: Variables,
  chosen = true,
): EarlierTasks<Task> {
  const { data, loading, error, refetch } = useQuery<EarlierTasksAnswer<Task>>(document, {
    variables,
    skip: !chosen,
    fetchPolicy: 'network-only',
    errorPolicy: 'none',
  });
  return {
    tasks: data?.tasks.edges.map(({ node }) => node) ?? [],
    looking: loading,
    error,
    more: data?.tasks.pageInfo.hasNextPage ?? false,
    lookAgain: () => void refetch().catch(() => undefined),
  };
}
