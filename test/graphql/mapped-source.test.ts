import { describe, expect, it } from '@jest/globals';
import type { Sink, Source } from '../../src/domain/sink.ts';
import { MappedSource } from '../../src/graphql/mapped-source.ts';

/** A source that hands on what the test gives it, and counts how often it was ended. */
function createPushed() {
  let sink: Sink<number> | undefined;
  let ends = 0;
  const source: Source<number> = {
    next: async () => ({ value: 3, done: false }),
    pour: (into) => (sink = into),
    return: async () => {
      ends += 1;
      sink?.end();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => source,
  };
  return {
    source,
    give: (value: number) => sink?.take(value),
    fail: (error: unknown) => sink?.end(error),
    ends: () => ends,
  };
}

function createSink() {
  const told: unknown[] = [];
  const sink: Sink<string> = {
    take: (value) => void told.push(value),
    end: (error) => void told.push(error ?? 'end'),
  };
  return { sink, told };
}

const odd = (value: number) => {
  if (value > 9) throw new RangeError(`${value} is too much`);
  return value % 2 === 1 ? `odd ${value}` : undefined;
};

describe('a mapped source', () => {
  it('gives what is made of each value, and passes over what is undefined', async () => {
    const { source, give } = createPushed();
    const { sink, told } = createSink();
    const mapped = new MappedSource(source, odd);
    mapped.pour(sink);
    for (const value of [1, 2, 3]) await give(value);
    expect(told).toEqual(['odd 1', 'odd 3']);
    expect(await new MappedSource(source, odd).next()).toEqual({ value: 'odd 3', done: false });
  });

  it('tells the error of its source as it is made, whoever reads', async () => {
    const { source, fail } = createPushed();
    const { sink, told } = createSink();
    const mapError = (error: unknown) => `mapped ${String(error)}`;
    new MappedSource(source, odd, mapError).pour(sink);
    fail('no more');
    expect(told).toEqual(['mapped no more']);
    const failing = { ...source, next: () => Promise.reject(new Error('gone')) };
    await expect(new MappedSource(failing, odd, mapError).next()).rejects.toBe('mapped Error: gone');
  });

  it('ends, and its source with it, where nothing can be made of a value', async () => {
    const { source, give, ends } = createPushed();
    const { sink, told } = createSink();
    new MappedSource(source, odd).pour(sink);
    for (const value of [1, 10, 3]) await give(value);
    expect(told).toEqual(['odd 1', new RangeError('10 is too much')]);
    expect(ends()).toBe(1);
  });

  it('tells its sink of the end when it is left', async () => {
    const { source, ends } = createPushed();
    const { sink, told } = createSink();
    const mapped = new MappedSource(source, odd);
    mapped.pour(sink);
    await mapped.return();
    expect([told, ends()]).toEqual([['end'], 1]);
  });
});
