import { describe, expect, it } from 'vitest';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { matchOwners } from '../../../../src/membership/owner/match.ts';
import type { StateResource } from '../../../../src/membership/owner/owner.ts';

const ACCOUNT = '111122223333';
const A = '999999999999';

const member = (region: string, id: string | undefined, more: Partial<Membership> = {}): Membership => ({
  ...{ account: ACCOUNT, region, invitations: [] },
  administrator: { account: A, status: 'Enabled', ...(id !== undefined && { invitationId: id }) },
  ...more,
});
const accepter = (more: Partial<StateResource> = {}): StateResource => ({
  ...{ type: 'accepter', address: 'aws_securityhub_invite_accepter.x', source: 's', instances: 1 },
  ...{ account: ACCOUNT, administrator: A },
  ...more,
});
const match = (memberships: readonly Membership[], resource: StateResource) => {
  const { owned, uncertain } = matchOwners(canonicalSnapshot([...memberships]), [resource]);
  return {
    owned: owned.map(({ region }) => region),
    uncertain: uncertain.flatMap(({ targets }) => targets.map(({ region }) => region)),
  };
};
const free = (region: string): Membership => ({ account: ACCOUNT, region, invitations: [] });
const TWO = [member('eu-west-1', 'one'), member('us-east-1', 'two')];

describe('an accepter in a state', () => {
  it.each([
    ['with a Region is there', TWO, { region: 'us-east-1' }, ['us-east-1'], []],
    ['with a Region that was not read is there', TWO, { region: 'ap-east-1' }, ['ap-east-1'], []],
    ['is at the target of its invitation', TWO, { invitationId: 'two' }, ['us-east-1'], []],
    ['may be wherever its administrator is', TWO, {}, [], ['eu-west-1', 'us-east-1']],
    ['with an unknown invitation may be there too', TWO, { invitationId: 'old' }, [], ['eu-west-1', 'us-east-1']],
    [
      'is at the only target of its administrator',
      [member('eu-west-1', undefined)],
      { invitationId: 'x' },
      ['eu-west-1'],
      [],
    ],
    [
      'of an old invitation is at no target for certain',
      [member('eu-west-1', 'one')],
      { invitationId: 'x' },
      [],
      ['eu-west-1'],
    ],
    ['of another administrator is at none of these', TWO, { administrator: '888888888888' }, [], []],
    ['of another account is at none of these', TWO, { account: '222233334444', invitationId: 'two' }, [], []],
    [
      'without an account is at no target for certain',
      TWO,
      { invitationId: 'two', account: undefined },
      [],
      ['us-east-1'],
    ],
    [
      'without an administrator may be wherever there is one',
      [...TWO, free('ap-east-1')],
      { administrator: undefined },
      [],
      ['eu-west-1', 'us-east-1'],
    ],
    [
      'without an administrator is at no target for certain',
      [member('eu-west-1', 'one'), free('ap-east-1')],
      { administrator: undefined, invitationId: 'x' },
      [],
      ['eu-west-1'],
    ],
    [
      'without an account is looked for in its Region only',
      TWO,
      { region: 'us-east-1', account: undefined },
      [],
      ['us-east-1'],
    ],
    [
      'whose invitation two targets have is at no target for certain',
      [member('eu-west-1', 'one'), member('us-east-1', 'one')],
      { invitationId: 'one' },
      [],
      ['eu-west-1', 'us-east-1'],
    ],
  ])('%s', (_, memberships, more, owned, uncertain) => {
    const given = Object.entries({ ...accepter(), ...more }).filter(([, value]) => value !== undefined);
    expect(match(memberships, Object.fromEntries(given) as unknown as StateResource)).toEqual({ owned, uncertain });
  });

  it('of a pending invitation is where that is', () => {
    const invitations = [{ administrator: A, id: 'one', status: 'Invited' }];
    const { administrator: _, ...pending } = member('eu-west-1', 'one', { invitations });
    expect(match([pending], accepter({ invitationId: 'one' }))).toEqual({ owned: ['eu-west-1'], uncertain: [] });
  });
});

it('an accepter whose state has only the account is named where no target of it has an administrator', () => {
  const { administrator: _, ...bare } = accepter();
  const found = (account: string) =>
    matchOwners(canonicalSnapshot([free('ap-east-1'), free('eu-west-1')]), [{ ...bare, account }]);
  expect(found(ACCOUNT)).toMatchObject({ owned: [], uncertain: [{ address: bare.address, targets: [] }] });
  // What is elsewhere does not matter here.
  expect(found('222233334444')).toEqual({ owned: [], uncertain: [] });
});

it('a hub without its ARN decides nothing', () => {
  const hub: StateResource = { type: 'hub', address: 'a', source: 's', instances: 1, account: ACCOUNT };
  expect(match(TWO, hub)).toEqual({ owned: [], uncertain: ['eu-west-1', 'us-east-1'] });
});

it('a member is in the only list that has it', () => {
  const listed: StateResource = {
    ...{ type: 'member', address: 'a', source: 's', instances: 1, account: A, member: ACCOUNT },
  };
  const list = (region: string): Membership => ({
    ...{ account: A, region, invitations: [], members: [{ account: ACCOUNT, status: 'Enabled' }] },
  });
  expect(match([list('eu-west-1')], listed)).toEqual({ owned: ['eu-west-1'], uncertain: [] });
  expect(match([list('eu-west-1'), list('us-east-1')], listed).owned).toEqual([]);
  const { member: _, ...someone } = listed;
  expect(match([list('eu-west-1')], someone)).toEqual({ owned: [], uncertain: ['eu-west-1'] });
});

it('what is in the state of its own root module is here', () => {
  const snapshot = canonicalSnapshot(TWO);
  const here = (root: string) => matchOwners(snapshot, [accepter({ region: 'us-east-1', root })]).owned[0]?.here;
  expect([here(ACCOUNT), here('222233334444')]).toEqual([true, undefined]);
});
