import { addressPrefix, moduleName } from '../../code/layouts/layout.ts';
import { EXAMPLE } from '../../code/layouts/render-module.ts';
import type { Product } from '../../code/root-module.ts';
import { firstOf, pluralize, printable } from '../../text.ts';
import { startEmulator } from '../../emulator/server.ts';
import { compareCodeUnits, lastKnown, targetKey } from '../../membership/model.ts';
import type { Owned } from '../../membership/owner/owner.ts';
import type { ExpectedPlan } from '../../verify/expected-plan.ts';
import type { Mismatch } from '../../verify/mismatch.ts';
import { checkOwners } from '../../verify/check-owners.ts';
import { checkPlan } from '../../verify/check-plan.ts';
import { blameOptions } from '../../verify/other-options.ts';
import { isCovered, orphanedObjects } from '../../verify/orphaned.ts';
import { type PlanFacts, countPlan } from '../../verify/plan-facts.ts';
import { splitFacts } from '../../verify/split-facts.ts';
import { NO_COUNTS, type RootResult, type VerifyResult, withoutRoot } from '../../verify/result.ts';
import { separateUnplanned } from '../../verify/unplanned.ts';
import type {
  EmulatedIdentity,
  FoundRoot,
  OpenRoot,
  TerraformRun,
  TerraformRunRequest,
} from '../../terraform/terraform-run.ts';
import type { ReadStates } from '../../terraform/states/read-states.ts';
import type { Context } from '../context.ts';
import { readExpectations } from './expectations.ts';
import type { Expectations, Rules } from './expected.ts';
import { withPlaces } from './places.ts';

export interface VerifyRequest {
  readonly directory: string;
  readonly rules: Rules;
  /** Plan in place against AWS, instead of against the emulator. */
  readonly live: boolean;
  readonly allowForeign: boolean;
  /** The binary, if the user named one. */
  readonly terraform?: string;
  /** The states that were read to find what other Terraform code manages too. */
  readonly states?: ReadStates;
  /** Against the emulator: the account whose credentials Terraform is run with. */
  readonly as?: string;
  /** The caller's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Plans every root module and compares the plans with the decisions. Throws `snapshot`, `disk`, `terraform` or
 * `credentials`.
 */
export async function verify(request: VerifyRequest, context: Context): Promise<VerifyResult> {
  const expectations = await readExpectations(request.directory, request.rules, request.states);
  reportNotes(expectations, request, context);
  if (request.live) return verifyAt(undefined, expectations, request, context);
  const emulator = await startEmulator(lastKnown(expectations.snapshot));
  try {
    return await verifyAt(emulator.url, expectations, request, context);
  } finally {
    await emulator.close();
  }
}

/** Notes before the plans. */
export function reportNotes(
  { notes, assumesRoles }: Expectations,
  { live, as }: Pick<VerifyRequest, 'live' | 'as'>,
  { reporter }: Context,
): void {
  for (const message of notes) reporter.report({ kind: 'warning', message });
  if (!assumesRoles || live || as !== undefined) return;
  const message =
    'Not checked: whether every Region is enabled in the account that runs Terraform.\n  Pass --as ACCOUNT to check it: the code assumes roles from that account.';
  reporter.report({ kind: 'note', message });
}

async function verifyAt(
  endpointUrl: string | undefined,
  expectations: Expectations,
  request: VerifyRequest,
  context: Context,
): Promise<VerifyResult> {
  const { withTerraformRun } = await import('../../terraform/terraform-run.ts');
  const runRequest = terraformRunRequest(endpointUrl, expectations, request, context);
  return withTerraformRun(runRequest, async (terraformRun) => {
    reportStart(terraformRun, context, expectations.product);
    const planned = await terraformRun.eachRoot(async (root) => {
      const facts = planFacts(await root.plan(), root, request.live);
      context.reporter.report({ kind: 'root-done', account: root.account });
      return rootResults(root, facts, expectations, request);
    });
    context.reporter.report({ kind: 'roots-finished' });
    const results = planned.flat();
    const all = [...results, ...(await statesWithoutCode(request.directory, results))];
    return {
      roots: await withPlaces(request.directory, completeResults(all, expectations)),
      live: request.live,
      terraform: terraformRun.binary.name,
      ...ruledBy(expectations),
    };
  });
}

/** What a reader of the result is told about the rules. */
export function ruledBy({ trust, otherOptions }: Expectations): Pick<VerifyResult, 'trust' | 'otherOptions'> {
  return { ...(trust && { trust }), ...(otherOptions && { otherOptions: otherOptions.differences }) };
}

export function terraformRunRequest(
  endpointUrl: string | undefined,
  { providers, emulated, caller, product }: Expectations,
  { directory, terraform, env, as }: VerifyRequest,
  { signal }: Context,
): TerraformRunRequest {
  return {
    directory,
    env,
    signal,
    providerCount: (account) => providers.get(account) ?? 1,
    ...(terraform !== undefined && { terraform }),
    ...(product && { product }),
    ...((emulated ?? as !== undefined) && { emulated: callerOf(emulated, as) }),
    ...(caller && { caller }),
    ...(endpointUrl !== undefined && { endpointUrl }),
  };
}

function callerOf(emulated: EmulatedIdentity | undefined, as: string | undefined): EmulatedIdentity {
  return { profiles: {}, ...emulated, ...(as !== undefined && { caller: as }) };
}

export function reportStart(
  { roots, parallel, binary }: Pick<TerraformRun, 'roots' | 'parallel' | 'binary'>,
  { reporter }: Pick<Context, 'reporter'>,
  product?: Product,
): void {
  const atOnce = parallel > 1 && roots.length > 1 ? `, ${Math.min(parallel, roots.length)} at a time` : '';
  const modules = pluralize(roots.length, 'root module');
  reporter.report({
    kind: 'roots-started',
    roots: roots.length,
    message: `Planning ${modules} with ${binary.name}${atOnce}.`,
  });
  if (product === 'opentofu' && !binary.name.startsWith('OpenTofu')) {
    const message = `The code is for OpenTofu, but ${binary.name} plans it, and the plans may differ: install tofu, or name it with --terraform PATH.`;
    reporter.report({ kind: 'note', message });
  }
  const uncalled = roots.flatMap(({ caller }) => caller?.uncalled ?? []);
  if (uncalled.length === 0) return;
  reporter.report({
    kind: 'note',
    message: `${firstOf(uncalled.map(moduleName), 5)}: not called yet, so the calls of ${EXAMPLE} are planned. Copy them into a .tf file.`,
  });
}

/**
 * A plan against AWS is made with the state, and shows what it destroys. Offline, the plan has the states beside the code, of
 * every workspace: what it destroys is orphaned there, unless a `removed` block says so.
 */
export function planFacts(
  plan: Omit<PlanFacts, 'removedAddresses' | 'destroyedAddresses' | 'importAddresses' | 'stateObjects'>,
  {
    removedAddresses,
    destroyedAddresses = [],
    importAddresses = [],
    stateObjects,
  }: Pick<OpenRoot, 'removedAddresses' | 'destroyedAddresses' | 'importAddresses' | 'stateObjects'>,
  live = false,
): PlanFacts {
  const code = { removedAddresses, destroyedAddresses, importAddresses };
  if (live) return { ...plan, ...code, stateObjects: [] };
  const inState = new Set(stateObjects.map(({ address }) => address));
  const isOrphan = (address: string) => inState.has(address) && !isCovered(address, removedAddresses);
  const resources = plan.resources.filter(({ action, address }) => action !== 'delete' || !isOrphan(address));
  return { ...plan, ...code, resources, stateObjects };
}

/** Compares the plan of one root module with the decisions for its account, or for each account whose module it calls. */
export function rootResults(
  root: FoundRoot,
  facts: PlanFacts,
  expectations: Expectations,
  request: Pick<VerifyRequest, 'allowForeign' | 'live'>,
): (RootResult & { readonly path: string })[] {
  const { caller } = root;
  if (!caller) return [rootResult(root, facts, expectations, request)];
  return [...splitFacts(facts, caller.accounts, caller.guards)].map(([account, own]) =>
    rootResult({ ...root, account, path: account }, own, expectations, request),
  );
}

/** Compares the plan of one root module, or its part in one module, with the decisions for its account. */
export function rootResult(
  { account, path, synthesised, unreadableStates, caller }: FoundRoot,
  facts: PlanFacts,
  expectations: Expectations,
  { allowForeign, live }: Pick<VerifyRequest, 'allowForeign' | 'live'>,
): RootResult & { readonly path: string } {
  const decided = expectations.plans.get(account);
  const expected: ExpectedPlan = decided ?? { account, resources: [], forgotten: [] };
  const decisions = new Map(expectations.decisions.map((decision) => [targetKey(decision), decision]));
  // AWS answers every call, so an error does not come from a call that the emulator lacks.
  const separated = live || synthesised ? { facts, unplanned: [] } : separateUnplanned(expected, facts);
  const check = (plan: ExpectedPlan | undefined): Mismatch[] => {
    const found = checkPlan(plan ?? { account, resources: [], forgotten: [] }, separated.facts, {
      declared: new Set(expectations.declared[account]),
      allowForeign,
      live,
      owners: ownersIn(account, expectations.others, caller !== undefined),
      ...(caller && { own: addressPrefix('module', account) }),
      decisionFor: (region) => decisions.get(targetKey({ account, region })),
    });
    if (plan || (allowForeign && found.length === 0)) return found;
    return [
      { kind: 'root-extra', message: `${path} has code, but there is no decision for account ${account}` },
      ...found,
    ];
  };
  const { otherOptions } = expectations;
  const found = check(decided);
  const mismatches = otherOptions ? blameOptions(found, check(otherOptions.plans.get(account))) : found;
  const unread = live ? [] : unreadableStates.map(unreadableState);
  const untrusted = expectations.untrusted?.get(account) ?? [];
  const twice = checkOwners(account, facts.resources, expectations.others);
  return {
    ...{ account, path, counts: countPlan(facts), mismatches: [...untrusted, ...unread, ...twice, ...mismatches] },
    ...(separated.unplanned.length > 0 && { unplanned: separated.unplanned }),
  };
}

/** What the user keeps in the state of this root module. The state of a caller has all accounts. */
function ownersIn(account: string, others: readonly Owned[], isCaller: boolean): Set<string> {
  const here = others.filter((one) => one.here && (isCaller || one.account === account));
  return new Set(here.map(({ address }) => address));
}

/** A result for each account that has a local state in the directory and no root module to manage what is in it. */
export async function statesWithoutCode(
  directory: string,
  results: readonly RootResult[],
): Promise<(RootResult & { readonly path: string })[]> {
  const { localStates } = await import('../../terraform/local-state.ts');
  const planned = new Set(results.map(({ account }) => account));
  const found = [...localStates(directory)]
    .filter(([account]) => !planned.has(account))
    .map(([account, { objects, unreadable }]) => {
      const orphaned = orphanedObjects({ resources: [], removedAddresses: [], stateObjects: objects });
      const mismatches = [...orphaned, ...unreadable.map(unreadableState)];
      return { account, path: account, counts: NO_COUNTS, mismatches };
    });
  return found.filter(({ mismatches }) => mismatches.length > 0);
}

function unreadableState(file: string): Mismatch {
  return {
    kind: 'state-unreadable',
    message: `hubform cannot read the state ${printable(file, 300)}, so it cannot tell whether the code manages or forgets its contents`,
  };
}

/** Adds a result for each account without a root module, and a mismatch to each further root module of an account. */
export function completeResults(
  results: readonly (RootResult & { readonly path: string })[],
  { plans, otherOptions }: Expectations,
): RootResult[] {
  const firstPaths = new Map<string, string>();
  const checked = results.map((result): RootResult => {
    const first = firstPaths.get(result.account);
    firstPaths.set(result.account, first ?? result.path);
    if (first === undefined) return result;
    const extra: Mismatch = {
      kind: 'root-extra',
      message: `${first} and ${result.path} both manage account ${result.account}`,
    };
    return { ...result, mismatches: [extra, ...result.mismatches] };
  });
  const withoutCode = [...plans.values()].filter(({ account }) => !firstPaths.has(account)).map(withoutRoot);
  const missing = withoutCode.map((result): RootResult => {
    if (!otherOptions || otherOptions.plans.has(result.account)) return result;
    return { ...result, mismatches: blameOptions(result.mismatches, []) };
  });
  return [...checked, ...missing].sort((a, b) => compareCodeUnits(a.account, b.account));
}
