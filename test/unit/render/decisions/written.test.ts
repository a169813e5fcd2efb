import { expect, it } from 'vitest';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writtenDecisions } from '../../../../src/render/decisions/written.ts';
import { accepted, ADMINISTRATOR, DISABLED_HUB, invitation, membership } from '../../../support/wire.ts';

const OTHER = '666666666666';

it('decisions have counts, and what is known of each target', () => {
  const snapshot = canonicalSnapshot(
    [
      accepted('a1', {
        region: 'eu-west-1',
        invitations: [invitation('a1', 'Enabled'), invitation('u', 'Invited', OTHER)],
      }),
      membership({ region: 'eu-west-2', hub: DISABLED_HUB, invitations: [invitation('a2')] }),
      membership({ region: 'eu-west-3', unreadable: 'throttled' }),
      membership({ administrator: { account: OTHER, status: 'Enabled', invitationId: 'u1' } }),
      membership({ region: 'us-west-1' }),
    ],
    new Map([['111122223333', { name: 'production' }]]),
  );
  const decided = decide(snapshot, { trust: trustEverywhere([ADMINISTRATOR]) });
  const { version, counts, decisions } = writtenDecisions(snapshot, decided);
  expect(version).toBe(1);
  expect(counts).toEqual({
    targets: 5,
    decisions: 4,
    untrusted: 2,
    untrustedAccepted: 1,
    kinds: { untrusted: 1, unreadable: 1, accept: 1, adopt: 1 },
  });
  expect(decisions).toMatchObject([
    {
      ...{ account: '111122223333', name: 'production', region: 'eu-west-1', kind: 'adopt' },
      ...{ administrators: [ADMINISTRATOR], untrusted: [OTHER], untrustedAccepted: false },
      accepter: { administrator: ADMINISTRATOR, accepted: true, enableHub: false },
      commands: [
        '# With the credentials of 111122223333:',
        `aws securityhub decline-invitations --account-ids ${OTHER} --region eu-west-1`,
        `aws securityhub delete-invitations --account-ids ${OTHER} --region eu-west-1`,
      ],
    },
    { kind: 'accept', accepter: { accepted: false, enableHub: true } },
    { kind: 'unreadable', cause: 'throttled', administrators: [] },
    { kind: 'untrusted', untrustedAccepted: true },
  ]);
  expect(decisions[1]).not.toHaveProperty('commands');
});
