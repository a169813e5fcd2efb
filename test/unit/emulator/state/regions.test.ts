import { expect, test } from 'vitest';
import { everyRegionBeside, isEnabledByDefault } from '../../../../src/emulator/state/regions.ts';

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

test.each([
  [['us-east-1'], 34],
  [['us-east-1', 'xx-nowhere-1'], 35],
  [['cn-north-1'], 2],
  [['us-gov-west-1', 'cn-north-1'], 4],
  [['us-iso-east-1'], 1],
  [[], 0],
])('beside %j there are %d Regions in all', (regions, count) => {
  const all = everyRegionBeside(regions);
  expect(new Set(all).size).toBe(count);
  expect(all).toHaveLength(count);
  expect(all).toEqual(expect.arrayContaining(regions));
});
