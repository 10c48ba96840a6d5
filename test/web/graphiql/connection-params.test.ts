import { describe, expect, it } from '@jest/globals';
import { connectionParamsOf } from '../../../src/web/graphiql/connection-params.ts';

describe('what the page sends with connection_init', () => {
  it.each(['authorization', 'Authorization', 'AUTHORIZATION'])('is the header typed as %s', (name) => {
    expect(connectionParamsOf({ 'x-other': 'a', [name]: 'Bearer secret' })).toEqual({ authorization: 'Bearer secret' });
  });

  it.each([
    ['no headers', undefined],
    ['other headers', { 'x-other': 'Bearer secret' }],
    ['a header that is no text', { authorization: 1 }],
    ['what is no object', 'authorization'],
  ])('is nothing where %s were typed', (_what, headers) => {
    expect(connectionParamsOf(headers)).toBeUndefined();
  });
});
