import { describe, expect, it } from 'vitest';
import { inOwnList, targetResources } from '../../../src/code/resources.ts';
import type { ManagedMember, ManagedTarget } from '../../../src/membership/decide/managed-targets.ts';

const TARGET = { account: '111122223333', region: 'eu-west-1' };
const ACCEPTER = { administrator: '999999999999', accepted: false, enableHub: true, why: 'invited' };
const MEMBER: ManagedMember = { listed: false, invited: false, accepted: false, why: 'new' };
const LIVE = { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' } as const;

function resources(target: Partial<ManagedTarget>, regionStyle: 'alias' | 'argument' = 'alias') {
  return targetResources({ ...TARGET, ...target }, { regionStyle });
}

describe('the resources of a target', () => {
  it('are none if nothing is managed', () => {
    expect(resources({})).toEqual([]);
  });

  it('are in the order of their dependencies: hub, member, accepter', () => {
    const [hub, member, accepter] = resources({ hub: { why: 'off' }, member: MEMBER, accepter: ACCEPTER });
    expect([hub?.type, member?.type]).toEqual(['hub', 'member']);
    expect(accepter).toMatchObject({ type: 'accepter', dependsOn: [hub?.address, member?.address] });
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

  it('have comments of one visible line, whatever AWS sent', () => {
    const [resource] = resources({ accepter: { ...ACCEPTER, why: 'status "a\nb\u202e" */' } });
    expect(resource?.comment).toBe(String.raw`status "a\u000ab\u202e" *\/`);
  });
});

describe('a member on the side of its administrator', () => {
  it.each<[string, Partial<ManagedMember>, object]>([
    ['that is new is created', {}, { replaced: false, preventDestroy: false, ignoreChanges: ['email'] }],
    ['that was invited is imported', { listed: true, invited: true }, { replaced: false }],
    ['that was never invited is replaced', { listed: true }, { replaced: true, ignoreChanges: ['email'] }],
    ['that accepted is protected', { listed: true, invited: true, accepted: true }, { preventDestroy: true }],
    ['keeps its e-mail address', { email: 'a@example.org' }, { email: 'a@example.org' }],
  ])('%s', (_, changes, expected) => {
    const [member] = resources({ member: { ...MEMBER, ...changes } });
    expect(member).toMatchObject({ member: '111122223333', invite: true, ownList: false, ...expected });
  });

  it('uses a provider of the administrator account', () => {
    expect(resources({ member: MEMBER })[0]).toMatchObject({ provider: 'aws.administrator_eu_west_1' });
    expect(resources({ member: MEMBER }, 'argument')[0]).toMatchObject({
      provider: 'aws.administrator',
      regionArgument: 'eu-west-1',
    });
  });
});

describe('a member in the own list of an administrator', () => {
  const adopted = { account: '222233334444', invited: false, why: 'listed' };

  it('is protected, and no change of its arguments replaces it', () => {
    const [member] = resources({ members: [adopted] });
    expect(member).toMatchObject({
      address: { type: 'aws_securityhub_member', name: 'eu_west_1_222233334444' },
      invite: false,
      preventDestroy: true,
      ignoreChanges: ['email', 'invite'],
    });
    expect(member).not.toHaveProperty('email');
  });

  it('is distinguished from every other resource', () => {
    const all = resources({ hub: { why: 'off' }, member: MEMBER, accepter: ACCEPTER, members: [adopted] });
    expect(all.map(inOwnList)).toEqual([false, false, false, true]);
  });
});
