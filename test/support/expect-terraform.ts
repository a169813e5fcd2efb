import { join } from 'node:path';
import { expect } from 'vitest';
import { generate } from '../../src/actions/generate/generate.ts';
import { startEmulator } from '../../src/emulator/server.ts';
import type { Decision, DecisionOptions } from '../../src/membership/decide/decision.ts';
import { lastKnown } from '../../src/membership/model.ts';
import { type Snapshot, targetKey } from '../../src/membership/model.ts';
import { decideMembers } from '../../src/membership/decide/members.ts';
import { originOf } from '../../src/membership/origin.ts';
import { nameOf } from '../../src/code/addresses.ts';
import { NOTHING, type PlanCounts, mustRun, planOf, withDirectory } from './plan.ts';
import { preparedRoot } from './prepared-root.ts';

export interface TerraformCase {
  readonly snapshot: Snapshot;
  readonly decisionOptions: DecisionOptions;
  readonly adoptHub: boolean;
  readonly adoptMembers: boolean;
  readonly applyRoleName?: string;
}

/**
 * Expects of the real Terraform: the plan is exactly what was decided, the apply succeeds, a second plan is empty, and
 * afterwards every pending membership is accepted. Returns the kinds of the decisions. `thoroughly` runs
 * `terraform validate` too, which costs seconds; a plan validates as well.
 */
export async function expectTerraform(
  given: TerraformCase,
  { thoroughly }: { readonly thoroughly: boolean },
): Promise<string[]> {
  return withDirectory(async (directory) => {
    const emulator = await startEmulator(lastKnown(given.snapshot));
    try {
      const options = { ...given, directory, format: 'hcl', force: false } as const;
      const { decisions, roots } = await generate(given.snapshot, options);
      for (const { account } of roots) {
        const here = { cwd: join(directory, account), account, emulatorUrl: emulator.url };
        const root = await preparedRoot(here);
        await mustRun(['fmt', '-check', '-diff'], root);
        if (thoroughly) await mustRun(['validate'], root);
        expect(await planOf(root)).toEqual(expected(given, decisions, account));
        await mustRun(['apply', '-input=false', 'planned'], root);
        expect(await planOf(root)).toEqual(NOTHING);
      }
      const after = new Map(emulator.snapshot().memberships.map((membership) => [targetKey(membership), membership]));
      for (const { accepter, ...target } of decisions) {
        if (!accepter) continue;
        const administrator = after.get(targetKey(target))?.administrator;
        expect(administrator?.account).toBe(accepter.administrator);
        expect(administrator?.status).toMatch(/^(Enabled|Associated)$/i);
      }
      return decisions.map(({ kind }) => kind);
    } finally {
      await emulator.close();
    }
  });
}

/** From the decisions and the live hubs alone, not from the code. */
function expected(
  { snapshot, adoptHub, adoptMembers }: TerraformCase,
  decisions: readonly Decision[],
  account: string,
): PlanCounts {
  const own = decisions.filter((decision) => decision.account === account && decision.accepter);
  const accepters = (accepted: boolean) =>
    own
      .filter(({ accepter }) => accepter?.accepted === accepted)
      .map(({ region }) => `aws_securityhub_invite_accepter.${nameOf(region)}`);
  const enabled = own.filter(({ accepter }) => accepter?.enableHub);
  const adopted = snapshot.memberships.filter(
    (membership) =>
      adoptHub &&
      membership.account === account &&
      membership.hub?.state === 'enabled' &&
      originOf(membership) !== 'organization',
  );
  const hubs = (targets: readonly { readonly region: string }[]) =>
    targets.map(({ region }) => `aws_securityhub_account.${nameOf(region)}`);
  const members = decideMembers(lastKnown(snapshot))
    .filter((one) => adoptMembers && one.account === account && one.kind === 'adopt')
    .map(({ region, member }) => `aws_securityhub_member.${nameOf(region)}_${member}`);
  return {
    ...NOTHING,
    imported: [...hubs(adopted), ...accepters(true), ...members].sort(),
    created: [...hubs(enabled), ...accepters(false)].sort(),
  };
}
