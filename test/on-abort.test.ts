import { describe, expect, it } from '@jest/globals';
import { forgetAbort, listenToAbort, onAbort } from '../src/on-abort.ts';

describe('listening to a signal', () => {
  it('calls each function once, and none that was removed', () => {
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

  it('calls a function at once where the signal has aborted', () => {
    let called = 0;
    onAbort(AbortSignal.abort(), () => void (called += 1))();
    expect(called).toBe(1);
  });

  it('tells each listener once, unless it has stopped listening', () => {
    const controller = new AbortController();
    const told: string[] = [];
    const [one, two, three] = ['one', 'two', 'three'].map((name) => ({ onAbort: () => void told.push(name) }));
    for (const listener of [one, two, three, one]) if (listener) listenToAbort(controller.signal, listener);
    if (two) forgetAbort(controller.signal, two);
    controller.abort();
    expect(told).toEqual(['one', 'three']);
  });

  it('is one listener of the signal, however many there are', () => {
    const { signal } = new AbortController();
    let added = 0;
    const add = signal.addEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      added += 1;
      add(...args);
    };
    for (let index = 0; index < 100; index += 1) listenToAbort(signal, { onAbort: () => undefined });
    expect(added).toBe(1);
  });
});
