import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { operationInBody, operationInSearch, operationRequestOf } from '../../src/http/operation-request.ts';
import { RequestError } from '../../src/http/request-error.ts';

const documentId = `sha256:${'0'.repeat(64)}`;

describe('an operation as a client sends it', () => {
  it.each([
    [{ query: '{ a }' }],
    [{ documentId }],
    [{ query: '{ a }', documentId, operationName: 'A', variables: { n: 1 }, extensions: { cost: true } }],
    [{ query: '{ a }', operationName: null, variables: null, extensions: null }],
  ])('is taken as it is: %j', (fields) => {
    expect(operationRequestOf(fields)).toEqual(fields);
  });

  it('has no document that is empty', () => {
    expect(operationRequestOf({ query: '', documentId })).toEqual({ documentId });
    expect(operationRequestOf({ query: '{ a }', documentId: '' })).toEqual({ query: '{ a }' });
  });

  it('keeps nothing of other fields', () => {
    expect(operationRequestOf({ query: '{ a }', id: 'x' })).not.toHaveProperty('id');
  });

  it.each([
    [{}, '`query`'],
    [{ query: '', documentId: '' }, '`query`'],
    [{ query: 1 }, '`query`'],
    [{ query: '{ a }', documentId: 1 }, '`documentId`'],
    [{ query: '{ a }', operationName: 1 }, '`operationName`'],
    [{ query: '{ a }', variables: [] }, '`variables`'],
    [{ query: '{ a }', variables: '{}' }, '`variables`'],
    [{ query: '{ a }', extensions: 'cost' }, '`extensions`'],
  ])('is refused where it is none, with the field at fault: %j', (fields, name) => {
    expect(() => operationRequestOf(fields)).toThrow(name);
  });

  it('is an object, whatever else JSON may be', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        if (typeof body === 'object' && body !== null && 'query' in body) return;
        expect(() => operationInBody(body)).toThrow(RequestError);
      }),
    );
  });

  it('is the same in a query string, with variables and extensions as JSON', () => {
    const fields = {
      query: '{ é }',
      documentId,
      operationName: 'A',
      variables: { n: [1] },
      extensions: { cost: true },
    };
    const search = new URLSearchParams({
      ...fields,
      variables: JSON.stringify(fields.variables),
      extensions: JSON.stringify(fields.extensions),
    });
    expect(operationInSearch(`?${search.toString()}`)).toEqual(fields);
  });

  it.each([
    ['?query={a}&variables={', '`variables` is not JSON'],
    ['?query={a}&extensions={', '`extensions` is not JSON'],
    ['?query={a}&query={b}', '`query` must be there once'],
    ['?variables={}', '`query`'],
    ['', '`query`'],
  ])('is refused in the query string %s', (search, message) => {
    expect(() => operationInSearch(search)).toThrow(message);
  });
});
