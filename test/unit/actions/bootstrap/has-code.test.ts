import { expect, it } from 'vitest';
import { hasCodeBy } from '../../../../src/actions/bootstrap/has-code.ts';
import { MEMBER } from '../../../support/wire.ts';

it.each([
  [{}, false],
  [{ [MEMBER]: ['aws_securityhub_invite_accepter.us_east_1'] }, true],
  [{ [MEMBER]: ['aws_securityhub_invite_accepter.eu_west_1'] }, false],
  [{ '999999999999': ['aws_securityhub_account.us_east_1'] }, false],
])('earlier code %j manages the target: %s', (declared, expected) => {
  expect(hasCodeBy(declared)({ account: MEMBER, region: 'us-east-1' })).toBe(expected);
});
