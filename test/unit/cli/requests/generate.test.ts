import { describe, expect, it } from 'vitest';
import type { GenerateValues } from '../../../../src/cli/options/generate.ts';
import { decisionOptionsOf, directoryOf, generateOptionsOf } from '../../../../src/cli/requests/generate.ts';
import { failure, parseLine } from '../../../support/options.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

describe('the options of a generation', () => {
  it('are what the flags say, without what is absent', () => {
    const line = 'generate a.yaml --format json --trust 111122223333 --adopt-hub';
    expect(generateOptionsOf(parseLine(line).values as unknown as GenerateValues, 'out')).toEqual({
      directory: 'out',
      decisionOptions: { trust: trustEverywhere(['111122223333']), prefer: new Set() },
      ...{ format: 'json', adoptHub: true, adoptMembers: false, force: false },
    });
  });

  it('tell an absent list of trusted administrators from an empty one', () => {
    expect(decisionOptionsOf({ trust: undefined, prefer: [] })).toEqual({ prefer: new Set() });
    expect(decisionOptionsOf({ trust: [], prefer: [] })).toEqual({ trust: [], prefer: new Set() });
  });
});

it('a directory cannot be stdout', () => {
  expect([directoryOf('x'), directoryOf(undefined)]).toEqual(['x', undefined]);
  expect(failure(() => directoryOf('-')).hint).toBe('Name a directory with -o DIR.');
});
