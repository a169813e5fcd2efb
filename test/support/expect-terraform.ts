import { join } from 'node:path';
import { expect } from 'vitest';
import { readExpectations } from '../../src/actions/verify/expectations.ts';
import { generate } from '../../src/actions/generate/generate.ts';
import { startEmulator } from '../../src/emulator/server.ts';
import type { Repeatable } from '../../src/membership/model.ts';
import type { Decision } from '../../src/membership/decide/decision.ts';
import { lastKnown, targetKey } from '../../src/membership/model.ts';
import { decideMembers } from '../../src/membership/decide/members.ts';
import { originOf } from '../../src/membership/origin.ts';
import { nameOf } from '../../src/code/addresses.ts';
import type { RegionStyle } from '../../src/code/root-module.ts';
import { withProtection } from '../../src/terraform/plan/protection.ts';
import { readPlan } from '../../src/terraform/plan/read-plan.ts';
import { checkPlan } from '../../src/verify/check-plan.ts';
import type { Mismatch } from '../../src/verify/mismatch.ts';
import { type Part, writeCombinedRoot } from './combined-root.ts';
import { NOTHING, type PlanCounts, mustRun, planOf, withDirectory } from './plan.ts';
import type { Generated } from './projects.ts';
import type { TerraformOptions } from './terraform.ts';
import { type Provider, REAL, STAND_IN_FOR_6 } from './provider/providers.ts';
import { type Outcome, outcomeOf } from './provider/outcome.ts';
import { withBoth } from './provider/agreements.ts';

export interface TerraformCase extends Generated {
  /** Unique, and an identifier of Terraform. */
  readonly name: string;
  /** @default 'alias' */
  readonly regionStyle?: RegionStyle;
}

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** A case with its generated code, and the AWS that it is applied to. */
interface Prepared {
  readonly given: TerraformCase;
  readonly directory: string;
  readonly emulator: Emulator;
  readonly decisions: Repeatable<Decision>;
  readonly parts: readonly Part[];
}

/**
 * Expects of Terraform with the real provider, for cases that it plans in one run: the plan is exactly what was decided, hubform
 * finds the same, the apply succeeds, a second plan is empty, and afterwards every pending membership is accepted. The stand-in
 * for the provider does exactly the same (test/support/provider). Returns the kinds of the decisions.
 */
export async function expectTerraform(cases: readonly TerraformCase[]): Promise<string[]> {
  return withDirectory(async (directory) => {
    const names = cases.map(({ name }) => name);
    const { kinds } = await withBoth(names, (provider) => expectOf(provider, cases, join(directory, provider.version)));
    return kinds;
  });
}

/** The same of the stand-in for provider 6. It is small, so in argument style each root module is planned as it was written. */
export async function expectOfProvider6(regionStyle: RegionStyle, cases: readonly TerraformCase[]): Promise<string[]> {
  return withDirectory(async (directory) => {
    const styled = cases.map((given) => ({ ...given, regionStyle }));
    const { kinds } = await expectOf(STAND_IN_FOR_6, styled, directory);
    return kinds;
  });
}

async function expectOf(
  provider: Provider,
  cases: readonly TerraformCase[],
  directory: string,
): Promise<{ readonly kinds: string[]; readonly outcomes: readonly Outcome[] }> {
  const prepared: Prepared[] = [];
  try {
    for (const given of cases) prepared.push(await prepare(given, join(directory, given.name)));
    const outcomes: Outcome[] = [];
    for (const together of rootsOf(prepared)) outcomes.push(await expectRoot(provider, together, directory));
    for (const one of prepared) expectAccepted(one);
    return { kinds: prepared.flatMap(({ decisions }) => decisions.map(({ kind }) => kind)), outcomes };
  } finally {
    await Promise.all(prepared.map(({ emulator }) => emulator.close()));
  }
}

async function expectRoot(provider: Provider, together: readonly Prepared[], directory: string): Promise<Outcome> {
  const parts = together.flatMap((one) => one.parts);
  const combined = await rootOf(join(directory, 'combined'), parts);
  if (provider === REAL) {
    for (const part of parts) await mustRun(['fmt', '-check', '-diff'], { ...combined, cwd: part.directory });
  }
  const root = await provider.prepare(combined);
  expect(await planOf(root)).toEqual(union(together.flatMap(expectedOf)));
  const shown = await mustRun(['show', '-json', 'planned'], root);
  for (const one of together) expect(await mismatchesOf(one, shown, root.cwd)).toEqual([]);
  await mustRun(['apply', '-input=false', 'planned'], root);
  expect(await planOf(root)).toEqual(NOTHING);
  const emulators = together.map(({ emulator }) => emulator);
  return outcomeOf(shown, root.cwd, emulators);
}

/** The root modules that are planned together: all, or in argument style each by itself. */
function rootsOf(prepared: readonly Prepared[]): Prepared[][] {
  const withCode = prepared.filter(({ parts }) => parts.length > 0);
  if (withCode.every(({ given }) => given.regionStyle !== 'argument')) return withCode.length > 0 ? [withCode] : [];
  return withCode.flatMap((one) => one.parts.map((part) => [{ ...one, parts: [part] }]));
}

async function rootOf(combined: string, parts: readonly Part[]): Promise<TerraformOptions> {
  const [{ prefix, directory: cwd, account, emulatorUrl } = NO_PART] = parts;
  return prefix === '' ? { cwd, account, emulatorUrl } : writeCombinedRoot(combined, parts);
}

const NO_PART: Part = { prefix: '', directory: '', account: '', emulatorUrl: '' };

async function prepare(given: TerraformCase, directory: string): Promise<Prepared> {
  const { decisions, roots } = await generate(given.snapshot, { ...given, directory, format: 'hcl', force: false });
  const emulator = await startEmulator(lastKnown(given.snapshot), { recordCalls: 10_000 });
  const parts = roots.map(({ account }) => ({
    prefix: given.regionStyle === 'argument' ? '' : `${given.name}-${account}-`,
    directory: join(directory, account),
    account,
    emulatorUrl: emulator.url,
  }));
  return { given, directory, emulator, decisions, parts };
}

function expectedOf({ given, decisions, parts }: Prepared): PlanCounts[] {
  return parts.map(({ account, prefix }) => {
    const named = (addresses: readonly string[]) => addresses.map((address) => address.replace('.', `.${prefix}`));
    const { imported, created } = expected(given, decisions, account);
    return { ...NOTHING, imported: named(imported), created: named(created) };
  });
}

function union(all: readonly PlanCounts[]): PlanCounts {
  return {
    ...NOTHING,
    imported: all.flatMap(({ imported }) => imported).sort(),
    created: all.flatMap(({ created }) => created).sort(),
  };
}

/** What `hubform verify` says about the parts of a case. */
async function mismatchesOf({ directory, parts }: Prepared, shown: string, root: string): Promise<Mismatch[]> {
  const { plans, declared } = await readExpectations(directory, {});
  const planned = await withProtection(root, readPlan(shown, new Map()));
  return parts.flatMap(({ account, prefix }) => {
    const resources = planned
      .filter(({ address }) => address.includes(`.${prefix}`))
      .map((one) => ({ ...one, address: one.address.replace(prefix, '') }));
    return checkPlan(
      plans.get(account) ?? { account, resources: [], forgotten: [] },
      { resources, errors: [], removedAddresses: [], stateObjects: [] },
      { declared: new Set(declared[account]), allowForeign: false, decisionFor: () => undefined },
    );
  });
}

function expectAccepted({ emulator, decisions }: Prepared): void {
  const after = new Map(emulator.snapshot().memberships.map((membership) => [targetKey(membership), membership]));
  for (const { accepter, ...target } of decisions) {
    if (!accepter) continue;
    const administrator = after.get(targetKey(target))?.administrator;
    expect(administrator?.account).toBe(accepter.administrator);
    expect(administrator?.status).toMatch(/^(Enabled|Associated)$/i);
  }
}

/** How many resources a plan of all accounts must import and create, from the decisions and the live hubs alone. */
export function expectedCounts(given: Omit<TerraformCase, 'name'>, decisions: Repeatable<Decision>) {
  const accounts = [...new Set(given.snapshot.memberships.map(({ account }) => account))];
  const all = accounts.map((account) => expected(given, decisions, account));
  const sum = (pick: (counts: PlanCounts) => readonly string[]) => all.flatMap(pick).length;
  return {
    import: sum(({ imported }) => imported),
    create: sum(({ created }) => created),
    change: 0,
    destroy: 0,
    forget: 0,
  };
}

/** From the decisions and the live hubs alone, not from the code. */
function expected(
  { snapshot, adoptHub, adoptMembers }: Omit<TerraformCase, 'name'>,
  decisions: Repeatable<Decision>,
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
    imported: [...hubs(adopted), ...accepters(true), ...members],
    created: [...hubs(enabled), ...accepters(false)],
  };
}
