import { describe, expect, it } from '@jest/globals';
import { mergeSamples, thinSamples } from '../../../src/web/console/task/samples.ts';

const sample = (time: number, value: number) => ({ time, value });

describe('figures over time', () => {
  it('come in order of time, each time once, with the highest figure of it', () => {
    const merged = mergeSamples([sample(3, 30), sample(1, 10)], [sample(2, 20), sample(3, 25)]);
    expect(merged).toEqual([sample(1, 10), sample(2, 20), sample(3, 30)]);
  });

  it('are thinned to some at even distances, the first and the last among them', () => {
    const many = Array.from({ length: 101 }, (_, index) => sample(index, index));
    expect(thinSamples(many, 5).map(({ time }) => time)).toEqual([0, 25, 50, 75, 100]);
    expect(thinSamples(many.slice(0, 4), 5)).toHaveLength(4);
  });
});
