import { pluralize } from '../../text.ts';
import { startEmulator } from '../../emulator/server.ts';
import { lastKnown } from '../../membership/model.ts';
import { targetKey } from '../../membership/model.ts';
import type { ExpectedPlan } from '../../verify/expected-plan.ts';
import type { Mismatch } from '../../verify/mismatch.ts';
import { checkPlan } from '../../verify/check-plan.ts';
import { type PlanFacts, countPlan } from '../../verify/plan-facts.ts';
import { type RootResult, type VerifyResult, withoutRoot } from '../../verify/result.ts';
import type { OpenRoot, TerraformRun, TerraformRunRequest } from '../../terraform/terraform-run.ts';
import type { Context } from '../context.ts';
import { expectationsOf } from './expectations.ts';
import type { Expectations, Rules } from './expected.ts';

export interface VerifyRequest {
  readonly directory: string;
  readonly rules: Rules;
  /** Plan against AWS, in place, instead of against the emulator. */
  readonly live: boolean;
  readonly allowForeign: boolean;
  /** The binary, if the user named one. */
  readonly terraform?: string;
  /** The caller's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Plans every root module and compares the plans with the decisions. */
export async function verify(request: VerifyRequest, context: Context): Promise<VerifyResult> {
  const expectations = await expectationsOf(request.directory, request.rules);
  if (request.live) return verifyAt(undefined, expectations, request, context);
  const emulator = await startEmulator(lastKnown(expectations.snapshot));
  try {
    return await verifyAt(emulator.url, expectations, request, context);
  } finally {
    await emulator.close();
  }
}

async function verifyAt(
  endpointUrl: string | undefined,
  expectations: Expectations,
  request: VerifyRequest,
  context: Context,
): Promise<VerifyResult> {
  const { withTerraformRun: withProject } = await import('../../terraform/terraform-run.ts');
  return withProject(projectRequest(endpointUrl, expectations, request, context), async (project) => {
    announce(project, context);
    const results = await project.eachRoot(async (root) => {
      const facts: PlanFacts = { ...(await root.plan()), removedAddresses: root.removedAddresses };
      context.reporter.report({ kind: 'root-done', account: root.account });
      return rootResult(root, facts, expectations, request.allowForeign);
    });
    context.reporter.report({ kind: 'roots-finished' });
    return { roots: complete(results, expectations), live: request.live, terraform: project.binary.name };
  });
}

export function projectRequest(
  endpointUrl: string | undefined,
  { providers, emulated }: Expectations,
  { directory, terraform, env }: VerifyRequest,
  { signal }: Context,
): TerraformRunRequest {
  return {
    directory,
    env,
    signal,
    providerCount: (account) => providers.get(account) ?? 1,
    ...(terraform !== undefined && { terraform }),
    ...(emulated && { emulated }),
    ...(endpointUrl !== undefined && { endpointUrl }),
  };
}

export function announce({ roots, parallel, binary }: TerraformRun, { reporter }: Context): void {
  const atOnce = parallel > 1 && roots.length > 1 ? `, ${Math.min(parallel, roots.length)} at a time` : '';
  const modules = pluralize(roots.length, 'root module');
  reporter.report({
    kind: 'roots-started',
    roots: roots.length,
    message: `Planning ${modules} with ${binary.name}${atOnce}.`,
  });
}

/** Compares the plan of one root module with what was decided for its account. */
export function rootResult(
  { account, path }: OpenRoot,
  facts: PlanFacts,
  expectations: Expectations,
  allowForeign: boolean,
): RootResult & { readonly path: string } {
  const wanted = expectations.plans.get(account);
  const expected: ExpectedPlan = wanted ?? { account, resources: [], forgotten: [] };
  const reasons = new Map(expectations.decisions.map((decision) => [targetKey(decision), decision.reason]));
  const mismatches = checkPlan(expected, facts, {
    declared: new Set(expectations.declared[account]),
    allowForeign,
    reasonFor: (region) => reasons.get(targetKey({ account, region })),
  });
  const extra: Mismatch[] =
    wanted || (allowForeign && mismatches.length === 0)
      ? []
      : [{ kind: 'root-extra', message: `${path} holds code, but nothing is decided for account ${account}` }];
  return { account, path, counts: countPlan(facts), mismatches: [...extra, ...mismatches] };
}

/** Every account once: those without code, and a second root module for one, are mismatches. */
export function complete(
  results: readonly (RootResult & { readonly path: string })[],
  { plans }: Expectations,
): RootResult[] {
  const first = new Map<string, string>();
  const found = results.map((result): RootResult => {
    const other = first.get(result.account);
    first.set(result.account, other ?? result.path);
    if (other === undefined) return result;
    const twice: Mismatch = {
      kind: 'root-extra',
      message: `${other} manages account ${result.account} already; ${result.path} does it again`,
    };
    return { ...result, mismatches: [twice, ...result.mismatches] };
  });
  const missing = [...plans.values()].filter(({ account }) => !first.has(account)).map(withoutRoot);
  return [...found, ...missing].sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0));
}
