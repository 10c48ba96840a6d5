import { describe, expect, it } from '@jest/globals';
import { Buckets } from '../../src/metrics/buckets.ts';
import { createExposition } from '../../src/metrics/exposition.ts';
import { counterOf, gaugeOf, histogramOf } from '../../src/metrics/family.ts';
import { countsBy, Labelled } from '../../src/metrics/labelled.ts';

describe('the metrics as text', () => {
  it('are printed as they are at that moment, each time', async () => {
    const counts = countsBy('kind');
    let level = 3;
    const { print } = createExposition([
      counterOf('things_total', 'Things.', counts),
      gaugeOf('level', 'A level.', [], () => [{ labels: {}, value: level }]),
    ]);
    counts.of('a').value += 2;
    expect(await print()).toMatch('import_gateway_things_total{kind="a"} 2');
    counts.of('a').value += 1;
    level = 1;
    const text = await print();
    expect(text).toMatch('import_gateway_things_total{kind="a"} 3');
    expect(text).toMatch(/^import_gateway_level 1$/m);
  });

  it('have the buckets of a histogram cumulative, with the sum and the count of all', async () => {
    const buckets = new Labelled(['kind'], () => new Buckets([0.1, 1]));
    for (const seconds of [0.05, 0.1, 0.5, 7]) buckets.of('a').observe(seconds);
    const text = await createExposition([histogramOf('took_seconds', 'How long.', buckets)]).print();
    expect(text.split('\n').filter((line) => !line.startsWith('#') && line !== '')).toEqual([
      'import_gateway_took_seconds_bucket{le="0.1",kind="a"} 2',
      'import_gateway_took_seconds_bucket{le="1",kind="a"} 3',
      'import_gateway_took_seconds_bucket{le="+Inf",kind="a"} 4',
      'import_gateway_took_seconds_sum{kind="a"} 7.65',
      'import_gateway_took_seconds_count{kind="a"} 4',
    ]);
  });

  it('tell of a metric that has no sample yet', async () => {
    const text = await createExposition([counterOf('things_total', 'Things.', countsBy('kind'))]).print();
    expect(text).toMatch('# TYPE import_gateway_things_total counter');
  });

  it('have quotes, backslashes and line breaks of labels escaped', async () => {
    const counts = countsBy('profile');
    counts.of('a"b\\c\nd').value = 1;
    const text = await createExposition([counterOf('things_total', 'Things.', counts)]).print();
    expect(text).toMatch(String.raw`{profile="a\"b\\c\nd"} 1`);
  });
});
