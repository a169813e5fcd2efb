import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { verify } from '../../../../src/actions/verify/verify.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { mustRun, withDirectory } from '../../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../../support/terraform.ts';
import { describeIf, emulatorEnvironment } from '../../../support/tools.ts';
import { contentsOf, quietContext } from '../../../support/verifying.ts';
import { MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

describeIf(await hasTerraform(), 'terraform', 'hubform verify --live, with the emulator instead of AWS', () => {
  it('plans in place with the user’s state, and changes nothing there', { timeout: 300_000 }, async () => {
    const snapshot = canonicalSnapshot([
      accepted(),
      membership({ region: 'eu-west-1', invitations: [invitation('pending')] }),
    ]);
    const emulator = await startEmulator(snapshot);
    try {
      await withDirectory(async (directory) => {
        await generate(snapshot, { directory, decisionOptions: {}, adoptHub: false, format: 'hcl', force: false });
        const env = { ...emulatorEnvironment(emulator.url, MEMBER), ...(await withoutNetwork()) };
        const result = async () => {
          const before = await contentsOf(directory);
          const { roots } = await verify(
            { directory, rules: {}, live: true, allowForeign: false, env },
            quietContext(),
          );
          expect(await contentsOf(directory)).toEqual(before);
          return roots;
        };
        expect(await result()).toMatchObject([{ counts: { import: 1, create: 1 }, mismatches: [] }]);

        const cwd = join(directory, MEMBER);
        const options = { cwd, account: MEMBER, emulatorUrl: emulator.url };
        await mustRun(['init', '-input=false'], options);
        await mustRun(['apply', '-input=false', '-auto-approve'], options);
        expect(await result()).toMatchObject([{ counts: { import: 0, create: 0 }, mismatches: [] }]);

        // Without a registry, the providers that the user has installed are used.
        const alone = { ...env, TF_CLI_CONFIG_FILE: '/dev/null' };
        const offline = await verify(
          { directory, rules: {}, live: false, allowForeign: false, env: alone },
          quietContext(),
        );
        // With the state that is there: what was imported is in it, and the emulator has not accepted the other one.
        expect(offline.roots).toMatchObject([{ counts: { import: 0, create: 1 }, mismatches: [] }]);

        // Resources removed from the code by hand, while they are in the state: hubform never does that.
        await rm(join(cwd, 'imports.tf'));
        await rm(join(cwd, 'memberships.tf'));
        const [root] = await result();
        expect(root?.mismatches).toMatchObject([
          { kind: 'destroyed', address: 'aws_securityhub_invite_accepter.eu_west_1' },
          { kind: 'destroyed', address: 'aws_securityhub_invite_accepter.us_east_1' },
        ]);
      });
      expect(emulator.snapshot().memberships.map(({ administrator }) => administrator?.status)).toEqual([
        'Enabled',
        'Enabled',
      ]);
    } finally {
      await emulator.close();
    }
  });

  it('names the statement that is missing where AWS refuses a call', { timeout: 120_000 }, async () => {
    const snapshot = canonicalSnapshot([accepted()]);
    const faults = { targets: { [`${MEMBER}/us-east-1`]: 'access-denied' } } as const;
    const emulator = await startEmulator(snapshot, { faults });
    try {
      await withDirectory(async (directory) => {
        await generate(snapshot, { directory, decisionOptions: {}, adoptHub: false, format: 'hcl', force: false });
        const env = { ...emulatorEnvironment(emulator.url, MEMBER), ...(await withoutNetwork()) };
        const { roots } = await verify({ directory, rules: {}, live: true, allowForeign: false, env }, quietContext());
        expect(roots[0]?.mismatches[0]).toMatchObject({
          terraform: expect.stringContaining('not authorized to perform: securityhub:GetMasterAccount') as unknown,
          hint: "Add the statement AcceptInvitations to the role's policy; `hubform policy apply` prints it.",
        });
      });
    } finally {
      await emulator.close();
    }
  });

  it('reports missing credentials in one line', { timeout: 120_000 }, async () => {
    await withDirectory(async (directory) => {
      await generate(canonicalSnapshot([accepted()]), {
        directory,
        decisionOptions: {},
        adoptHub: false,
        format: 'hcl',
        force: false,
      });
      const env = await withoutNetwork({
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      });
      await expect(
        verify({ directory, rules: {}, live: true, allowForeign: false, env }, quietContext()),
      ).rejects.toMatchObject({
        code: 'credentials',
        message: expect.stringMatching(new RegExp(`^${MEMBER}: No valid credential sources found`)) as unknown,
      });
    });
  });
});
