import { describe, expect, it } from '@jest/globals';
import { forgetAbort, listenToAbort } from '../../src/http/on-abort.ts';

describe('who listens to a signal', () => {
  it('is told when it aborts, each once, unless it has stopped listening', () => {
    const { signal, abort } = bound();
    const told: string[] = [];
    const [one, two, three] = ['one', 'two', 'three'].map((name) => ({ onAbort: () => void told.push(name) }));
    for (const listener of [one, two, three, one]) if (listener) listenToAbort(signal, listener);
    if (two) forgetAbort(signal, two);
    abort();
    expect(told).toEqual(['one', 'three']);
  });

  it('is one listener of the signal, however many there are', () => {
    const { signal } = bound();
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

function bound() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
