import { expect, it } from 'vitest';
import { PROVIDER_MAP_KEY, PROVIDER_REFERENCE, mappedProvider } from '../../../../src/code/layouts/provider-map.ts';

const MAP = { 'us-east-1': 'aws', '111122223333/us-east-1': 'aws.one', '222233334444': 'aws.two', default: 'aws.any' };

it.each([
  ['111122223333', 'us-east-1', 'aws.one'],
  ['222233334444', 'us-east-1', 'aws'],
  ['222233334444', 'eu-west-1', undefined],
  ['222233334444', undefined, 'aws.two'],
  ['111122223333', undefined, 'aws.any'],
])('the provider for %s in %s is the most specific one that is named: %s', (account, region, wanted) => {
  expect(mappedProvider(MAP, account, region)).toBe(wanted);
});

it.each(['aws.x\n}', 'aws.${x}', 'google', 'aws.', 'aws.x.y', ''])('%j is not a reference to a provider', (text) => {
  expect(PROVIDER_REFERENCE.test(text)).toBe(false);
});

it.each(['', 'EU', '1234', '111122223333/', '111122223333/all', '__proto__'])('%j is not a key', (key) => {
  expect(PROVIDER_MAP_KEY.test(key)).toBe(false);
});
