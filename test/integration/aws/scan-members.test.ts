import { testSeed } from '../../support/seed.ts';
import { expect, describe, it } from 'vitest';
import { startEmulator, type EmulatorOptions } from '../../../src/emulator/server.ts';
import { type Member, canonicalSnapshot } from '../../../src/membership/model.ts';
import { accepted, membership } from '../../support/wire.ts';
import { CLIENTS, scanAt, scanEmulated, scanSecond, useCleanEnvironment } from '../../support/scanning.ts';
import { failing } from '../../support/stub-server.ts';

useCleanEnvironment();

const regions = ['us-east-1'];
const SIXTY = Array.from({ length: 60 }, (_, i): Member => ({
  account: String(300000000000 + i),
  status: i % 7 === 0 ? 'Invited' : 'Enabled',
  invitedAt: '2024-03-10T14:53:14.874Z',
  email: `root+${i}@example.com`,
}));

describe.each(CLIENTS)('read by %s:', (_, client) => {
  const membersOf = async (emulated: EmulatorOptions, withEmail: boolean, timeoutSeconds = 20) => {
    const administrator = membership({ account: '111122223333', region: 'us-east-1', members: SIXTY });
    const options = { ...client, regions, withEmail, maxAttempts: 8, timeoutSeconds };
    const { memberships } = await scanEmulated(canonicalSnapshot([administrator]), emulated, options);
    return memberships[0]?.members;
  };

  describe('the members of an administrator', () => {
    it('are read through every page, with their e-mail addresses where these are asked for', async () => {
      expect(await membersOf({}, true)).toEqual(SIXTY);
    });

    it('are without e-mail addresses otherwise', async () => {
      expect(await membersOf({}, false)).toEqual(SIXTY.map(({ email, ...member }) => member));
    });

    it.each(['throttle', 'server-error', 'reset', 'hang'] as const)(
      'are all there in spite of a %s now and then',
      async (kind) => {
        const faults = { seed: testSeed(5), rates: { [kind]: 0.3 }, actions: ['ListMembers'], emptyPage: true };
        const timeoutSeconds = kind === 'hang' ? 0.5 : 20;
        expect(await membersOf({ pageSize: 20, faults }, true, timeoutSeconds)).toEqual(SIXTY);
      },
    );

    it('are not asked for where the account is a member itself', async () => {
      const emulator = await startEmulator(
        canonicalSnapshot([accepted('one', { account: '111122223333', region: 'us-east-1' })]),
        {
          recordCalls: 100,
        },
      );
      const { memberships } = await scanAt(emulator.url, { ...client, regions });
      await emulator.close();
      expect(memberships).toHaveLength(1);
      expect(emulator.calls.recorded.map(({ action }) => action)).not.toContain('securityhub:ListMembers');
    });
  });

  describe('an invalid list of members makes the target unreadable, never one without members:', () => {
    const entry = { AccountId: '222233334444', MemberStatus: 'Enabled' };
    it.each([
      ['a member twice', { body: { Members: [entry, entry] } }, 'bad-response'],
      ['a page token that comes again', { body: { Members: [], NextToken: 'again' } }, 'bad-response'],
      ['a member without a status', { body: { Members: [{ AccountId: '222233334444' }] } }, 'bad-response'],
      ['an account that is none', { body: { Members: [{ ...entry, AccountId: '2222' }] } }, 'bad-response'],
      ['something that is no list', { body: { Members: 'none' } }, 'bad-response'],
      [
        'a refusal',
        failing(403, 'AccessDeniedException', 'not authorized to perform: securityhub:ListMembers'),
        'access-denied',
      ],
      [
        'a hub that is off after all',
        failing(401, 'InvalidAccessException', 'not subscribed to AWS Security Hub'),
        'bad-response',
      ],
    ])('%s', async (_, answer, unreadable) => {
      const { memberships, problems } = await scanSecond({ ListMembers: answer }, { ...client, regions });
      expect(memberships).toEqual([{ account: '111122223333', region: 'us-east-1', invitations: [], unreadable }]);
      expect(problems[0]?.call).toBe('securityhub:ListMembers');
    });
  });
});
