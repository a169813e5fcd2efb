import { describe, expect, it } from 'vitest';
import {
  REGION,
  ROLE_ARN,
  ROLE_NAME,
  homeRegionOf,
  isAccountId,
  partitionOf,
  roleArn,
} from '../../../src/membership/identifiers.ts';

it.each([
  ['111122223333', true],
  ['000000000000', true],
  ['', false],
  ['11112222333', false],
  ['1111222233334', false],
  ['11112222333x', false],
  ['111122223333\n', false],
  [' 111122223333', false],
  ['١١١١٢٢٢٢٣٣٣٣', false],
])('%j is an account id: %s', (text, expected) => {
  expect(isAccountId(text)).toBe(expected);
});

it.each([
  ['us-east-1', true],
  ['us-gov-west-1', true],
  ['us-isob-east-1', true],
  ['ap-southeast-10', true],
  ['eusc-de-east-1', true],
  ['', false],
  ['Ireland', false],
  ['eu-west', false],
  ['EU-WEST-1', false],
  ['eu-west-1\n', false],
  ['eu-west-1/../x', false],
  ['eu-west-1.example.com', false],
])('%j is a Region: %s', (text, expected) => {
  expect(REGION.test(text)).toBe(expected);
});

describe('the name of a role', () => {
  it.each([
    ['hubform-read', true],
    ['team/hubform-read', true],
    ['a/b/c+=,.@-_', true],
    ['x'.repeat(64), true],
    ['', false],
    ['x'.repeat(65), false],
    ['/hubform-read', false],
    ['team/', false],
    ['a b', false],
    ['a\nb', false],
    ['${x}', false],
  ])('%j is valid: %s', (name, expected) => {
    expect(ROLE_NAME.test(name)).toBe(expected);
  });

  it('is in the ARN with its path, and is captured without it', () => {
    const arn = roleArn('aws-us-gov', '111122223333', 'team/hubform-read');
    expect(arn).toBe('arn:aws-us-gov:iam::111122223333:role/team/hubform-read');
    expect(ROLE_ARN.exec(arn)?.slice(1)).toEqual(['111122223333', 'hubform-read']);
  });

  it.each([
    'arn:aws:iam::111122223333:user/me',
    'arn:aws:sts::111122223333:assumed-role/read/session',
    'arn:aws:iam::11112222333:role/read',
    'arn:aws:iam::111122223333:role/',
  ])('is not found in %s', (arn) => {
    expect(ROLE_ARN.test(arn)).toBe(false);
  });
});

it.each([
  ['us-east-1', 'aws', 'us-east-1'],
  ['eu-west-1', 'aws', 'us-east-1'],
  ['cn-northwest-1', 'aws-cn', 'cn-north-1'],
  ['us-gov-east-1', 'aws-us-gov', 'us-gov-west-1'],
  ['us-iso-west-1', 'aws-iso', 'us-iso-east-1'],
  ['us-isob-west-1', 'aws-iso-b', 'us-isob-east-1'],
  ['us-isof-east-1', 'aws-iso-f', 'us-isof-south-1'],
  ['eu-isoe-west-1', 'aws-iso-e', 'eu-isoe-west-1'],
  ['eusc-de-east-1', 'aws-eusc', 'eusc-de-east-1'],
  ['mars-north-1', 'aws', 'us-east-1'],
])('%s is in %s, which has %s', (region, partition, home) => {
  expect(partitionOf(region)).toBe(partition);
  expect(homeRegionOf(region)).toBe(home);
  expect(partitionOf(home)).toBe(partition);
});
