/** What a gateway answered at /metrics. */
export interface ScrapedMetrics {
  /** The names of all metrics, with or without a sample. */
  readonly names: ReadonlySet<string>;
  /** How many samples of this name have these labels. */
  count(name: string, labels?: Readonly<Record<string, string>>): number;
  /** The sum of all samples of this name that have these labels; 0 where there is none. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number;
}

/** Asks the gateway at `url`; throws an Error for any other answer than 200. */
export async function scrape(url: string): Promise<ScrapedMetrics> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`/metrics: ${response.status} ${text}`);
  return parseMetrics(text);
}

/** Reads https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format; throws an Error for a line that is none. */
export function parseMetrics(text: string): ScrapedMetrics {
  const lines = text.split('\n').filter((line) => line !== '');
  const names = new Set(lines.flatMap((line) => /^# TYPE (\S+) (?:counter|gauge|histogram)$/.exec(line)?.[1] ?? []));
  const samples = lines.filter((line) => !line.startsWith('#')).map(readSample);
  const find = (name: string, labels: Readonly<Record<string, string>> = {}) =>
    samples
      .filter((sample) => sample.name === name)
      .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels.get(key) === value));
  return {
    names,
    count: (name, labels) => find(name, labels).length,
    sum: (name, labels) => find(name, labels).reduce((sum, { value }) => sum + value, 0),
  };
}

function readSample(line: string) {
  const [, name = '', , labels = '', value = ''] = /^([a-z_]+)(\{(.*)\})? (-?[0-9.e+-]+|\+Inf)$/.exec(line) ?? [];
  if (name === '') throw new Error(`This is no sample: ${line}`);
  const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)];
  return { name, labels: new Map(pairs.map(([, key = '', text = '']) => [key, text])), value: Number(value) };
}
