import { expect, test } from 'vitest';
import { isEnabledByDefault } from '../../../../src/emulator/state/regions.ts';

test.each([
  ['us-east-1', true],
  ['ap-northeast-3', true],
  ['eu-south-1', false],
  ['ap-east-1', false],
  ['me-south-1', false],
  ['cn-north-1', true],
  ['us-gov-west-1', true],
  ['US-EAST-1', false],
  ['', false],
])('%j is enabled by default: %s', (region, expected) => {
  expect(isEnabledByDefault(region)).toBe(expected);
});
