import { ApolloLink } from '@apollo/client/core';
import { from, mergeMap, of } from 'rxjs';
import type { Opening } from './opening.ts';

/** Answers what the opening has asked already with its answer; everything else, and what it got no data for, goes on along the links. */
export function openingLink(opening: Opening): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const answer = opening.take(operation.operationName, operation.variables);
    if (answer === undefined) return forward(operation);
    return from(answer).pipe(mergeMap((data) => (data === undefined ? forward(operation) : of({ data }))));
  });
}
