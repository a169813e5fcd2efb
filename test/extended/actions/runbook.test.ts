import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trustEverywhere } from '../../../src/membership/trust.ts';
import { runbook } from '../../../src/actions/runbook.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/server.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { type Membership, type Snapshot, canonicalSnapshot, targetKey } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeWith, emulatorEnvironment, hasTool, run, type Finished } from '../../support/tools.ts';
import { accepted, ADMINISTRATOR, DISABLED_HUB, invitation, MEMBER, membership } from '../../support/wire.ts';

const OTHER = '222233334444';
const UNTRUSTED = '666666666666';
const ANOTHER = '555555555555';
const trust = trustEverywhere([ADMINISTRATOR]);

const untrusted = (status: string, id = 'u1') => invitation(id, status, UNTRUSTED);
const ruledBy = (changes: Partial<Membership>) =>
  membership({ administrator: { account: UNTRUSTED, status: 'Enabled', invitationId: 'u1' }, ...changes });

/** Each target, and what it is when the script has run; undefined if that is what it was. */
const WORLD: readonly (readonly [before: Membership, after?: Membership])[] = [
  [membership({ region: 'eu-west-1', invitations: [untrusted('Invited')] }), membership({ region: 'eu-west-1' })],
  [
    membership({
      region: 'eu-west-2',
      hub: DISABLED_HUB,
      invitations: [untrusted('INVITED'), untrusted('Removed', 'u0')],
    }),
    membership({ region: 'eu-west-2', hub: DISABLED_HUB }),
  ],
  // Beside the administrator that is trusted.
  [
    accepted('a1', { region: 'eu-west-3', invitations: [invitation('a1', 'Enabled'), untrusted('Invited')] }),
    accepted('a1', { region: 'eu-west-3' }),
  ],
  [ruledBy({ invitations: [untrusted('Enabled'), untrusted('Invited', 'u2')] }), membership()],
  // AWS does not list the invitation by which it came.
  [ruledBy({ region: 'us-east-2' }), membership({ region: 'us-east-2' })],
  [membership({ region: 'us-west-1', invitations: [invitation('a1', 'Removed'), invitation('a2')] })],
  [
    membership({ region: 'us-west-2', invitations: [invitation('a1', 'Resigned')] }),
    membership({ region: 'us-west-2' }),
  ],
  [membership({ region: 'ca-central-1', invitations: [invitation('a1', 'AccountSuspended')] })],
  [accepted('a1', { region: 'sa-east-1' })],
  [membership({ region: 'eu-north-1', invitations: [invitation('a1')] })],
  [membership({ region: 'ap-south-1', administrator: { account: ADMINISTRATOR, status: 'Enabled' } })],
  [membership({ region: 'ap-northeast-1', invitations: [untrusted('Invited')], unreadable: 'access-denied' })],
  [
    membership({ account: OTHER, invitations: [untrusted('Invited'), invitation('x', 'Invited', ANOTHER)] }),
    membership({ account: OTHER }),
  ],
  [
    ruledBy({ account: OTHER, region: 'eu-west-1', invitations: [untrusted('Enabled')] }),
    membership({ account: OTHER, region: 'eu-west-1' }),
  ],
  [
    membership({ account: OTHER, region: 'eu-west-2', invitations: [invitation('a1', 'Deleted')] }),
    membership({ account: OTHER, region: 'eu-west-2' }),
  ],
  [accepted('a9', { account: OTHER, region: 'eu-west-3' })],
];
/** Each command of the AWS CLI is a process of Python. */
const PATIENCE = 300_000;

const before = canonicalSnapshot(WORLD.map(([target]) => target));

await describeWith('aws', 'a runbook, run by the AWS CLI on the emulator', () => {
  it(
    'leaves no target untrusted, and changes nothing else',
    async () => {
      await withRunbook(before, { roleName: 'team/hubform-apply' }, async ({ execute, emulator }) => {
        const dry = await execute('sh', []);
        expect(dry).toMatchObject({ code: 0, stderr: '' });
        expect(emulator.calls.total).toBe(0);

        const { code, stdout, stderr } = await execute('sh', ['--run']);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(commandsIn(stdout)).toEqual(commandsIn(dry.stdout));
        const after = emulator.snapshot();
        expect(writeSnapshot(after)).toBe(writeSnapshot(canonicalSnapshot(WORLD.map(([old, now = old]) => now))));
        expect(untrustedTargets(before)).toHaveLength(7);
        expect(untrustedTargets(after)).toEqual([]);
        // Once for each other account, although it has blocks in several groups.
        expect(emulator.calls.byAction.get('sts:AssumeRole')).toBe(1);
      });
    },
    PATIENCE,
  );

  it(
    'without a role runs what is in the account of the credentials, and fails because of the others',
    async () => {
      const world = WORLD.filter(([{ region }]) => region === 'eu-west-1');
      const start = canonicalSnapshot(world.map(([target]) => target));
      await withRunbook(start, {}, async ({ execute, emulator }) => {
        const { code, stderr } = await execute('sh', ['--run'], OTHER);
        expect(code).toBe(1);
        expect(stderr).toContain(`Skipped: the credentials are of account ${OTHER}, not of ${MEMBER}.`);
        expect(stderr).toContain('Skipped blocks of other accounts: 1.');
        const expected = world.map(([old, now = old]) => (old.account === OTHER ? now : old));
        expect(writeSnapshot(emulator.snapshot())).toBe(writeSnapshot(canonicalSnapshot(expected)));
      });
    },
    PATIENCE,
  );

  const few = (...memberships: Membership[]) => canonicalSnapshot(memberships);
  const left = (id = 'u1') => ruledBy({ invitations: [untrusted('Enabled', id)] });
  it.each<[what: string, start: Snapshot, change: Membership, message: RegExp]>([
    [
      'another administrator since then',
      few(left()),
      accepted(),
      new RegExp(`The administrator in us-east-1 is now ${ADMINISTRATOR}, not ${UNTRUSTED}\\.`),
    ],
    ['no administrator since then', few(left()), membership(), /is now None, not 666666666666\./],
    [
      'a new invitation since then',
      few(membership({ invitations: [invitation('a1', 'Removed')] })),
      membership({ invitations: [invitation('a1', 'Removed'), invitation('a2')] }),
      /An invitation of 444455556666 in us-east-1 is open again\./,
    ],
    [
      'an invitation that is gone, which AWS returns as unprocessed',
      few(membership({ invitations: [untrusted('Invited')] })),
      membership(),
      /666666666666\tThere is no such invitation.*\nStopped\. Command 1 changed nothing/,
    ],
    [
      'a target that refuses',
      few(membership({ invitations: [untrusted('Invited')] })),
      membership({ unreadable: 'access-denied' }),
      /AccessDeniedException[^]*Stopped\. Command 1 failed; the commands before it are done\./,
    ],
  ])(
    'stops at %s, and changes nothing there',
    async (_, start, change, message) => {
      await withRunbook(start, {}, async ({ execute, emulator }) => {
        emulator.update(change);
        const { code, stderr } = await execute('sh', ['--run']);
        expect(code).toBe(1);
        expect(stderr).toMatch(message);
        expect(writeSnapshot(emulator.snapshot())).toBe(writeSnapshot(canonicalSnapshot([change])));
      });
    },
    PATIENCE,
  );

  it(
    'stops where the role cannot be assumed',
    async () => {
      const emulated = { faults: { assumeRoleDenied: [MEMBER] } } satisfies EmulatorOptions;
      await withRunbook(
        few(membership({ invitations: [untrusted('Invited')] })),
        { roleName: 'hubform-apply' },
        async ({ execute, emulator }) => {
          const { code, stderr } = await execute('sh', ['--run'], OTHER);
          expect(code).toBe(1);
          expect(stderr).toMatch(/Stopped\. arn:aws:iam::111122223333:role\/hubform-apply could not be assumed\./);
          expect(emulator.calls.byAction.has('securityhub:DeclineInvitations')).toBe(false);
        },
        emulated,
      );
    },
    PATIENCE,
  );
});

// No gate promises that it is there.
describe.skipIf(!(await hasTool('shellcheck')))('shellcheck', () => {
  const duplicate = membership({ region: 'us-west-1', invitations: [invitation('a1', 'Removed'), invitation('a2')] });
  it.each<[what: string, snapshot: Snapshot, options: { readonly roleName?: string }]>([
    ['by the credentials', before, {}],
    ['through a role', before, { roleName: 'team/hubform-apply' }],
    ['that is commented out', canonicalSnapshot([duplicate]), {}],
    ['without anything to do', canonicalSnapshot([accepted()]), {}],
  ])('finds nothing in a runbook %s', async (_, snapshot, options) => {
    await withRunbook(snapshot, options, async ({ file }) => {
      expect(await run('shellcheck', ['--shell=sh', file])).toEqual({ code: 0, stdout: '', stderr: '' });
    });
  });
});

interface Running {
  readonly file: string;
  readonly emulator: Emulator;
  readonly execute: (shell: string, args: readonly string[], account?: string) => Promise<Finished>;
}

async function withRunbook(
  snapshot: Snapshot,
  options: { readonly roleName?: string },
  use: (running: Running) => Promise<void>,
  emulated: EmulatorOptions = {},
): Promise<void> {
  const emulator = await startEmulator(snapshot, emulated);
  try {
    await withDirectory(async (directory) => {
      const file = join(directory, 'runbook.sh');
      const request = { snapshot: '-', decisionOptions: { trust }, file, ...options };
      const { script } = await runbook(request, { stdin: () => Promise.resolve(writeSnapshot(snapshot)) });
      await writeFile(file, script);
      const execute: Running['execute'] = (shell, args, account = MEMBER) =>
        run(shell, [file, ...args], { env: emulatorEnvironment(emulator.url, account) });
      await use({ file, emulator, execute });
    });
  } finally {
    await emulator.close();
  }
}

function commandsIn(stdout: string): string[] {
  return stdout.split('\n').filter((line) => line.startsWith('['));
}

function untrustedTargets(snapshot: Snapshot): string[] {
  return decide(snapshot, { trust })
    .filter(({ kind, untrusted }) => kind !== 'unreadable' && untrusted.length > 0)
    .map(targetKey);
}
