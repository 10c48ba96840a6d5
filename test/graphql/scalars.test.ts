import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseValue } from 'graphql';
import { ARN, DateTime, SafeInt } from '../../src/graphql/scalars.ts';
import { roleArn, storeArn } from '../support/builders.ts';

describe('DateTime', () => {
  it('gives ISO-8601 in UTC with milliseconds', () => {
    expect(DateTime.serialize(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(DateTime.serialize(1_769_860_800_123)).toBe('2026-01-31T12:00:00.123Z');
  });

  it.each([NaN, Infinity, 2 ** 63, '0', null])('refuses to give %p as an instant', (value) => {
    expect(() => DateTime.serialize(value)).toThrow('no instant');
  });

  it('reads back every instant of the years 0 to 9999 that it gave', () => {
    const instants = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        const time = date.getTime();
        expect(DateTime.parseValue(DateTime.serialize(time))).toBe(time);
      }),
    );
  });

  it.each([
    ['2026-01-31T13:00:00+01:00', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T06:30:00.5-05:30', '2026-01-31T12:00:00.500Z'],
    ['2026-01-31t12:00:00z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00.123999Z', '2026-01-31T12:00:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-01-01T00:00:00+23:59', '2025-12-31T00:01:00.000Z'],
    ['2026-01-01T00:00:00-00:00', '2026-01-01T00:00:00.000Z'],
  ])('reads %s', (text, utc) => {
    expect(DateTime.serialize(DateTime.parseValue(text))).toBe(utc);
    expect(DateTime.parseLiteral(parseValue(JSON.stringify(text)))).toBe(DateTime.parseValue(text));
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T12:60:00Z',
    '2026-12-31T23:59:60Z',
    '2026-01-31T12:00:00+24:00',
    '2026-01-31T12:00:00+01:60',
  ])('refuses %s, which does not exist', (text) => {
    expect(() => DateTime.parseValue(text)).toThrow('does not exist');
  });

  it.each([
    0,
    1_769_860_800_000,
    '1769860800000',
    '2026-01-31',
    '2026-01-31T12:00:00',
    '2026-01-31 12:00:00Z',
    '2026-01-31T12:00Z',
    '2026-01-31T12:00:00+0100',
    '+002026-01-31T12:00:00Z',
    ' 2026-01-31T12:00:00Z',
    '',
    true,
    null,
    new Date(0),
  ])('refuses %p, which is not by RFC 3339', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('RFC 3339');
  });

  it('refuses a literal number', () => {
    expect(() => DateTime.parseLiteral(parseValue('1769860800000'))).toThrow('RFC 3339');
  });
});

describe('SafeInt', () => {
  it('carries every whole number from 0 to 2^53 - 1 exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (count) => {
        expect(JSON.parse(JSON.stringify(SafeInt.serialize(count)))).toBe(count);
        expect(SafeInt.parseValue(count)).toBe(count);
        expect(SafeInt.parseLiteral(parseValue(String(count)))).toBe(count);
      }),
    );
  });

  it.each([-1, 0.5, 2 ** 53, NaN, '1', null])('refuses %p', (value) => {
    expect(() => SafeInt.serialize(value)).toThrow('cannot carry exactly');
    expect(() => SafeInt.parseValue(value)).toThrow('whole number');
  });

  it('refuses a literal string', () => {
    expect(() => SafeInt.parseLiteral(parseValue('"1"'))).toThrow('whole number');
  });
});

describe('ARN', () => {
  it.each([
    storeArn,
    roleArn,
    'arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:/a:*',
    'arn:aws-cn:s3:::bucket/key',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
  ])('takes %s', (arn) => {
    expect(ARN.parseValue(arn)).toBe(arn);
    expect(ARN.parseLiteral(parseValue(JSON.stringify(arn)))).toBe(arn);
  });

  it.each([
    ['', 'does not begin with'],
    ['arn', 'partition'],
    ['urn:aws:s3:::x', 'does not begin with'],
    ['arn:azure:s3:::x', 'partition'],
    ['arn:aws::us-east-1:123456789012:x', 'service'],
    ['arn:aws:S3:::x', 'service'],
    ['arn:aws:logs:US:123456789012:x', 'region'],
    ['arn:aws:logs:us-east-1:12345:x', 'account'],
    ['arn:aws:logs:us-east-1:123456789012:', 'resource'],
    ['arn:aws:logs:us-east-1:123456789012', 'resource'],
    ['arn:aws:s3:::a b', 'resource'],
    [`arn:aws:s3:::${'x'.repeat(2048)}`, 'limit is 2048'],
    [7, 'string'],
  ])('refuses %p and says what is wrong', (arn, what) => {
    expect(() => ARN.parseValue(arn)).toThrow(what);
  });

  it('refuses a literal that is no string', () => {
    expect(() => ARN.parseLiteral(parseValue('ENUM'))).toThrow('string');
  });

  it('gives what AWS gave, whatever its shape', () => {
    expect(ARN.serialize('not an arn')).toBe('not an arn');
    expect(() => ARN.serialize(7)).toThrow('no string');
  });
});
