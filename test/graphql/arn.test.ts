import { describe, expect, it } from '@jest/globals';
import { isEventDataStoreArn, isRoleArn, logGroupNameOf, parseArn } from '../../src/graphql/arn.ts';
import { roleArn, storeArn } from '../support/builders.ts';

describe('parseArn', () => {
  it('keeps colons in the resource', () => {
    expect(parseArn('arn:aws:logs:us-east-1:123456789012:log-group:/a:*')).toMatchObject({
      service: 'logs',
      region: 'us-east-1',
      account: '123456789012',
      resource: 'log-group:/a:*',
    });
  });

  it('is undefined for what is no ARN', () => {
    expect(parseArn('log-group:/a')).toBeUndefined();
  });
});

describe('isEventDataStoreArn', () => {
  it.each([
    [storeArn, true],
    [storeArn.replace('arn:aws:', 'arn:aws-us-gov:'), true],
    [storeArn.replace('eventdatastore', 'eventdataStore'), false],
    [storeArn.replace('cloudtrail', 'logs'), false],
    [storeArn.replace('us-east-1', ''), false],
    [storeArn.replace('123456789012', ''), false],
    [`${storeArn}/more`, false],
    [`${storeArn}${'0'.repeat(200)}`, false],
    ['eventdatastore/x', false],
  ])('%s: %p', (arn, expected) => {
    expect(isEventDataStoreArn(arn)).toBe(expected);
  });
});

describe('isRoleArn', () => {
  it.each([
    [roleArn, true],
    ['arn:aws:iam::123456789012:role/service-role/a+b=c,d.e@f_g', true],
    ['arn:aws:iam::123456789012:user/ann', false],
    ['arn:aws:iam:us-east-1:123456789012:role/x', false],
    ['arn:aws:iam:::role/x', false],
    ['arn:aws:sts::123456789012:role/x', false],
  ])('%s: %p', (arn, expected) => {
    expect(isRoleArn(arn)).toBe(expected);
  });
});

describe('logGroupNameOf', () => {
  it.each([
    ['arn:aws:logs:us-east-1:123456789012:log-group:aws/cloudtrail/x', 'aws/cloudtrail/x'],
    ['arn:aws:logs:us-east-1:123456789012:log-group:/a/b:*', '/a/b'],
    ['arn:aws:logs:us-east-1:123456789012:log-group:/a:log-stream:b', undefined],
    ['arn:aws:s3:::log-group:a', undefined],
    ['aws/cloudtrail/x', undefined],
  ])('%s: %p', (arn, expected) => {
    expect(logGroupNameOf(arn)).toBe(expected);
  });
});
