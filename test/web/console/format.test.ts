import { describe, expect, it } from '@jest/globals';
import { formatBytes, formatRate } from '../../../src/web/console/format/bytes.ts';
import { formatDuration } from '../../../src/web/console/format/duration.ts';
import { formatInstant, formatLocal, formatRelative, formatUtc } from '../../../src/web/console/format/time.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  it.each([
    [-5, '0 s'],
    [400, '0 s'],
    [1_400, '1 s'],
    [59_600, '1 min'],
    [2 * minute + 5 * second, '2 min 5 s'],
    [2 * hour, '2 h'],
    [2 * hour + 59 * minute + 59 * second, '2 h 59 min'],
    [3 * day + 30 * second, '3 d'],
    [400 * day + 5 * hour, '400 d 5 h'],
  ])('says %d ms as "%s"', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.00 kB'],
    [9_996, '10.0 kB'],
    [99_960, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [1_420_000_000, '1.42 GB'],
    [5e18, '5000 PB'],
  ])('says %d bytes as "%s"', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('says a rate by the second', () => {
    expect(formatRate(12_400_000)).toBe('12.4 MB/s');
  });
});

describe('an instant', () => {
  const now = Date.UTC(2026, 0, 31, 12);

  it('is told in UTC to the second', () => {
    expect(formatUtc(now + 999)).toBe('2026-01-31 12:00:00 UTC');
  });

  it('is told in the zone of whoever looks', () => {
    expect(formatLocal(now, 'Asia/Tokyo')).toMatch('9:00:00');
  });

  it('is told in both, and once where the zone is UTC', () => {
    expect(formatInstant(now, 'Asia/Tokyo')).toEqual([formatLocal(now, 'Asia/Tokyo'), formatUtc(now)]);
    expect(formatInstant(now, 'UTC')).toEqual([formatUtc(now)]);
    expect(formatInstant(now, 'Etc/UTC')).toEqual([formatUtc(now)]);
    // Clocks of London show something else in summer.
    expect(formatInstant(now, 'Europe/London')).toHaveLength(2);
  });

  it.each([
    [0, 'just now'],
    [-4_999, 'just now'],
    [-90 * second, '1 min ago'],
    [-26 * hour, '1 d ago'],
    [2 * hour + 5 * minute, 'in 2 h'],
  ])('%d ms from now is "%s"', (distance, text) => {
    expect(formatRelative(now + distance, now)).toBe(text);
  });
});
