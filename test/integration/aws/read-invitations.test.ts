import { describe, expect, it } from 'vitest';
import { withInvitationReader } from '../../../src/aws/read-invitations.ts';
import { readSettings } from '../../../src/aws/settings/settings.ts';
import { type EmulatorOptions, startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { CLIENTS, useCleanEnvironment } from '../../support/scanning.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

useCleanEnvironment();

const OTHER = '222233334444';
const EAST = { account: MEMBER, region: 'us-east-1' };
const SENT = [invitation('1')];

describe.each(CLIENTS)('read by %s:', (_, client) => {
  /** What each target says, one after the other, and the calls that were made. */
  async function read(memberships: readonly Membership[], emulated: EmulatorOptions = {}, more: object = {}) {
    const emulator = await startEmulator(canonicalSnapshot(memberships), { recordCalls: 100, ...emulated });
    const options = {
      ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 5, regions: ['us-east-1'], endpointUrl: emulator.url },
      ...{ settings: await readSettings(undefined, process.env), roleName: 'read', ...client, ...more },
    };
    try {
      const facts = await withInvitationReader(options, { report: () => undefined }, async (reader) => {
        expect(reader.caller).toBe(MEMBER);
        const all = [];
        for (const { account, region } of memberships) all.push(await reader.read({ account, region }));
        return all;
      });
      return { facts, calls: emulator.calls.recorded.map(({ action }) => action) };
    } finally {
      await emulator.close();
    }
  }

  it('the invitations and the administrator, through one role for each account but the own', async () => {
    const other = { account: OTHER, invitations: SENT };
    const all = [accepted(), membership(other), membership({ ...other, region: 'eu-west-1' })];
    const { facts, calls } = await read(all);
    expect(facts).toMatchObject([{ administrator: { account: ADMINISTRATOR } }, { invitations: SENT }, {}]);
    expect(calls.filter((action) => action === 'sts:AssumeRole')).toHaveLength(1);
  });

  it('no list, and no error, where Security Hub is off and AWS refuses the list for it', async () => {
    const off = membership({ hub: DISABLED_HUB, invitations: SENT });
    expect((await read([off], { invitationsNeedHub: true })).facts).toEqual([{ hubIsOff: true }]);
    // An empty list may be what AWS says instead.
    expect((await read([membership({ hub: DISABLED_HUB })])).facts).toEqual([{ hubIsOff: true, invitations: [] }]);
    expect((await read([off])).facts).toEqual([{ hubIsOff: true, invitations: SENT }]);
  });

  it('the administrator of a member by AWS Organizations, which is refused the list', async () => {
    const administrator = { account: ADMINISTRATOR, status: 'Enabled', organization: true } as const;
    const { facts } = await read([membership({ administrator })]);
    expect(facts).toEqual([{ administrator: { account: ADMINISTRATOR, status: 'Enabled' } }]);
  });

  it('why a target cannot be read, and the others all the same', async () => {
    const denied = membership({ unreadable: 'access-denied' });
    const noRole = membership({ account: OTHER, unreadable: 'assume-role-denied' });
    const { facts } = await read([denied, noRole, membership({ account: '333344445555', invitations: SENT })]);
    expect(facts).toMatchObject([
      { problem: { cause: 'access-denied', call: 'securityhub:GetAdministratorAccount' } },
      { problem: { cause: 'assume-role-denied', call: 'sts:AssumeRole', externalIdGiven: false } },
      { invitations: SENT },
    ]);
  });

  it('with a new session where AWS calls the old one expired', async () => {
    const other = membership({ account: OTHER, invitations: SENT });
    // The caller calls STS alone; each session of the role lasts for one target.
    const { facts, calls } = await read([other, { ...other, region: 'eu-west-1' }], { faults: { expireAfter: 3 } });
    expect(facts).toEqual([{ invitations: SENT }, { invitations: SENT }]);
    expect(calls.filter((action) => action === 'sts:AssumeRole')).toHaveLength(2);
  });
});

it('a role that could not be assumed is assumed again', async () => {
  const noRole = membership({ account: OTHER, unreadable: 'assume-role-denied' });
  const emulator = await startEmulator(canonicalSnapshot([membership(), noRole]));
  const options = {
    ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 5, regions: ['us-east-1'], endpointUrl: emulator.url },
    ...{ settings: await readSettings(undefined, process.env), roleName: 'read' },
  };
  await withInvitationReader(options, { report: () => undefined }, async ({ read }) => {
    expect(await read(noRole)).toHaveProperty('problem.cause', 'assume-role-denied');
    emulator.update(membership({ account: OTHER, invitations: SENT }));
    expect(await read(noRole)).toEqual({ invitations: SENT });
  });
  await emulator.close();
});

it('ends with the reason of the signal, also while a request is under way', async () => {
  const emulator = await startEmulator(canonicalSnapshot([membership()]), {
    faults: { targets: { [`${MEMBER}/us-east-1`]: 'hang' } },
  });
  const stop = new AbortController();
  const options = {
    ...{ concurrency: 4, timeoutSeconds: 20, regions: ['us-east-1'], endpointUrl: emulator.url },
    ...{ settings: await readSettings(undefined, process.env), signal: stop.signal },
  };
  const reading = withInvitationReader(options, { report: () => undefined }, ({ read }) => {
    setTimeout(() => {
      stop.abort(new Error('SIGINT'));
    }, 10);
    return read(EAST);
  });
  await expect(reading).rejects.toThrow('SIGINT');
  await emulator.close();
});
