import { describe, expect, it } from 'vitest';
import { isMember, targetResources } from '../../../src/code/resources.ts';
import type { ManagedTarget } from '../../../src/membership/decide/managed-targets.ts';
import type { ManagedMember } from '../../../src/membership/decide/members.ts';

const TARGET = { account: '111122223333', region: 'eu-west-1' };
const ACCEPTER = { administrator: '999999999999', accepted: false, enableHub: true, why: 'invited' };
const MEMBER: ManagedMember = {
  ...{ account: '222233334444', does: 'import', invited: true, protected: true, why: 'listed' },
};
const LIVE = { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' } as const;

function resources(target: Partial<ManagedTarget>, regionStyle: 'alias' | 'argument' = 'alias') {
  return targetResources({ ...TARGET, ...target }, { regionStyle });
}

describe('the resources of a target', () => {
  it('are none if nothing is managed', () => {
    expect(resources({})).toEqual([]);
  });

  it('are in the order of their dependencies: the hub before what needs it', () => {
    const [hub, accepter] = resources({ hub: { why: 'off' }, accepter: ACCEPTER });
    expect(hub?.type).toBe('hub');
    expect(accepter).toMatchObject({ type: 'accepter', dependsOn: [hub?.address] });
    expect(resources({ accepter: ACCEPTER })[0]).toMatchObject({ dependsOn: [] });
  });

  it('use the aliased provider of their Region, or a region argument', () => {
    expect(resources({ accepter: ACCEPTER })[0]).toMatchObject({ provider: 'aws.eu_west_1' });
    const [resource] = resources({ accepter: ACCEPTER }, 'argument');
    expect(resource).toMatchObject({ regionArgument: 'eu-west-1' });
    expect(resource).not.toHaveProperty('provider');
  });

  it('protect a hub always, and an accepter once it is accepted', () => {
    const protections = (accepted: boolean) =>
      resources({ hub: { why: 'off' }, accepter: { ...ACCEPTER, accepted } }).map((one) => one.preventDestroy);
    expect(protections(false)).toEqual([true, false]);
    expect(protections(true)).toEqual([true, true]);
  });

  it('have the live settings of a hub that is on, and none of one that is off', () => {
    expect(resources({ hub: { live: LIVE, why: 'on' } })[0]).toMatchObject({
      autoEnableControls: false,
      controlFindingGenerator: 'STANDARD_CONTROL',
    });
    expect(resources({ hub: { why: 'off' } })[0]).not.toHaveProperty('autoEnableControls');
  });

  it('have comments of one visible line for any values from AWS', () => {
    const [resource] = resources({ accepter: { ...ACCEPTER, why: 'status "a\nb\u202e" */' } });
    expect(resource?.comment).toBe(String.raw`status "a\u000ab\u202e" *\/`);
  });
});

describe('a member', () => {
  it.each<[string, Partial<ManagedMember>, object]>([
    [
      'that is new is created and invited',
      { does: 'create', invited: false, protected: false },
      { invite: true, replaced: false, preventDestroy: false, ignoreChanges: ['email'] },
    ],
    [
      'that was never invited is replaced, which invites it',
      { does: 'replace', invited: false, protected: false },
      { invite: true, replaced: true, preventDestroy: false, ignoreChanges: ['email'] },
    ],
    [
      'that pends is imported, and no change of its arguments replaces it',
      { protected: false },
      { invite: true, replaced: false, preventDestroy: false, ignoreChanges: ['email', 'invite'] },
    ],
    [
      'that was only created is imported as it is',
      { invited: false },
      { invite: false, replaced: false, preventDestroy: true, ignoreChanges: ['email', 'invite'] },
    ],
    ['keeps its e-mail address', { email: 'a@example.org' }, { email: 'a@example.org' }],
  ])('%s', (_, changes, expected) => {
    const [member] = resources({ members: [{ ...MEMBER, ...changes }] });
    const address = { type: 'aws_securityhub_member', name: 'eu_west_1_222233334444' };
    expect(member).toMatchObject({ address, member: '222233334444', provider: 'aws.eu_west_1', ...expected });
    expect('email' in (member ?? {})).toBe('email' in changes);
  });

  it.each([
    ['create', 1],
    ['replace', 1],
    ['import', 0],
  ] as const)('to %s waits for the hub, if that is in the code: %d', (does, count) => {
    const members = [{ ...MEMBER, does }];
    const [hub, waiting] = resources({ hub: { why: 'off' }, members });
    expect(waiting).toMatchObject({ dependsOn: [hub?.address].slice(0, count) });
    expect(resources({ members })[0]).toMatchObject({ dependsOn: [] });
  });

  it('is distinguished from every other resource', () => {
    const all = resources({ hub: { why: 'off' }, accepter: ACCEPTER, members: [MEMBER] });
    expect(all.map(isMember)).toEqual([false, false, true]);
  });
});
