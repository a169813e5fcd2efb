import { expect, it } from 'vitest';
import { administratorsOptions } from '../../../../src/actions/bootstrap/administrators-options.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';

const common = { regionStyle: 'alias', applyRoleName: 'apply', applyExternalId: true } as const;

it.each([
  ['the role of all accounts', {}, common],
  ['a role of its own', { roleName: 'invite' }, { ...common, applyRoleName: 'invite' }],
  ['a profile, and no role', { profile: 'security' }, { regionStyle: 'alias', profile: 'security' }],
  [
    'a role that a profile assumes',
    { profile: 'security', roleName: 'invite' },
    { ...common, profile: 'security', applyRoleName: 'invite' },
  ],
])('Terraform gets its credentials in the administrator account with %s', (_, access, options) => {
  const optionsOf = administratorsOptions(ADMINISTRATOR, access, () => common);
  expect(optionsOf(ADMINISTRATOR)).toEqual(options);
  expect(optionsOf(MEMBER)).toEqual(common);
});
