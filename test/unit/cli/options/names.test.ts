import { describe, expect, it } from 'vitest';
import { environmentName, flagName } from '../../../../src/cli/options/names.ts';

describe('the name of an option', () => {
  it.each([
    ['ou', 'ou', 'HUBFORM_OU'],
    ['maxAttempts', 'max-attempts', 'HUBFORM_MAX_ATTEMPTS'],
    ['noColor', 'no-color', 'HUBFORM_NO_COLOR'],
  ])('%s is a flag and a variable', (key, flag, variable) => {
    expect([flagName(key), environmentName(key)]).toEqual([flag, variable]);
  });
});
