import { expect, it } from 'vitest';
import { ARRIVALS, type Arrival, type InvitationFacts, arrivalOf, isThere } from '../../../src/membership/awaited.ts';
import { ADMINISTRATOR, invitation } from '../../support/wire.ts';

const AWAITED = { account: '111122223333', region: 'us-east-1', administrator: ADMINISTRATOR, enablesHub: true };
const OTHER = '666666666666';

const CASES: readonly (readonly [what: string, facts: InvitationFacts, arrival: Arrival])[] = [
  ['one pending entry', { invitations: [invitation('1')] }, { kind: 'listed' }],
  ['pending in another spelling', { invitations: [invitation('1', 'INVITED')] }, { kind: 'listed' }],
  ['no entry', { invitations: [] }, { kind: 'absent' }],
  ['an entry of another administrator', { invitations: [invitation('1', 'Invited', OTHER)] }, { kind: 'absent' }],
  [
    'one of each administrator',
    { invitations: [invitation('1'), invitation('2', 'Invited', OTHER)] },
    { kind: 'listed' },
  ],
  ['the administrator', { administrator: { account: ADMINISTRATOR }, invitations: [] }, { kind: 'accepted' }],
  [
    'another administrator',
    { administrator: { account: OTHER }, invitations: [invitation('1')] },
    { kind: 'elsewhere', found: OTHER },
  ],
  ['a resigned entry', { invitations: [invitation('1', 'Resigned')] }, { kind: 'ended', found: 'Resigned' }],
  [
    'ended twice',
    { invitations: [invitation('1', 'Deleted'), invitation('2', 'Removed')] },
    { kind: 'ended', found: 'Deleted, Removed' },
  ],
  [
    'an old entry beside',
    { invitations: [invitation('1', 'Deleted'), invitation('2')] },
    { kind: 'several', found: 'Deleted, Invited' },
  ],
  [
    'accepted, and no administrator yet',
    { invitations: [invitation('1', 'Enabled')] },
    { kind: 'absent', found: 'Enabled' },
  ],
  [
    'a new invitation, where a former membership is still named',
    { administrator: { account: ADMINISTRATOR, status: 'Resigned' }, invitations: [invitation('1')] },
    { kind: 'listed' },
  ],
  [
    'a former administrator',
    { administrator: { account: '555555555555', status: 'Removed' }, invitations: [] },
    { kind: 'absent' },
  ],
  ['no list while Security Hub is off', { hubIsOff: true }, { kind: 'hidden' }],
  ['an empty list while Security Hub is off', { hubIsOff: true, invitations: [] }, { kind: 'unlisted' }],
  ['a list while Security Hub is off', { hubIsOff: true, invitations: [invitation('1')] }, { kind: 'listed' }],
  [
    'a list refused to a member by AWS Organizations',
    { administrator: { account: ADMINISTRATOR } },
    { kind: 'accepted' },
  ],
];

it.each(CASES)('%s', (_, facts, arrival) => {
  expect(arrivalOf(AWAITED, facts)).toMatchObject(arrival);
});

it.each<InvitationFacts>([{}, { invitations: [invitation('1')] }, { invitations: [] }])(
  'nothing can be accepted while Security Hub is off, unless the code enables it: %j',
  (facts) => {
    expect(arrivalOf({ ...AWAITED, enablesHub: false }, { hubIsOff: true, ...facts })).toEqual({ kind: 'off' });
    expect(arrivalOf({ ...AWAITED, enablesHub: true }, { hubIsOff: true, ...facts }).kind).not.toBe('off');
  },
);

it('an apply can begin where the invitation is listed, cannot be seen, or is accepted already', () => {
  expect([...ARRIVALS, 'unreadable'].filter((kind) => isThere({ kind }))).toEqual([
    'listed',
    'accepted',
    'hidden',
    'unlisted',
  ]);
});
