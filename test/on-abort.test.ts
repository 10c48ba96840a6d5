import { describe, expect, it } from '@jest/globals';
import { onAbort } from '../src/on-abort.ts';

describe('listening to a signal', () => {
  it('calls each listener once, and none that was removed', () => {
    const controller = new AbortController();
    const called: string[] = [];
    const twice = () => void called.push('twice');
    onAbort(controller.signal, twice);
    const forget = onAbort(controller.signal, twice);
    const removed = onAbort(controller.signal, () => void called.push('removed'));
    onAbort(controller.signal, () => void called.push('last'));
    forget();
    removed();
    controller.abort();
    expect(called).toEqual(['twice', 'last']);
  });

  it('calls at once where the signal has aborted', () => {
    let called = 0;
    onAbort(AbortSignal.abort(), () => void (called += 1))();
    expect(called).toBe(1);
  });
});
