import { describe, expect, it } from '@jest/globals';
import { pour, type Sink } from '../../src/domain/sink.ts';

/** A sink that writes down what happens to it, and takes its time over what `slow` names. */
function createSink(slow: (value: number) => Promise<void> | undefined = () => undefined) {
  const told: unknown[] = [];
  let onEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (onEnd = resolve));
  const sink: Sink<number> = {
    take: (value) => {
      told.push(value);
      return slow(value);
    },
    end: (error) => {
      told.push(error instanceof Error ? error.message : 'end');
      onEnd();
    },
  };
  return { sink, told, ended };
}

async function* count(to: number, error?: Error): AsyncGenerator<number, void, void> {
  for (let value = 1; value <= to; value += 1) yield value;
  if (error !== undefined) throw error;
}

describe('a source that is only read', () => {
  it('is poured by reading it, and the end is told last', async () => {
    const { sink, told, ended } = createSink();
    pour(count(2), sink);
    await ended;
    expect(told).toEqual([1, 2, 'end']);
  });

  it('is asked for no more until what it gave is taken', async () => {
    let asked = 0;
    let goOn: () => void = () => undefined;
    const source = { next: async () => ({ value: (asked += 1), done: false as const }) };
    const { sink } = createSink((value) => (value === 2 ? new Promise((resolve) => (goOn = resolve)) : undefined));
    pour(source, { ...sink, take: (value) => (value < 4 ? sink.take(value) : new Promise(() => undefined)) });
    await new Promise(setImmediate);
    expect(asked).toBe(2);
    goOn();
    await new Promise(setImmediate);
    expect(asked).toBe(4);
  });

  it('tells the error that it ends with', async () => {
    const { sink, told, ended } = createSink();
    pour(count(1, new Error('no more')), sink);
    await ended;
    expect(told).toEqual([1, 'no more']);
  });
});
