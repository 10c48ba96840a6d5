const steps = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in decimal units with three significant digits, such as `1.42 GB`; whole bytes below a kilobyte. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  // 999.5 would be shown as 1000 of its unit.
  while (value >= 999.5 && step < steps.length - 1) {
    value /= 1_000;
    step += 1;
  }
  if (step === 0) return `${Math.round(value)} B`;
  return `${value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2)} ${steps[step]}`;
}

/** How fast bytes come, such as `12.4 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}
