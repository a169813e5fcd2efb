import { join } from 'node:path';
import { startEmulator } from '../../emulator/server.ts';
import { factsOfTerraform } from '../../code/read/read-code.ts';
import { lastKnown } from '../../membership/model.ts';
import { readPlan } from '../../terraform/plan/read-plan.ts';
import { withProtection } from '../../terraform/plan/protection.ts';
import type { JsonPlan } from '../../terraform/saved-plan/json-plan.ts';
import { type PlanFile, readPlanFile } from '../../terraform/saved-plan/read-file.ts';
import { parsePlanFile, readJsonPlan } from '../../terraform/saved-plan/read-json-plan.ts';
import {
  type ReadContext,
  type ReadPlan,
  readSavedPlan,
  unpackPlan,
} from '../../terraform/saved-plan/read-saved-plan.ts';
import { codeFiles } from '../../terraform/saved-plan/sources.ts';
import { type FoundRoot, readRoots } from '../../terraform/terraform-run.ts';
import type { VerifyResult } from '../../verify/result.ts';
import type { Context } from '../context.ts';
import { readExpectations } from './expectations.ts';
import type { Expectations } from './expected.ts';
import { withPlaces } from './places.ts';
import { type Candidate, type Located, type PlanOrigin, chooseRoot, locateRoot } from './plan-root.ts';
import { type VerifyRequest, planFacts, reportNotes, rootResults, ruledBy, terraformRunRequest } from './verify.ts';

/** The directory may be one of its root modules. */
export interface VerifyPlanRequest extends Omit<VerifyRequest, 'live' | 'as'> {
  /** A file: what `terraform plan -out` wrote, or `terraform show -json` printed. */
  readonly plan: string;
}

/**
 * Compares a saved plan of one root module with the decisions, as a plan against AWS. Plans nothing, and asks neither AWS nor a
 * backend. Throws `snapshot`, `disk`, `usage`, or `terraform` if the plan is refused.
 */
export async function verifyPlan(request: VerifyPlanRequest, context: Context): Promise<VerifyResult> {
  const located = await locateRoot(request.directory);
  const expectations = await readExpectations(located.directory, request.rules, request.states);
  reportNotes(expectations, { live: true }, context);
  const plan = await readPlanFile(request.plan);
  const { root, read } = await readOf(plan, located, expectations, request, context);
  const { json, binary } = read;
  const resources = await withProtection(join(located.directory, root.path), readPlan(json, new Map()));
  const facts = planFacts({ resources, errors: [] }, root, true);
  const results = rootResults(root, facts, expectations, { allowForeign: request.allowForeign, live: true });
  return {
    roots: await withPlaces(located.directory, results),
    live: true,
    terraform: binary.name,
    ...ruledBy(expectations),
    plan: {
      file: request.plan,
      sha256: plan.sha256,
      root: shownRoot(request.directory, located, root),
    },
  };
}

/** As the user named it, if that is a name: `.` is not. */
function shownRoot(path: string, { root: named }: Located, { path: root }: FoundRoot): string {
  if (named === undefined) return join(path, root);
  const given = path.replace(/\/+$/, '');
  return given.endsWith(named) ? given : named;
}

async function readOf(
  plan: PlanFile,
  located: Located,
  expectations: Expectations,
  request: VerifyPlanRequest,
  context: Context,
): Promise<{ readonly root: FoundRoot; readonly read: ReadPlan }> {
  const { directory } = located;
  const { product, caller, snapshot } = expectations;
  const { env, terraform } = request;
  const unpacked = plan.form === 'saved' ? unpackPlan(plan) : undefined;
  const parsed = unpacked ? undefined : parsePlanFile(plan);
  const sources = unpacked?.sources.get('')?.files;
  const origin: PlanOrigin = {
    file: plan.file,
    accounts: sources ? accountsOf(sources) : parsed ? accountsIn(parsed) : [],
    ...(sources && { sources }),
  };
  const roots = await readRoots(directory, caller);
  const root = chooseRoot(origin, await Promise.all(roots.map((one) => candidate(directory, one))), located);
  const readContext: ReadContext = {
    ...{ directory, root, env, signal: context.signal },
    ...(terraform !== undefined && { terraform }),
    ...(product && { product }),
    warn: (message) => {
      context.reporter.report({ kind: 'warning', message });
    },
  };
  if (unpacked) return { root, read: await readSavedPlan(unpacked, readContext) };
  if (!parsed) throw new Error('a plan has one of two forms');
  const emulator = await startEmulator(lastKnown(snapshot));
  try {
    const runRequest = terraformRunRequest(emulator.url, expectations, { ...request, directory, live: false }, context);
    return { root, read: await readJsonPlan(plan, parsed, readContext, { ...runRequest, only: root.path }) };
  } finally {
    await emulator.close();
  }
}

async function candidate(directory: string, root: FoundRoot): Promise<Candidate> {
  const sources = await codeFiles(join(directory, root.path), false);
  return { root, sources, accounts: accountsOf(sources) };
}

function accountsOf(sources: ReadonlyMap<string, Uint8Array>): string[] {
  const texts = [...sources].map(([name, bytes]) => factsOfTerraform(name, Buffer.from(bytes).toString('utf8')));
  return unique(texts.flatMap(({ providers }) => providers.flatMap(({ accounts }) => accounts)));
}

function accountsIn({ configuration }: JsonPlan): string[] {
  const allowed = Object.values(configuration.provider_config).flatMap(({ expressions }) => {
    const ids = expressions.allowed_account_ids;
    return typeof ids === 'object' && ids !== null && 'constant_value' in ids ? [ids.constant_value].flat() : [];
  });
  return unique(allowed.filter((id): id is string => typeof id === 'string'));
}

function unique(accounts: readonly string[]): string[] {
  return [...new Set(accounts)].sort();
}
