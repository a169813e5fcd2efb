import { expect, it } from 'vitest';
import { managedBefore } from '../../../../src/actions/bootstrap/managed-before.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';

it('what earlier code manages is read from its addresses, on both sides', () => {
  const declared = {
    [MEMBER]: ['aws_securityhub_invite_accepter.us_east_1', 'aws_securityhub_account.us_east_1'],
    [ADMINISTRATOR]: [
      'aws_securityhub_account.us_east_1',
      `aws_securityhub_member.eu_west_1_${MEMBER}`,
      'aws_securityhub_member.us_east_1_222233334444',
      'not an address',
    ],
  };
  expect(managedBefore(declared, ADMINISTRATOR)).toEqual({
    [MEMBER]: ['eu-west-1', 'us-east-1'],
    '222233334444': ['us-east-1'],
  });
  expect(managedBefore({}, ADMINISTRATOR)).toEqual({});
});
