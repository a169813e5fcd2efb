import { expect, it } from 'vitest';
import {
  type Intent,
  type KnownState,
  bootstrap,
  memberListsIn,
} from '../../../../src/membership/bootstrap/bootstrap.ts';
import { assumedSnapshot } from '../../../../src/membership/bootstrap/assumed-snapshot.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const US = 'us-east-1';
const intent: Intent = { administrator: ADMINISTRATOR, members: [{ account: MEMBER, regions: [US] }] };
const listed = (status: string) => ({ memberLists: new Map([[US, new Map([[MEMBER, status]])]]) });
const own = membership({ account: ADMINISTRATOR, region: US });

it.each<[what: string, known: readonly Membership[], live: Pick<KnownState, 'memberLists'>, kind: string]>([
  ['nothing is known', [], {}, 'invite'],
  ['the hub is off', [membership({ hub: DISABLED_HUB })], {}, 'invite'],
  ['only the member list has it, as invited', [], listed('Invited'), 'accept'],
  ['only the member list has it, as created', [], listed('Created'), 'replace'],
  ['it is invited', [membership({ invitations: [invitation('one')] })], {}, 'accept'],
  ['it is a member under the former name of the status', [accepted('one'), own], listed('ASSOCIATED'), 'adopt'],
  ['it could not be read again', [{ ...accepted('one'), unreadable: 'throttled' }], {}, 'adopt'],
  [
    'another administrator invites it as well',
    [membership({ invitations: [invitation('x'), { ...invitation('y'), administrator: '888888888888' }] })],
    {},
    'accept',
  ],
])('if %s, the assumed snapshot leads to the same decision', (_, memberships, live, kind) => {
  const snapshot = canonicalSnapshot(memberships);
  const decisions = bootstrap(intent, { snapshot, ...live });
  expect(decisions.map((one) => one.kind)).toEqual([kind]);
  const assumed = assumedSnapshot(intent, { snapshot, ...live }, decisions);
  const again = bootstrap(intent, { snapshot: assumed, memberLists: memberListsIn(assumed, ADMINISTRATOR) });
  expect(again.map(({ code }) => code?.member)).toEqual(decisions.map(({ code }) => code?.member));
  expect(again.map((one) => one.kind)).toEqual([kind]);
  // The administrator can act: its hub is on.
  expect(assumed.memberships.find(({ account }) => account === ADMINISTRATOR)?.hub?.state).toBe('enabled');
});

it('names of the known accounts stay', () => {
  const snapshot = canonicalSnapshot([accepted('one')], new Map([[MEMBER, { name: 'payments' }]]));
  expect(assumedSnapshot(intent, { snapshot }, bootstrap(intent, { snapshot })).accounts).toEqual(snapshot.accounts);
});
