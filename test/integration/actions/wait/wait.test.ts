import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { type WaitRequest, waitForInvitations } from '../../../../src/actions/wait/wait.ts';
import { readSettings } from '../../../../src/aws/settings/settings.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../../src/emulator/server.ts';
import { type Hub, type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import type { Event } from '../../../../src/reporter.ts';
import { rejection, temporaryDirectory } from '../../../support/files/directory.ts';
import { useCleanEnvironment } from '../../../support/scanning.ts';
import { ADMINISTRATOR, DISABLED_HUB, accepted, invitation, membership } from '../../../support/wire.ts';

useCleanEnvironment();

const [OWN, SECOND, THIRD] = ['111122223333', '222233334444', '333344445555'] as const;
const sent = { invitations: [invitation('1')] };

interface World {
  /** What is live; the code is generated as if each of its targets were invited. */
  readonly live: readonly Membership[];
  readonly emulated?: EmulatorOptions;
  readonly code?: object;
  /** The hubs that the code was generated from. @default on */
  readonly hubs?: Hub;
}

async function wait(
  { live, emulated = {}, code = { applyRoleName: 'apply' }, hubs }: World,
  request: Partial<Omit<WaitRequest, 'scan'>> & { readonly scan?: Partial<WaitRequest['scan']> },
  meanwhile: (event: Event, emulator: Emulator) => void = () => undefined,
  signal = new AbortController().signal,
) {
  const directory = temporaryDirectory();
  const pending = live.map(({ account, region }) =>
    membership({ account, region, ...sent, ...(hubs && { hub: hubs }) }),
  );
  await generate(canonicalSnapshot(pending), {
    ...{ directory, format: 'hcl', adoptHub: false, force: false, ...code },
    decisionOptions: { trust: trustEverywhere([ADMINISTRATOR]) },
  });
  const emulator = await startEmulator(canonicalSnapshot(live), { recordCalls: 100, ...emulated });
  const events: Event[] = [];
  const report = (event: Event) => {
    events.push(event);
    meanwhile(event, emulator);
  };
  const connection = { concurrency: 4, maxAttempts: 1, timeoutSeconds: 5, endpointUrl: emulator.url };
  const settings = await readSettings(undefined, process.env);
  try {
    const { invitations } = await waitForInvitations(
      { seconds: 20, paths: [directory], ...request, scan: { ...connection, settings, ...request.scan } },
      { reporter: { report }, signal, stdin: () => Promise.resolve('') },
    );
    return {
      looks: Object.fromEntries(invitations.map(({ account, look }) => [account, look.kind])),
      told: events.flatMap((event) => ('message' in event ? event.message : [])),
      calls: emulator.calls.recorded,
    };
  } finally {
    await emulator.close();
  }
}

it('waits for what comes, and for what can be read later; names at once what never comes', async () => {
  const live = [
    ...[membership(), membership({ account: SECOND, unreadable: 'throttled' })],
    ...[membership({ account: THIRD, unreadable: 'access-denied' }), accepted('1', { account: '444455556667' })],
    membership({ account: '555566667777', invitations: [invitation('1', 'Removed')] }),
  ];
  const { looks, told, calls } = await wait({ live }, {}, ({ kind }, emulator) => {
    if (kind !== 'wait-started') return;
    emulator.update(membership(sent));
    emulator.update(membership({ account: SECOND, ...sent }));
  });
  expect(looks).toEqual({
    ...{ [OWN]: 'listed', [SECOND]: 'listed', [THIRD]: 'unreadable' },
    ...{ '444455556667': 'accepted', '555566667777': 'ended' },
  });
  expect(told).toEqual([
    [
      'Waiting for 2 of 5 invitations, at most 20 seconds; 1 could not be read yet (throttled):',
      `  ${OWN}/us-east-1 from ${ADMINISTRATOR}, ${SECOND}/us-east-1 from ${ADMINISTRATOR}`,
      `  Check that the root module of ${ADMINISTRATOR} is applied.`,
    ].join('\n'),
    `${OWN}/us-east-1: ${ADMINISTRATOR} invites it.`,
    `${SECOND}/us-east-1: ${ADMINISTRATOR} invites it.`,
  ]);
  const looksAt = (account: string) =>
    calls.filter((call) => call.account === account && call.action === 'securityhub:ListInvitations').length;
  expect([OWN, THIRD, '555566667777'].map(looksAt)).toEqual([2, 1, 1]);
});

it('names at once a target whose Security Hub is off, and stays off by the code', async () => {
  const { looks, told } = await wait({ live: [membership({ hub: DISABLED_HUB, ...sent })] }, {});
  expect({ looks, told }).toEqual({ looks: { [OWN]: 'off' }, told: [] });
});

it('waits where Security Hub is off and the list is empty, and then lets the apply enable it', async () => {
  const off = membership({ hub: DISABLED_HUB });
  const enabling = { live: [off], hubs: DISABLED_HUB };
  const { looks, told } = await wait(enabling, { seconds: 1 });
  expect({ looks, told }).toEqual({
    looks: { [OWN]: 'unlisted' },
    told: [
      `Waiting for 1 of 1 invitation, at most 1 second:\n  ${OWN}/us-east-1 from ${ADMINISTRATOR}\n  Check that the root module of ${ADMINISTRATOR} is applied.`,
    ],
  });
  const came = await wait(enabling, {}, ({ kind }, emulator) => {
    if (kind === 'wait-started') emulator.update({ ...off, ...sent });
  });
  expect(came.looks).toEqual({ [OWN]: 'listed' });
});

it('gives up when the time is over', async () => {
  const { looks, calls } = await wait({ live: [membership()] }, { seconds: 1 });
  expect(looks).toEqual({ [OWN]: 'absent' });
  expect(calls.filter(({ action }) => action === 'securityhub:ListInvitations')).toHaveLength(2);
});

it('looks once where it may not wait, and reports no waiting', async () => {
  const { looks, told } = await wait({ live: [membership()] }, { seconds: 0 });
  expect({ looks, told }).toEqual({ looks: { [OWN]: 'absent' }, told: [] });
});

it('makes no call where nothing is to be accepted', async () => {
  const { looks, calls } = await wait({ live: [] }, {});
  expect({ looks, calls }).toEqual({ looks: {}, calls: [] });
});

it('reads through the role in the code, with the external id of Terraform, unless another one is named', async () => {
  const world = {
    live: [membership({ account: SECOND, ...sent })],
    emulated: { externalId: 'secret' },
    code: { applyRoleName: 'apply', applyExternalId: true },
  };
  const lookWith = async (request: Parameters<typeof wait>[1]) => (await wait(world, request)).looks[SECOND];
  expect(await lookWith({ terraformExternalId: 'secret' })).toBe('listed');
  expect(await lookWith({ scan: { externalId: 'secret' } })).toBe('listed');
  expect(await lookWith({})).toBe('unreadable');
  // The external id of Terraform is for the role in the code alone.
  expect(await lookWith({ terraformExternalId: 'secret', scan: { roleName: 'read' } })).toBe('unreadable');
});

it('asks for a role, and reads nothing, in another account than the caller', async () => {
  const world = { live: [membership({ account: SECOND })], code: {} };
  expect(await rejection(wait(world, {}))).toMatchObject({
    code: 'usage',
    message: `account ${SECOND} is not the caller's account (${OWN}), and the code names no role in it`,
  });
  expect((await wait({ live: [membership(sent)], code: {} }, {})).looks).toEqual({ [OWN]: 'listed' });
});

it('ends immediately when it is interrupted', async () => {
  const stop = new AbortController();
  const interrupt = ({ kind }: Event) => {
    if (kind === 'wait-started') stop.abort(new Error('SIGINT'));
  };
  await expect(wait({ live: [membership()] }, {}, interrupt, stop.signal)).rejects.toThrow('SIGINT');
});
