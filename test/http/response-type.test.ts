import { describe, expect, it } from '@jest/globals';
import { negotiateType, statusOf } from '../../src/http/response-type.ts';

const json = 'application/json; charset=utf-8';
const graphqlJson = 'application/graphql-response+json; charset=utf-8';

describe('the type of a GraphQL response', () => {
  it.each([
    [undefined, json],
    ['', json],
    ['*/*', json],
    ['application/*', json],
    ['application/json', json],
    ['APPLICATION/JSON', json],
    ['application/json; charset=utf-8', json],
    ['application/json; charset="UTF-8"', json],
    ['application/graphql-response+json', graphqlJson],
    ['application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', graphqlJson],
    ['application/graphql-response+json,application/json;q=0.9', graphqlJson],
    ['application/json;q=0.9, application/graphql-response+json;q=0.8', json],
    ['application/json, application/graphql-response+json', json],
    ['*/*, application/graphql-response+json', graphqlJson],
    ['application/json;q=0, */*', graphqlJson],
    ['multipart/mixed, application/json', json],
    ['text/html, */*;q=0.8', json],
  ])('for Accept: %s is %s', (accept, type) => {
    expect(negotiateType(accept)).toBe(type);
  });

  it.each([
    'text/html',
    'application/xml, text/*',
    'application/json; charset=iso-8859-1',
    'application/json;q=0',
    '*/*;q=0',
    'nonsense',
  ])('is none for Accept: %s', (accept) => {
    expect(negotiateType(accept)).toBeUndefined();
  });
});

describe('the status of a GraphQL response', () => {
  it.each([
    [json, {}, 200],
    [json, null, 200],
    [json, undefined, 200],
    [graphqlJson, {}, 200],
    [graphqlJson, null, 200],
    [graphqlJson, undefined, 400],
  ] as const)('as %s with the data %j is %d', (type, data, status) => {
    expect(statusOf(type, data)).toBe(status);
  });
});
