import { expect, it } from 'vitest';
import { UNKNOWN_TARGET, invitationsIn } from '../../../../src/code/roots/invitations.ts';

const ACCEPTER = 'aws_securityhub_invite_accepter';
const MEMBER = 'aws_securityhub_member';

it('what code accepts is what it does not import, and what it lists are its members, by Region', () => {
  expect(
    invitationsIn('111122223333', {
      resources: [
        `${ACCEPTER}.eu_west_1`,
        `${ACCEPTER}.us_east_1`,
        'aws_securityhub_account.us_east_1',
        `${MEMBER}.eu_west_1_222233334444`,
        `${MEMBER}.us_east_1_222233334444`,
        'aws_s3_bucket.us_east_1',
      ],
      imports: [`${ACCEPTER}.us_east_1`, `${MEMBER}.us_east_1_222233334444`],
      administrators: ['999999999999', '999999999999'],
    }),
  ).toEqual({
    lists: ['222233334444/eu-west-1', '222233334444/us-east-1'],
    accepts: ['111122223333/eu-west-1'],
    administrators: ['999999999999'],
  });
});

it('the target of an address of the user is unknown, not absent', () => {
  const resources = [`${ACCEPTER}.x`, `${MEMBER}.eu_west_1`];
  expect(invitationsIn('111122223333', { resources, imports: [], administrators: [] })).toMatchObject({
    lists: [UNKNOWN_TARGET],
    accepts: [UNKNOWN_TARGET],
  });
});
