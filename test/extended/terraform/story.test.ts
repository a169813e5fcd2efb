import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Invitation, type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { NOTHING, type PlanCounts, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { withBoth } from '../../support/provider/agreements.ts';
import { leftIn, stateIn } from '../../support/provider/outcome.ts';
import type { Provider } from '../../support/provider/providers.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const A = '999999999999';
const B = '888888888888';
const ACCEPTER = 'aws_securityhub_invite_accepter.eu_west_1';
const HUB = 'aws_securityhub_account.eu_west_1';

const invitation = (administrator: string, status: string, id: string): Invitation => ({
  administrator,
  status,
  id,
  invitedAt: '2024-04-10T14:53:14.874Z',
});
const here: Membership = { account: '111122223333', region: 'eu-west-1', hub: { state: 'disabled' }, invitations: [] };
const on: Membership = {
  ...here,
  hub: { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
};

describeIf(await hasTerraform(), 'terraform', 'A membership over the years', () => {
  it('is never destroyed by Terraform, in any later state', { timeout: 600_000 }, async () => {
    await withBoth(['the years of a membership'], theYears);
  });

  function theYears(provider: Provider) {
    return withDirectory(async (directory) => {
      const pending = { ...here, invitations: [invitation(A, 'Invited', 'first')] };
      const emulator = await startEmulator(canonicalSnapshot([pending]), { recordCalls: 1000 });
      const root = { cwd: join(directory, here.account), account: here.account, emulatorUrl: emulator.url };
      const states: object[][] = [];

      /** What a user does each time: export again, plan, and apply if the plan is what was expected and does something. */
      async function step(decisionOptions: GenerateOptions['decisionOptions'], wanted: Partial<PlanCounts>) {
        const options = { directory, decisionOptions, format: 'hcl', adoptHub: false, force: false } as const;
        const generated = await generate(emulator.snapshot(), options);
        const terraform = await provider.prepare(root);
        await mustRun(['fmt', '-check', '-diff'], terraform);
        expect(await planOf(terraform)).toEqual({ ...NOTHING, ...wanted });
        if (Object.keys(wanted).length > 0) await mustRun(['apply', '-input=false', 'planned'], terraform);
        states.push(await stateIn(root.cwd));
        return generated.decisions.map(({ kind }) => kind);
      }

      try {
        expect(await step({}, { created: [HUB, ACCEPTER] })).toEqual(['accept']);
        // The code now says that it is accepted, and keeps the hub that it switched on.
        expect(await step({}, {})).toEqual(['adopt']);

        // The administrator removes the member: nothing is left to manage, and nothing to destroy.
        emulator.update({ ...on, invitations: [invitation(A, 'Removed', 'first')] });
        expect(await step({}, { forgotten: [ACCEPTER] })).toEqual(['inactive']);
        expect(existsSync(join(root.cwd, 'removed.tf'))).toBe(true);

        // Two others invite: no code until one is chosen.
        const C = '777777777777';
        const two = [invitation(A, 'Removed', 'first'), invitation(B, 'Invited', 'b'), invitation(C, 'Invited', 'c')];
        emulator.update({ ...on, invitations: two });
        expect(await step({ trust: 'any' }, {})).toEqual(['choose']);
        expect(await step({ trust: 'any', prefer: new Set([B]) }, { created: [ACCEPTER] })).toEqual(['accept']);
        expect(existsSync(join(root.cwd, 'removed.tf'))).toBe(false);
        expect(await step({ trust: 'any', prefer: new Set([B]) }, {})).toEqual(['adopt']);

        // A trust list without the accepted administrator forgets the membership, and does not destroy it.
        expect(await step({ trust: trustEverywhere([A]) }, { forgotten: [ACCEPTER] })).toEqual(['untrusted']);
        return { states, ...leftIn([emulator]) };
      } finally {
        await emulator.close();
      }
    });
  }

  it('is not ended by terraform destroy, because of prevent_destroy', { timeout: 300_000 }, async () => {
    await withBoth(['the destroy that is prevented'], destroyed);
  });

  function destroyed(provider: Provider) {
    return withDirectory(async (directory) => {
      const member = {
        ...on,
        administrator: { account: A, status: 'Enabled', invitationId: 'first' },
        invitations: [invitation(A, 'Enabled', 'first')],
      };
      const emulator = await startEmulator(canonicalSnapshot([member]), { recordCalls: 1000 });
      const root = { cwd: join(directory, here.account), account: here.account, emulatorUrl: emulator.url };
      try {
        await generate(emulator.snapshot(), {
          directory,
          decisionOptions: {},
          format: 'hcl',
          adoptHub: false,
          force: false,
        });
        const terraform = await provider.prepare(root);
        await mustRun(['apply', '-input=false', '-auto-approve'], terraform);
        await expect(mustRun(['destroy', '-input=false', '-auto-approve'], terraform)).rejects.toThrow(
          /prevent_destroy/,
        );
        expect(emulator.snapshot()).toEqual(canonicalSnapshot([member]));
        return { state: await stateIn(root.cwd), ...leftIn([emulator]) };
      } finally {
        await emulator.close();
      }
    });
  }
});
