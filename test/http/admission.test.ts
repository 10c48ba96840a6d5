import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAdmission, type Release } from '../../src/http/admission.ts';
import { RequestError } from '../../src/http/request-error.ts';

const caller = (subject: string) => ({ subject, roles: [] });
const nothing = { operations: 0, connections: 0, connectionsOfCallers: 0, callers: 0 };

/** What `take` throws. */
function refusal(take: () => Release): unknown {
  try {
    take();
  } catch (error) {
    return error;
  }
  throw new Error('There was a place.');
}

function placeOrNone(take: () => Release): Release | undefined {
  try {
    return take();
  } catch {
    return undefined;
  }
}

describe('admission', () => {
  const limits = { operationsPerCaller: 2, connectionsPerCaller: 1, connections: 3 };

  it('gives each caller as many places for operations as the limit says, whatever others have', () => {
    const admission = createAdmission(limits);
    admission.operation(caller('a'));
    const release = admission.operation(caller('a'));
    admission.operation(caller('b'));
    const error = refusal(() => admission.operation(caller('a')));
    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({
      status: 429,
      code: 'THROTTLED',
      retryAfterMs: 1000,
      headers: { 'retry-after': '1' },
    });
    release();
    admission.operation(caller('a'));
  });

  it('gives each caller as many places for connections as the limit says', () => {
    const admission = createAdmission(limits);
    const release = admission.connectionOf(caller('a'));
    admission.connectionOf(caller('b'));
    const error = refusal(() => admission.connectionOf(caller('a')));
    expect(error).toMatchObject({ status: 429, code: 'THROTTLED', headers: { 'retry-after': '10' } });
    release();
    admission.connectionOf(caller('a'));
  });

  it('gives as many places for connections in all as the limit says', () => {
    const admission = createAdmission(limits);
    const [release] = [admission.connection(), admission.connection(), admission.connection()];
    const error = refusal(() => admission.connection());
    expect(error).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE', headers: { 'retry-after': '10' } });
    release?.();
    admission.connection();
  });

  it('takes callers for different whose names are empty or those of object members', () => {
    const admission = createAdmission(limits);
    for (const subject of ['', '__proto__', 'constructor']) admission.connectionOf(caller(subject));
    expect(admission.counts).toMatchObject({ connectionsOfCallers: 3, callers: 3 });
  });

  it('remembers only the callers that have a place, and gives each place back once', () => {
    const kinds = ['operation', 'connectionOf', 'connection'] as const;
    const steps = fc.array(
      fc.record({ kind: fc.constantFrom(...kinds), subject: fc.constantFrom('a', 'b', 'c'), releases: fc.nat(2) }),
    );
    fc.assert(
      fc.property(steps, (taken) => {
        const admission = createAdmission({ operationsPerCaller: 3, connectionsPerCaller: 3, connections: 3 });
        const held: { readonly subject: string | undefined; readonly release: Release }[] = [];
        for (const { kind, subject, releases } of taken) {
          const release = placeOrNone(() =>
            kind === 'connection' ? admission.connection() : admission[kind](caller(subject)),
          );
          if (release === undefined) continue;
          if (releases === 0) held.push({ subject: kind === 'connection' ? undefined : subject, release });
          for (let count = 0; count < releases; count += 1) release();
        }
        const { operations, connections, connectionsOfCallers, callers } = admission.counts;
        expect(operations + connections + connectionsOfCallers).toBe(held.length);
        expect(callers).toBe(new Set(held.flatMap(({ subject }) => subject ?? [])).size);
        for (const { release } of held) release();
        expect(admission.counts).toEqual(nothing);
      }),
    );
  });
});
