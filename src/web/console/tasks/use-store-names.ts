import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { StoreNamesDocument } from '../generated/first-view/graphql.ts';
import type { StoreNames } from './task-words.ts';

/** What event data stores are called. Empty until AWS has told, and without those of a profile that it does not tell: tasks then show ids in their place. */
export function useStoreNames(): StoreNames {
  const { data } = useQuery(StoreNamesDocument, { errorPolicy: 'all' });
  return useMemo(() => {
    const stores = data?.eventDataStores.edges.map(({ node }) => node) ?? [];
    return new Map(stores.flatMap(({ arn, name }) => (name === null ? [] : [[arn, name]])));
  }, [data]);
}
