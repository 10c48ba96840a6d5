import { ApolloClient, ApolloLink, InMemoryCache, gql, type TypedDocumentNode } from '@apollo/client/core';
import { describe, expect, it } from '@jest/globals';
import { of } from 'rxjs';
import type { Data } from '../../../src/web/console/opening/ask.ts';
import { openingLink } from '../../../src/web/console/opening/opening-link.ts';

const query: TypedDocumentNode<{ answer: string }> = gql`
  query Question {
    answer
  }
`;

/** A client before an opening that has this answer to the first question. */
function openClient(answer: Data | undefined) {
  let asked = 0;
  const answers = [Promise.resolve(answer)];
  const network = new ApolloLink(() => {
    asked += 1;
    return of({ data: { answer: 'of the network' } });
  });
  const opening = { take: () => answers.pop(), close: () => undefined };
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([openingLink(opening), network]),
  });
  const ask = async () => (await client.query({ query, fetchPolicy: 'network-only' })).data?.answer;
  return { ask, asked: () => asked };
}

describe('a link to the opening', () => {
  it('answers with what was asked already, and asks what was not', async () => {
    const { ask, asked } = openClient({ answer: 'of the opening' });
    expect(await ask()).toBe('of the opening');
    expect(asked()).toBe(0);
    expect(await ask()).toBe('of the network');
    expect(asked()).toBe(1);
  });

  it('asks again what the opening got no data for', async () => {
    const { ask, asked } = openClient(undefined);
    expect(await ask()).toBe('of the network');
    expect(asked()).toBe(1);
  });
});
