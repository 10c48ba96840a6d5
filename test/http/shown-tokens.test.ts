import { describe, expect, it } from '@jest/globals';
import { createShownTokens } from '../../src/http/shown-tokens.ts';
import { bearer } from '../support/auth.ts';

describe('createShownTokens', () => {
  it('knows a header again byte for byte, until what is issued changes', () => {
    const shown = createShownTokens<string>();
    shown.remember(bearer('one'), 'ann');
    expect(shown.find(bearer('one'))).toBe('ann');
    expect(shown.find(bearer('One'))).toBeUndefined();
    expect(shown.find({ headers: { authorization: 'bearer one' } })).toBeUndefined();
    expect(shown.find({ headers: {} })).toBeUndefined();
    shown.forget();
    expect(shown.find(bearer('one'))).toBeUndefined();
  });

  it('leaves alone what is shown in the payload of a WebSocket', () => {
    const shown = createShownTokens<string>();
    const credentials = { ...bearer('one'), connectionParams: { authorization: 'Bearer two' } };
    shown.remember(credentials, 'bob');
    expect(shown.find(bearer('one'))).toBeUndefined();
    shown.remember(bearer('one'), 'ann');
    expect(shown.find(credentials)).toBeUndefined();
  });

  it('remembers a thousand, and lets go of those that came first', () => {
    const shown = createShownTokens<number>();
    for (let count = 0; count < 1500; count += 1) shown.remember(bearer(`token${count}`), count);
    expect(shown.find(bearer('token499'))).toBeUndefined();
    expect(shown.find(bearer('token500'))).toBe(500);
  });
});
