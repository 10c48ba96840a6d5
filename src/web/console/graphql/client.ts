import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client/core';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { ViewerDocument } from '../generated/first-view/graphql.ts';
import type { Opening } from '../opening/opening.ts';
import { openingLink } from '../opening/opening-link.ts';
import { possibleTypes, typePolicies } from './cache-policies.ts';
import { faultOf } from './fault.ts';

/** Asks the API of the gateway that served the page; `token` is read before each request. What the opening has asked is not asked again. Where it counts no more, who looks is asked for anew. */
export function createApolloClient(token: () => string | undefined, opening: Opening): ApolloClient {
  const authorization = new SetContextLink(({ headers }) => {
    const shown = token();
    return shown === undefined ? {} : { headers: { ...headers, authorization: `Bearer ${shown}` } };
  });
  const expiry = new ErrorLink(({ error, operation }) => {
    if (operation.operationName === 'Viewer' || faultOf(error).code !== 'UNAUTHENTICATED') return;
    void client.refetchQueries({ include: [ViewerDocument] });
  });
  const client = new ApolloClient({
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
    link: ApolloLink.from([openingLink(opening), expiry, authorization, new HttpLink({ uri: '/graphql' })]),
  });
  return client;
}
