import { describe, expect, it } from '@jest/globals';
import { onAbort } from '../../src/http/on-abort.ts';

describe('who listens to a signal', () => {
  it('is called when it aborts, each once, unless it has stopped listening', () => {
    const controller = new AbortController();
    const called: string[] = [];
    onAbort(controller.signal, () => called.push('one'));
    const forget = onAbort(controller.signal, () => called.push('two'));
    onAbort(controller.signal, () => called.push('three'));
    forget();
    forget();
    controller.abort();
    expect(called).toEqual(['one', 'three']);
  });

  it('is one listener of the signal, however many there are', () => {
    const controller = new AbortController();
    let added = 0;
    const add = controller.signal.addEventListener.bind(controller.signal);
    controller.signal.addEventListener = (...args: Parameters<typeof add>) => {
      added += 1;
      add(...args);
    };
    for (let index = 0; index < 100; index += 1) onAbort(controller.signal, () => undefined);
    expect(added).toBe(1);
  });
});
