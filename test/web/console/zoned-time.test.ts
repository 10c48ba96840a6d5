import { describe, expect, it } from '@jest/globals';
import { formatZoned, readZoned } from '../../../src/web/console/create/zoned-time.ts';

const berlin = 'Europe/Berlin';

describe('a date and time on the clocks of a zone', () => {
  it.each([
    ['2026-01-31T12:00', berlin, '2026-01-31T11:00:00.000Z'],
    ['2026-07-31T12:00:30', berlin, '2026-07-31T10:00:30.000Z'],
    ['2026-01-31T12:00', 'America/New_York', '2026-01-31T17:00:00.000Z'],
    ['2026-01-31T12:00', 'Asia/Kathmandu', '2026-01-31T06:15:00.000Z'],
    ['2026-01-31T12:00', 'UTC', '2026-01-31T12:00:00.000Z'],
    ['2024-02-29T00:00', 'Pacific/Auckland', '2024-02-28T11:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, iso) => {
    expect(readZoned(text, zone)).toEqual({ kind: 'instant', instant: Date.parse(iso) });
    expect(formatZoned(Date.parse(iso), zone)).toBe(text);
  });

  it('is skipped where clocks are set forward over it', () => {
    expect(readZoned('2026-03-29T02:30', berlin)).toEqual({
      kind: 'skipped',
      next: Date.parse('2026-03-29T01:30:00Z'),
    });
    expect(readZoned('2026-03-29T03:00', berlin)).toMatchObject({ instant: Date.parse('2026-03-29T01:00:00Z') });
  });

  it('is there twice where clocks are set back over it', () => {
    expect(readZoned('2026-10-25T02:30', berlin)).toEqual({
      kind: 'twice',
      earlier: Date.parse('2026-10-25T00:30:00Z'),
      later: Date.parse('2026-10-25T01:30:00Z'),
    });
  });

  it('is skipped as a whole day where a zone crossed the date line', () => {
    expect(readZoned('2011-12-30T12:00', 'Pacific/Apia').kind).toBe('skipped');
  });

  it.each(['2026-02-30T00:00', '2026-13-01T00:00', 'yesterday', '2026-01-01'])('is not %s', (text) => {
    expect(readZoned(text, berlin)).toEqual({ kind: 'invalid' });
  });

  it('is none where nothing was put in', () => {
    expect(readZoned('', berlin)).toEqual({ kind: 'empty' });
  });
});
