import { describe, expect, it } from '@jest/globals';
import type { Authentication } from '../../src/http/auth.ts';
import { watchExpiry } from '../../src/http/expiry.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const day = 86_400_000;
const caller = { subject: 'someone', roles: [] };

function watch(authentication: Partial<Authentication>) {
  const clock = createFakeClock(0);
  let calls = 0;
  const expiry = watchExpiry({ caller, ...authentication }, clock, () => (calls += 1));
  return {
    clock,
    expiry,
    get calls() {
      return calls;
    },
  };
}

describe('the end of an authentication', () => {
  it('comes when it expires, once, also after longer than a timer may run', async () => {
    const watched = watch({ expiresAt: 60 * day });
    await watched.clock.advance(60 * day - 1);
    expect([watched.calls, watched.expiry.isOver]).toEqual([0, false]);
    await watched.clock.advance(1);
    expect([watched.calls, watched.expiry.isOver, watched.clock.sleepers]).toEqual([1, true, 0]);
  });

  it('comes when it is revoked, once, and nothing is waited for any more', async () => {
    const revocation = new AbortController();
    const watched = watch({ expiresAt: day, revoked: revocation.signal });
    revocation.abort();
    await watched.clock.advance(2 * day);
    expect([watched.calls, watched.expiry.isOver, watched.clock.sleepers]).toEqual([1, true, 0]);
  });

  it.each([
    ['has expired', { expiresAt: 0 }],
    ['was revoked', { revoked: AbortSignal.abort() }],
  ])('has come for one that %s already', (_what, authentication) => {
    const watched = watch(authentication);
    expect([watched.calls, watched.expiry.isOver]).toEqual([1, true]);
  });

  it('is not told after stop, and nothing is waited for', async () => {
    const revocation = new AbortController();
    const watched = watch({ expiresAt: day, revoked: revocation.signal });
    watched.expiry.stop();
    watched.expiry.stop();
    revocation.abort();
    await watched.clock.advance(day);
    expect([watched.calls, watched.clock.sleepers]).toEqual([0, 0]);
  });

  it('never comes for one without', async () => {
    const watched = watch({});
    await watched.clock.advance(1_000 * day);
    expect([watched.calls, watched.expiry.isOver, watched.clock.sleepers]).toEqual([0, false, 0]);
  });
});
