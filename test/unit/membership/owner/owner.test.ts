import { expect, it } from 'vitest';
import { type Owned, compareOwned, findOwners } from '../../../../src/membership/owner/owner.ts';

const TARGET = { account: '111122223333', region: 'eu-west-1' };
const owned = (more: Partial<Owned> = {}): Owned => ({
  ...{ type: 'accepter', ...TARGET, address: 'aws_securityhub_invite_accepter.x', source: 'a', instances: 1 },
  ...more,
});

it('the owners of a resource are those of its type, its target and its member', () => {
  const all = [
    owned(),
    owned({ source: 'b' }),
    owned({ type: 'hub' }),
    owned({ type: 'member', member: '222233334444' }),
  ];
  const ownersOf = findOwners({ owned: all });
  expect(ownersOf('accepter', TARGET)).toEqual(all.slice(0, 2));
  expect(ownersOf('hub', TARGET)).toEqual([all[2]]);
  expect(ownersOf('member', TARGET, '222233334444')).toEqual([all[3]]);
  expect(ownersOf('member', TARGET, '333344445555')).toEqual([]);
  expect(ownersOf('hub', { ...TARGET, region: 'eu-west-2' })).toEqual([]);
});

it('they are in the order of target, state and address', () => {
  const sorted = [
    owned(),
    owned({ address: 'z' }),
    owned({ source: 'b' }),
    owned({ region: 'us-east-1' }),
    owned({ type: 'hub' }),
  ];
  expect(sorted.toReversed().sort(compareOwned)).toEqual(sorted);
});
