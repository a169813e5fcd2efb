import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { hubform } from '../../../support/hubform.ts';
import { NOTHING, applyOf, withDirectory } from '../../../support/plan.ts';
import { preparedRoot } from '../../../support/prepared-root.ts';
import { hasTerraform, terraform } from '../../../support/terraform.ts';
import { describeIf } from '../../../support/tools.ts';
import { ADMINISTRATOR, MEMBER, invitation, membership, wire } from '../../../support/wire.ts';

const DELAY_MS = 5000;

describeIf(await hasTerraform(), 'terraform or its provider', 'an invitation that AWS has not delivered yet', () => {
  it('fails an apply; after hubform wait, one apply accepts it', { timeout: 120_000 }, () =>
    withDirectory(async (directory) => {
      // It stands still until hubform has looked once: how fast this machine is does not matter.
      let clock = Date.now();
      const live = [membership(), membership({ account: ADMINISTRATOR })];
      const emulator = await startEmulator(canonicalSnapshot(live), {
        ...{ invitationDelayMs: DELAY_MS, recordCalls: 100, now: () => new Date(clock) },
      });
      try {
        await generate(canonicalSnapshot([membership({ invitations: [invitation('sent-later')] })]), {
          ...{ directory, format: 'hcl', adoptHub: false, force: false },
          decisionOptions: { trust: trustEverywhere([ADMINISTRATOR]) },
        });
        const post = (path: string, body: object) =>
          wire(emulator.url, path, { method: 'POST', account: ADMINISTRATOR, body: JSON.stringify(body) });
        await post('/members', { AccountDetails: [{ AccountId: MEMBER }] });
        await post('/members/invite', { AccountIds: [MEMBER] });

        const cwd = join(directory, MEMBER);
        const options = await preparedRoot({ cwd, account: MEMBER, emulatorUrl: emulator.url });
        const early = await terraform(['apply', '-auto-approve', '-input=false', '-lock=false'], options);
        expect(early.code).toBe(1);
        expect(early.stdout + early.stderr).toContain(
          `reading Security Hub Invitation (${ADMINISTRATOR}): empty result`,
        );

        const waited = hubform(['wait', MEMBER], { cwd: directory, emulatorUrl: emulator.url, account: MEMBER });
        // The provider asks by the older name of this call.
        const hasLooked = () =>
          emulator.calls.recorded.some(({ action }) => action.endsWith('GetAdministratorAccount'));
        await expect.poll(hasLooked, { timeout: 30_000 }).toBe(true);
        clock += DELAY_MS;
        expect(await waited).toEqual({
          code: 0,
          stdout: '1 invitation: 1 listed.\n',
          stderr: `Waiting for 1 of 1 invitation, at most 300 seconds:\n  ${MEMBER}/us-east-1 from ${ADMINISTRATOR}\n  Check that the root module of ${ADMINISTRATOR} is applied.\n${MEMBER}/us-east-1: ${ADMINISTRATOR} invites it.\n`,
        });

        const created = ['aws_securityhub_invite_accepter.us_east_1'];
        expect(await applyOf(options)).toEqual({ ...NOTHING, created });
      } finally {
        await emulator.close();
      }
    }),
  );
});
