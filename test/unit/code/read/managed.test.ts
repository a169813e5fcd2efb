import { expect, it } from 'vitest';
import { factsOfManaged } from '../../../../src/code/read/managed.ts';

it('the facts of a data file are the addresses of its keys', () => {
  const text = `account: "111122223333"
regions:
  eu-west-1:
    hub:
      import: false
    accepter:
      administrator: "999999999999"
      import: true
    members:
      "222233334444":
        invite: true
`;
  expect(factsOfManaged(text)).toEqual({
    resources: [
      'aws_securityhub_account.eu_west_1',
      'aws_securityhub_invite_accepter.eu_west_1',
      'aws_securityhub_member.eu_west_1_222233334444',
    ],
    imports: ['aws_securityhub_invite_accepter.eu_west_1', 'aws_securityhub_member.eu_west_1_222233334444'],
    administrators: ['999999999999'],
  });
});

it.each(['', 'regions: [', 'regions: 1', 'a: &a [*a]'])('there are none in %j', (text) => {
  expect(factsOfManaged(text)).toEqual({ resources: [], imports: [], administrators: [] });
});
