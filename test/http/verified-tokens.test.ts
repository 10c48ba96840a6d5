import { describe, expect, it } from '@jest/globals';
import type { Authentication } from '../../src/http/auth.ts';
import { createVerifiedTokens } from '../../src/http/verified-tokens.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const ada: Authentication = { caller: { subject: 'ada', roles: [] } };

describe('verified tokens', () => {
  it('are remembered for a minute', async () => {
    const clock = createFakeClock();
    const tokens = createVerifiedTokens(clock);
    tokens.remember('a', 0, ada);
    await clock.advance(59_999);
    expect(tokens.find('a', 0)).toBe(ada);
    expect(tokens.find('b', 0)).toBeUndefined();
    await clock.advance(1);
    expect(tokens.find('a', 0)).toBeUndefined();
  });

  it('are forgotten when they expire', async () => {
    const clock = createFakeClock();
    const tokens = createVerifiedTokens(clock);
    tokens.remember('a', 0, { ...ada, expiresAt: clock.now() + 10 });
    await clock.advance(9);
    expect(tokens.find('a', 0)?.caller).toBe(ada.caller);
    await clock.advance(1);
    expect(tokens.find('a', 0)).toBeUndefined();
  });

  it('are forgotten under other keys, also where those came while they were checked', () => {
    const tokens = createVerifiedTokens(createFakeClock());
    tokens.remember('a', 0, ada);
    expect(tokens.find('a', 1)).toBeUndefined();
    expect(tokens.find('a', 0)).toBeUndefined();
  });

  it('are a thousand at most: those that were not asked for longest go', () => {
    const tokens = createVerifiedTokens(createFakeClock());
    for (let n = 0; n < 1000; n += 1) tokens.remember(`token ${n}`, 0, ada);
    expect(tokens.find('token 0', 0)).toBe(ada);
    for (let n = 1000; n < 1010; n += 1) tokens.remember(`token ${n}`, 0, ada);
    expect(tokens.find('token 0', 0)).toBe(ada);
    const kept = Array.from({ length: 1010 }, (_, n) => tokens.find(`token ${n}`, 0)).filter((found) => found === ada);
    expect(kept).toHaveLength(1000);
    expect(tokens.find('token 10', 0)).toBeUndefined();
    expect(tokens.find('token 11', 0)).toBe(ada);
  });
});
