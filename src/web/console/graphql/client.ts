import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client/core';
import { SetContextLink } from '@apollo/client/link/context';
import { possibleTypes, typePolicies } from './cache-policies.ts';

/** Asks the API of the gateway that served the page; `token` is read before each request. What fails is an error of its operation, and what came with it is kept. */
export function createApolloClient(token: () => string | undefined): ApolloClient {
  const authorization = new SetContextLink(({ headers }) => {
    const shown = token();
    return shown === undefined ? {} : { headers: { ...headers, authorization: `Bearer ${shown}` } };
  });
  return new ApolloClient({
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
    link: ApolloLink.from([authorization, new HttpLink({ uri: '/graphql' })]),
  });
}
