import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../src/logger.ts';
import { createLeaseHolder } from '../../src/watch/lease-holder.ts';
import type { LeaseStore, Term } from '../../src/watch/lease-holder.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from './memory-store.ts';
import type { MemoryLease } from './memory-store.ts';

const LIFE_MS = 9_000;
type Renew = LeaseStore<MemoryLease>['renew'];
type Acquire = LeaseStore<MemoryLease>['acquire'];

/** Two processes on one store, each with its own work: what it saw of its terms. */
function setUp() {
  const clock = createFakeClock();
  const { leases } = createMemoryStore(() => clock.now());
  const process = (holder: string) => {
    const terms: Term<MemoryLease>[] = [];
    const worked = { ended: 0 };
    const run = async (term: Term<MemoryLease>) => {
      terms.push(term);
      await new Promise<void>((resolve) => term.signal.addEventListener('abort', () => resolve()));
      worked.ended += 1;
    };
    const monotonic = { ahead: 0 };
    const own = { ...leases };
    const monotonicNow = () => clock.now() + monotonic.ahead;
    const options = {
      leases: own,
      profile: 'main',
      holder,
      lifeMs: LIFE_MS,
      clock,
      monotonicNow,
      logger: silentLogger,
    };
    return { terms, worked, own, monotonic, lease: createLeaseHolder({ ...options, run }) };
  };
  return { clock, leases, first: process('first'), second: process('second') };
}

describe('the holder of a lease', () => {
  it('works for as long as it is renewed, while the other waits', async () => {
    const { clock, first, second } = setUp();
    first.lease.start();
    await clock.advance(1);
    second.lease.start();
    await clock.advance(100 * LIFE_MS);
    expect([first.terms.length, second.terms.length]).toEqual([1, 0]);
    expect([first.lease.isHolding(), second.lease.isHolding()]).toEqual([true, false]);
    await Promise.all([first.lease.stop(), second.lease.stop()]);
    expect(clock.sleepers).toBe(0);
  });

  it('gives the lease up once its work has ended, so that the other need not wait for its end', async () => {
    const { clock, leases, first, second } = setUp();
    first.lease.start();
    await clock.advance(1);
    second.lease.start();
    await clock.advance(1);
    await first.lease.stop();
    await first.lease.stop();
    expect([first.worked.ended, await leases.findHolder('main')]).toEqual([1, undefined]);
    await clock.advance(LIFE_MS / 3);
    expect(second.lease.isHolding()).toBe(true);
    await second.lease.stop();
  });

  it('stops its work when the lease was lost, and tries for it again', async () => {
    const { clock, leases, first } = setUp();
    const renew: Renew = (...request) => leases.renew(...request);
    first.lease.start();
    await clock.advance(1);
    first.own.renew = async () => false;
    await clock.advance(LIFE_MS / 3);
    expect([first.worked.ended, first.terms[0]?.isHeld()]).toEqual([1, false]);
    first.own.renew = renew;
    await clock.advance(LIFE_MS);
    expect([first.terms.length, first.lease.isHolding()]).toEqual([2, true]);
    expect(first.terms[1]?.lease.epoch).toBeGreaterThan(first.terms[0]?.lease.epoch ?? Infinity);
    await first.lease.stop();
  });

  it('stops its work before its lease has run out when it cannot be renewed', async () => {
    const { clock, first } = setUp();
    const renew = { answers: [] as (() => void)[] };
    first.lease.start();
    await clock.advance(1);
    first.own.renew = () => new Promise((resolve) => renew.answers.push(() => resolve(true)));
    await clock.advance(LIFE_MS - 2);
    expect(first.worked.ended).toBe(0);
    await clock.advance(1);
    expect([first.worked.ended, first.lease.isHolding()]).toEqual([1, false]);
    renew.answers[0]?.();
    await first.lease.stop();
  });

  it('goes on through renewals that fail while the lease still lives', async () => {
    const { clock, leases, first } = setUp();
    const renew: Renew = (...request) => leases.renew(...request);
    first.lease.start();
    await clock.advance(1);
    first.own.renew = () => Promise.reject(new Error('The database is not there.'));
    await clock.advance((LIFE_MS / 3) * 2);
    first.own.renew = renew;
    await clock.advance(10 * LIFE_MS);
    expect([first.terms.length, first.worked.ended]).toEqual([1, 0]);
    await first.lease.stop();
  });

  it('knows at once after it has stood still that the lease may be lost, before any timer has told', async () => {
    const { clock, first } = setUp();
    first.lease.start();
    await clock.advance(1);
    expect(first.terms[0]?.isHeld()).toBe(true);
    first.monotonic.ahead = LIFE_MS;
    expect(first.terms[0]?.isHeld()).toBe(false);
    await first.lease.stop();
  });

  it('asks again when the store fails', async () => {
    const { clock, leases, first } = setUp();
    const acquire: Acquire = (...request) => leases.acquire(...request);
    first.own.acquire = () => Promise.reject(new Error('The database is not there.'));
    first.lease.start();
    await clock.advance(LIFE_MS);
    first.own.acquire = acquire;
    await clock.advance(LIFE_MS);
    expect(first.lease.isHolding()).toBe(true);
    await first.lease.stop();
  });

  it('does not begin after it was stopped', async () => {
    const { clock, first } = setUp();
    await first.lease.stop();
    first.lease.start();
    await clock.advance(LIFE_MS);
    expect([first.terms, clock.sleepers]).toEqual([[], 0]);
  });
});
