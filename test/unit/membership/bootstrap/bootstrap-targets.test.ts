import { describe, expect, it } from 'vitest';
import { type Intent, type KnownState, bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { bootstrapTargets } from '../../../../src/membership/bootstrap/bootstrap-targets.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, ENABLED_HUB, MEMBER, accepted, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, INTENT, MEMBERS, OFF, OTHER, REGION, snapshotOf } from '../../../support/both-sides.ts';

function targets(live: readonly (Membership | undefined)[], state: Omit<KnownState, 'snapshot'> = {}, intent = INTENT) {
  const known: KnownState = { snapshot: snapshotOf(...live), ...state };
  return bootstrapTargets(intent, known, bootstrap(intent, known));
}

it('are those of the members, and of the administrator one for each Region with entries', () => {
  const intent: Intent = {
    administrator: ADMINISTRATOR,
    members: [
      { account: OTHER, regions: [REGION] },
      { account: MEMBER, regions: ['eu-west-1', REGION] },
    ],
  };
  const live = [
    membership({
      account: ADMINISTRATOR,
      members: [{ account: MEMBER, status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' }],
    }),
    membership({ account: ADMINISTRATOR, region: 'eu-west-1' }),
    accepted(),
    accepted('x', { region: 'eu-west-1', administrator: { account: OTHER, invitationId: 'x' } }),
    membership({ account: OTHER }),
  ];
  expect(
    targets(live, {}, intent).map(({ account, region, accepter, members = [] }) => [
      ...[account, region, accepter !== undefined],
      ...members.map((one) => `${one.account} ${one.does}`),
    ]),
  ).toEqual([
    [MEMBER, REGION, true],
    [ADMINISTRATOR, REGION, false, `${MEMBER} import`, `${OTHER} create`],
    [OTHER, REGION, true],
  ]);
});

describe('the hub of the administrator', () => {
  const off = membership({ account: ADMINISTRATOR, hub: DISABLED_HUB });
  const hub = (live: readonly (Membership | undefined)[], state: Omit<KnownState, 'snapshot'> = {}) =>
    targets(live, state).find(({ account }) => account === ADMINISTRATOR)?.hub;

  it('is enabled only if the user allows it, where it is off and an account is invited', () => {
    expect(hub([OFF, off])).toBeUndefined();
    expect(hub([OFF, off], { administratorHub: true })?.why).toMatch(/is off here/);
    expect(hub([OFF, ADMINISTRATORS.absent[0]], { administratorHub: true })).toBeUndefined();
    expect(targets([MEMBERS.elsewhere[0], off], { administratorHub: true })).toEqual([]);
  });

  it('is assumed to be off where it was not read and the user allows it, and its reason says so', () => {
    expect(hub([], { assumeHub: 'on' })).toBeUndefined();
    expect(hub([], { assumeHub: 'on', administratorHub: true })?.why).toMatch(
      /not read here and is assumed to be off \(--administrator-hub\)/,
    );
  });

  it('stays where earlier code manages it, even if no account is invited there any more', () => {
    const ownsHub = () => true;
    expect(hub([OFF, ADMINISTRATORS.absent[0]], { ownsHub })).toMatchObject({ live: ENABLED_HUB });
    expect(hub([MEMBERS.elsewhere[0], ADMINISTRATORS.absent[0]], { ownsHub })).toMatchObject({ live: ENABLED_HUB });
    expect(hub([MEMBERS.elsewhere[0], off], { ownsHub })?.live).toBeUndefined();
    expect(hub([OFF, ADMINISTRATORS.unknown[0]], { ownsHub })?.why).toMatch(/^Already managed/);
  });
});
