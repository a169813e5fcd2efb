import { expect, it } from 'vitest';
import { earlierCodeIn, joinEarlierCode, ownAddresses } from '../../../../src/code/read/earlier-code.ts';
import { joinFacts } from '../../../../src/code/read/facts.ts';

const HUB = 'aws_securityhub_account.eu_west_1';
const ACCEPTER = 'aws_securityhub_invite_accepter.eu_west_1';

it('only the addresses that hubform gives are its own', () => {
  expect(
    ownAddresses([HUB, 'aws_securityhub_account.mine', 'aws_s3_bucket.eu_west_1', `module.x.${HUB}`, ACCEPTER, HUB]),
  ).toEqual([HUB, ACCEPTER]);
});

it('earlier code declares what it imports, and forgets what is removed', () => {
  const facts = {
    ...joinFacts([]),
    resources: [HUB, 'a.b'],
    imports: [ACCEPTER],
    removed: ['aws_securityhub_account.us_east_1'],
  };
  expect(
    earlierCodeIn(
      new Map([
        ['111122223333', facts],
        ['222233334444', joinFacts([])],
      ]),
    ),
  ).toEqual({
    declared: { '111122223333': [HUB, ACCEPTER] },
    forgotten: { '111122223333': ['aws_securityhub_account.us_east_1'] },
  });
});

it('joined codes have the addresses of each, once', () => {
  const one = { declared: { '222233334444': [HUB], '111122223333': [HUB] }, forgotten: {} };
  const other = { declared: { '111122223333': [ACCEPTER, HUB] }, forgotten: { '111122223333': [HUB] } };
  expect(joinEarlierCode([one, other])).toEqual({
    declared: { '111122223333': [HUB, ACCEPTER], '222233334444': [HUB] },
    forgotten: { '111122223333': [HUB] },
  });
});
