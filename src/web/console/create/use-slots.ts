import type { TypedDocumentNode } from '@apollo/client/core';
import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { useTaskUpdates } from '../live/live.tsx';
import type { LiveUpdate } from '../live/live-update.ts';

/** How many tasks of a kind may be active at once, and how many are. */
export interface Slots {
  readonly active: number;
  readonly limit: number;
}

/** What a query for the slots of one kind answers with. */
export interface SlotsAnswer {
  readonly profile: { readonly quotas: { readonly slots: Slots } } | null;
}

/** The slots of a profile, as they are now; undefined until they are known, and where they cannot be. */
export function useSlots(
  document: TypedDocumentNode<SlotsAnswer, { profile: string }>,
  profile: string,
): Slots | undefined {
  const { data, refetch } = useQuery(document, {
    variables: { profile },
    fetchPolicy: 'network-only',
    errorPolicy: 'none',
  });
  useTaskUpdates(
    useCallback(
      ({ task, type }: LiveUpdate) => {
        if (task.profile.name === profile && (type === 'CREATED' || type === 'STATUS_CHANGED'))
          void refetch().catch(() => undefined);
      },
      [profile, refetch],
    ),
  );
  return data?.profile?.quotas.slots;
}
