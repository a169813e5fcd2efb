import { amountOf } from '../../membership/amount.ts';
import { startEmulator } from '../../emulator/server.ts';
import { lastKnown } from '../../membership/last-known.ts';
import { targetKey } from '../../membership/model.ts';
import type { ExpectedPlan } from '../../verify/expected-plan.ts';
import type { Finding } from '../../verify/mismatch.ts';
import { checkPlan } from '../../verify/check-plan.ts';
import { type PlanFacts, countPlan } from '../../verify/plan-facts.ts';
import { type RootVerdict, type Verdict, withoutRoot } from '../../verify/result.ts';
import type { OpenRoot, Project, ProjectRequest } from '../../terraform/terraform-run.ts';
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
export async function verify(request: VerifyRequest, context: Context): Promise<Verdict> {
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
): Promise<Verdict> {
  const { withProject } = await import('../../terraform/terraform-run.ts');
  return withProject(projectRequest(endpointUrl, expectations, request, context), async (project) => {
    announce(project, context);
    const verdicts = await project.eachRoot(async (root) => {
      const facts: PlanFacts = { ...(await root.plan()), forgets: root.forgets };
      context.reporter.report({ kind: 'root-done', account: root.account });
      return verdictOn(root, facts, expectations, request.allowForeign);
    });
    context.reporter.report({ kind: 'roots-finished' });
    return { roots: complete(verdicts, expectations), live: request.live, terraform: project.binary.name };
  });
}

export function projectRequest(
  endpointUrl: string | undefined,
  { providers, emulated }: Expectations,
  { directory, terraform, env }: VerifyRequest,
  { signal }: Context,
): ProjectRequest {
  return {
    directory,
    env,
    signal,
    providersOf: (account) => providers.get(account) ?? 1,
    ...(terraform !== undefined && { terraform }),
    ...(emulated && { emulated }),
    ...(endpointUrl !== undefined && { endpointUrl }),
  };
}

export function announce({ roots, parallel, binary }: Project, { reporter }: Context): void {
  const atOnce = parallel > 1 && roots.length > 1 ? `, ${Math.min(parallel, roots.length)} at a time` : '';
  const modules = amountOf(roots.length, 'root module');
  reporter.report({
    kind: 'roots-started',
    roots: roots.length,
    message: `Planning ${modules} with ${binary.name}${atOnce}.`,
  });
}

/** Compares the plan of one root module with what was decided for its account. */
export function verdictOn(
  { account, path }: OpenRoot,
  facts: PlanFacts,
  expectations: Expectations,
  allowForeign: boolean,
): RootVerdict & { readonly path: string } {
  const wanted = expectations.plans.get(account);
  const expected: ExpectedPlan = wanted ?? { account, resources: [], forgotten: [] };
  const reasons = new Map(expectations.decisions.map((decision) => [targetKey(decision), decision.reason]));
  const findings = checkPlan(expected, facts, {
    declared: new Set(expectations.declared[account]),
    allowForeign,
    reasonFor: (region) => reasons.get(targetKey({ account, region })),
  });
  const extra: Finding[] =
    wanted || (allowForeign && findings.length === 0)
      ? []
      : [{ kind: 'root-extra', message: `${path} holds code, but nothing is decided for account ${account}` }];
  return { account, path, counts: countPlan(facts), findings: [...extra, ...findings] };
}

/** Every account once: those without code, and a second root module for one, are findings. */
export function complete(
  verdicts: readonly (RootVerdict & { readonly path: string })[],
  { plans }: Expectations,
): RootVerdict[] {
  const first = new Map<string, string>();
  const found = verdicts.map((verdict): RootVerdict => {
    const other = first.get(verdict.account);
    first.set(verdict.account, other ?? verdict.path);
    if (other === undefined) return verdict;
    const twice: Finding = {
      kind: 'root-extra',
      message: `${other} manages account ${verdict.account} already; ${verdict.path} does it again`,
    };
    return { ...verdict, findings: [twice, ...verdict.findings] };
  });
  const missing = [...plans.values()].filter(({ account }) => !first.has(account)).map(withoutRoot);
  return [...found, ...missing].sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0));
}
