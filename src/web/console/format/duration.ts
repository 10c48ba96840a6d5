const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** A span in its two largest units, such as `2 h 5 min`, `48 s` or `3 d`; `0 s` below half a second and for what is negative. The smaller one is left out where it is zero, and for seconds beside hours or days. */
export function formatDuration(ms: number): string {
  const rounded = Math.max(0, Math.round(ms / 1_000) * 1_000);
  const index = units.findIndex((unit) => rounded >= unit.ms);
  const large = units[index];
  if (large === undefined) return '0 s';
  const small = units[index + 1];
  const count = Math.floor(rounded / large.ms);
  const rest = small === undefined ? 0 : Math.floor((rounded - count * large.ms) / small.ms);
  return small === undefined || rest === 0 ? `${count} ${large.name}` : `${count} ${large.name} ${rest} ${small.name}`;
}
