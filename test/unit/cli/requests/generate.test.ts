import { describe, expect, it } from 'vitest';
import { directoryOf, generateOptionsOf } from '../../../../src/cli/requests/generate.ts';
import { failure, parseLine } from '../../../support/options.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

describe('the options of a generation', () => {
  it('are what the flags say, without what is absent', async () => {
    const line = 'generate a.yaml --format json --trust 111122223333 --adopt-hub';
    expect(
      await generateOptionsOf(parseLine(line) as unknown as Parameters<typeof generateOptionsOf>[0], 'out'),
    ).toEqual({
      directory: 'out',
      decisionOptions: { trust: trustEverywhere(['111122223333']), prefer: new Set() },
      ...{ format: 'json', adoptHub: true, adoptMembers: false, force: false },
    });
  });
});

it('a directory cannot be stdout', () => {
  expect(['x', undefined].map(directoryOf)).toEqual(['x', undefined]);
  expect(failure(() => directoryOf('-')).hint).toBe('Name a directory with -o DIR.');
});
