import { expect, it } from 'vitest';
import { commonOptions } from '../../../../src/actions/generate/user-root-options.ts';

it('options that are the default are left out', () => {
  expect(commonOptions({ applyExternalId: false, product: 'terraform' })).toEqual({});
  const given = {
    ...{ applyRoleName: 'r', applyExternalId: true, applySessionName: 'tf', applySessionDuration: 900 },
    product: 'opentofu',
  } as const;
  expect(commonOptions({ ...given, regionStyle: 'alias' })).toEqual(given);
});
