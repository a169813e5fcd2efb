import { describe, expect, it } from 'vitest';
import { type KnownState, bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { restorations } from '../../../../src/membership/bootstrap/restoration.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, EXAMPLES, INTENT, MEMBERS, OTHER, REGION, snapshotOf } from '../../../support/both-sides.ts';

function restored(live: readonly (Membership | undefined)[], state: Omit<KnownState, 'snapshot'> = {}) {
  const known: KnownState = { snapshot: snapshotOf(...live), ...state };
  const decisions = bootstrap(INTENT, known);
  return { kind: decisions[0]?.kind, found: restorations(decisions, INTENT, known) };
}

/** The account and the command of each step, or its text. */
function steps(live: readonly (Membership | undefined)[], state: Omit<KnownState, 'snapshot'> = {}): string[] {
  const { found } = restored(live, state);
  expect(found).toHaveLength(1);
  return found.flatMap((one) =>
    one.steps.map(({ text, account, command }) => (command === undefined ? text : `${account ?? ''}: ${command}`)),
  );
}

const AGAIN = 'Run hubform bootstrap again.';
const FIND_OUT = 'Find out whether it was ended on purpose.';
const STALE = [
  'Run hubform bootstrap again: a change may be in progress.',
  'If the two sides still disagree, find out which one is right. The next steps end the membership on both.',
];
const DECLINE = `${MEMBER}: aws securityhub decline-invitations --account-ids ${ADMINISTRATOR} --region ${REGION}`;
const DISASSOCIATE = `${ADMINISTRATOR}: aws securityhub disassociate-members --account-ids ${MEMBER} --region ${REGION}`;
const DELETE_INVITATIONS = `${MEMBER}: aws securityhub delete-invitations --account-ids ${ADMINISTRATOR} --region ${REGION}`;
const DELETE_MEMBER = `${ADMINISTRATOR}: aws securityhub delete-members --account-ids ${MEMBER} --region ${REGION}`;
const LEAVE = `${MEMBER}: aws securityhub disassociate-from-administrator-account --region ${REGION}`;

describe('a member is restored', () => {
  const [absent, ended] = [ADMINISTRATORS.absent[0], ADMINISTRATORS.ended[0]];

  it('that has resigned or was removed, by deleting what each side still has', () => {
    const [resigned] = MEMBERS.ended;
    expect(steps([resigned, ended])).toEqual([FIND_OUT, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
    expect(steps([resigned, absent])).toEqual([FIND_OUT, DELETE_INVITATIONS, AGAIN]);
    expect(steps([membership(), ended])).toEqual([FIND_OUT, DELETE_MEMBER, AGAIN]);
  });

  it('that names the administrator although nothing else is left, by leaving it', () => {
    expect(steps([MEMBERS.ended.at(-1), absent])).toEqual([FIND_OUT, LEAVE, DELETE_MEMBER, AGAIN]);
  });

  it('that names the administrator, by leaving it before anything else: AWS deletes no entry of a member that is associated', () => {
    const former = { ...accepted('x', { administrator: { account: ADMINISTRATOR, status: 'Resigned' } }) };
    const member = { ...former, invitations: [invitation('x', 'Resigned')] };
    expect(steps([member, ended])).toEqual([FIND_OUT, LEAVE, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
  });

  it('that has two entries, by deleting them all', () => {
    const [duplicate] = MEMBERS.duplicate;
    expect(steps([duplicate, ADMINISTRATORS.invited[0]])).toEqual([DECLINE, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
    expect(steps([duplicate, absent])).toEqual([DECLINE, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
  });

  it('from another administrator, once its owner agrees', () => {
    const [first, ...others] = steps([MEMBERS.elsewhere[1], absent]);
    expect(first).toMatch(new RegExp(`whose account ${OTHER} is, and check with its owner`));
    expect(others).toEqual([LEAVE, AGAIN]);
  });

  it('from another administrator, with what is in the way of this one, but not with an invitation that it can accept', () => {
    const [elsewhere] = MEMBERS.elsewhere;
    expect(steps([elsewhere, ended]).slice(1)).toEqual([LEAVE, DECLINE, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
    expect(steps([elsewhere && { ...elsewhere, invitations: [] }, ended]).slice(1)).toEqual([
      LEAVE,
      DELETE_MEMBER,
      AGAIN,
    ]);
    expect(steps([elsewhere, ADMINISTRATORS.invited[0]]).slice(1)).toEqual([LEAVE, AGAIN]);
  });

  it('whose two sides disagree, by running it again first, then by ending it on both', () => {
    expect(steps([MEMBERS.invited[0], absent])).toEqual([...STALE, DECLINE, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
    expect(steps([MEMBERS.member[0], ended])).toEqual([...STALE, LEAVE, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
    expect(steps([membership(), ADMINISTRATORS.member[0]])).toEqual([...STALE, DISASSOCIATE, DELETE_MEMBER, AGAIN]);
    const [, ofElsewhere, ...others] = steps([MEMBERS.elsewhere[1], ADMINISTRATORS.member[0]]).slice(1);
    expect(ofElsewhere).toContain(`whose account ${OTHER} is`);
    expect(others).toEqual([LEAVE, DISASSOCIATE, DELETE_MEMBER, AGAIN]);
  });

  it('whose two sides disagree about AWS Organizations, by removing it from the list', () => {
    expect(steps([MEMBERS.organization[0], absent])).toEqual([
      STALE[0],
      'If the two sides still disagree, remove it from the list: AWS Organizations keeps it a member, and there is nothing to restore.',
    ]);
    expect(steps([membership(), ADMINISTRATORS.organization[0]]).at(-1)).toBe(
      `If the two sides still disagree, remove it from the list: ${ADMINISTRATOR} lists it as a member through AWS Organizations, and there is nothing to restore.`,
    );
    expect(steps([MEMBERS['other-organization'][0], ADMINISTRATORS.member[0]]).at(-1)).toMatch(
      /made it a member of 9{12}/,
    );
  });

  it('of AWS Organizations by removing it from the list, and no command would help', () => {
    expect(steps([MEMBERS.organization[0], ADMINISTRATORS.organization[0]])).toEqual([
      'Remove it from the list: AWS Organizations keeps it a member, and there is nothing to restore.',
    ]);
    expect(steps([MEMBERS['other-organization'][0], absent])).toEqual([
      `Remove it from the list: AWS Organizations made it a member of ${OTHER}, and such a member cannot leave.`,
    ]);
  });

  it('where the list was not read, with a step that may have nothing to do', () => {
    const { found } = restored([MEMBERS.ended[0]], { assumeHub: 'off' });
    expect(found[0]?.steps.map(({ text }) => text)).toContain(
      'Delete its entry in the administrator account, if there is one: the list was not read.',
    );
  });

  it('that was not read, with steps that may have nothing to do, and never by leaving an unknown administrator', () => {
    const left = steps([undefined, ended], { assumeHub: 'off' });
    expect(left).toEqual([FIND_OUT, DELETE_INVITATIONS, DELETE_MEMBER, AGAIN]);
    const { found } = restored([undefined, ended], { assumeHub: 'off' });
    expect(found[0]?.steps[1]?.text).toBe(
      'Delete the old invitation in the member account, if there is one: it was not read.',
    );
  });

  it('known only by its last known values, with a step that says so', () => {
    const { found } = restored([
      { ...accepted('x', { administrator: { account: OTHER, invitationId: 'x' } }), unreadable: 'throttled' },
      absent,
    ]);
    expect(found[0]?.steps.map(({ text }) => text)).toContain(
      `Leave ${OTHER} in the member account, if it still names it: it was not read.`,
    );
  });
});

it('each member that is known and that the code cannot make one has steps, and no other', () => {
  for (const { member, administrator } of EXAMPLES) {
    const { kind = '', found } = restored([member, administrator], { assumeHub: 'on' });
    const isRestorable = ['elsewhere', 'stale', 'duplicate', 'ended', 'organization'].includes(kind);
    expect(found.map((one) => one.kind)).toEqual(isRestorable ? [kind] : []);
    const all = found.flatMap((one) => one.steps);
    if (kind === 'ended') expect(all.some(({ command }) => command !== undefined)).toBe(true);
    for (const { command, account } of all) expect(command === undefined).toBe(account === undefined);
  }
});

it('a value that is not what it should be is in no command', () => {
  const region = 'us-east-1; rm -rf ~';
  const intent = { administrator: ADMINISTRATOR, members: [{ account: MEMBER, regions: [region] }] };
  const snapshot = snapshotOf(
    { ...membership({ region }), administrator: { account: OTHER, invitationId: 'x' } },
    membership({ account: ADMINISTRATOR, region }),
  );
  const [found] = restorations(bootstrap(intent, { snapshot }), intent, { snapshot });
  expect(found?.kind).toBe('elsewhere');
  expect(found?.steps.flatMap(({ command }) => command ?? [])).toEqual([]);
});
