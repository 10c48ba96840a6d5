/** The value below which the given share (0 to 1) of the values lies. */
export function percentile(values, share) {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function median(values) {
  return percentile(values, 0.5);
}

/** `value` to three significant digits. */
export function round(value) {
  return value === undefined || !Number.isFinite(value) ? undefined : Number(value.toPrecision(3));
}

/** p50, p90, p99 and the highest of latencies in milliseconds. */
export function latencySummary(latencies) {
  return Object.fromEntries(
    [
      ['p50', 0.5],
      ['p90', 0.9],
      ['p99', 0.99],
      ['max', 1],
    ].map(([name, share]) => [name, round(percentile(latencies, share))]),
  );
}
