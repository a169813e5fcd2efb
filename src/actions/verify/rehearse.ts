import { moduleName } from '../../code/layouts/layout.ts';
import { type Emulator, startEmulator } from '../../emulator/server.ts';
import { isForeignAddress } from '../../code/take-over/foreign-address.ts';
import { diff } from '../../membership/diff/diff.ts';
import { lossesBetween } from '../../membership/diff/losses.ts';
import { type Snapshot, lastKnown } from '../../membership/model.ts';
import { printable } from '../../text.ts';
import { acceptingAccounts } from '../../verify/apply-order.ts';
import type { ExpectedPlan } from '../../verify/expected-plan.ts';
import type { Mismatch } from '../../verify/mismatch.ts';
import { refusedProvisioners } from '../../verify/provisioners.ts';
import { type Rehearsal, applyMismatches, secondPlanMismatches } from '../../verify/rehearsal.ts';
import type { OpenRoot } from '../../terraform/terraform-run.ts';
import type { Context } from '../context.ts';
import { scanLive } from '../scan/scan.ts';
import { type RehearsedRoot, rehearseDestruction } from './destruction.ts';
import { readExpectations } from './expectations.ts';
import type { Expectations } from './expected.ts';
import { inTwoWaves } from './in-two-waves.ts';
import { withPlaces } from './places.ts';
import {
  type VerifyRequest,
  completeResults,
  planFacts,
  reportNotes,
  reportStart,
  rootResults,
  ruledBy,
  statesWithoutCode,
  terraformRunRequest,
} from './verify.ts';

export interface RehearseRequest extends Omit<VerifyRequest, 'live'> {
  /** Also show what destroying the resources would do. */
  readonly destroy: boolean;
}

/**
 * Plans the code, applies it to the emulator, scans the emulator, and plans again. Throws `snapshot`, `disk`, `terraform`
 * or `credentials`.
 */
export async function rehearse(request: RehearseRequest, context: Context): Promise<Rehearsal> {
  const expectations = await readExpectations(request.directory, request.rules, request.states);
  reportNotes(expectations, { ...request, live: false }, context);
  const before = lastKnown(expectations.snapshot);
  const emulator = await startEmulator(before);
  try {
    const { withTerraformRun } = await import('../../terraform/terraform-run.ts');
    const runRequest = terraformRunRequest(emulator.url, expectations, { ...request, live: false }, context);
    return await withTerraformRun(runRequest, async (terraformRun) => {
      reportStart(terraformRun, context, expectations.product);
      const accepting = acceptingAccounts(expectations.plans);
      const rehearsed = await inTwoWaves(
        terraformRun,
        ({ account, caller }) => !caller && accepting.has(account),
        (root) => planAndApply(root, expectations, request, context),
      );
      context.reporter.report({ kind: 'roots-finished' });

      const scan = () => scanEmulator(emulator, before, context);
      const after = await scan();
      const destroyed = request.destroy ? await rehearseDestruction(terraformRun, rehearsed, scan, context) : undefined;
      const results = rehearsed.flatMap((one) => one.results);
      const orphaned = await statesWithoutCode(request.directory, results);
      return {
        result: {
          roots: await withPlaces(request.directory, completeResults([...results, ...orphaned], expectations)),
          live: false,
          terraform: terraformRun.binary.name,
          ...ruledBy(expectations),
        },
        applied: diff(before, after, expectations.decisionOptions),
        ...(destroyed && {
          destruction: {
            ...destroyed.results,
            losses: lossesBetween(after, destroyed.after),
            destroyed: diff(after, destroyed.after, expectations.decisionOptions),
          },
        }),
      };
    });
  } finally {
    await emulator.close();
  }
}

async function planAndApply(
  root: OpenRoot,
  expectations: Expectations,
  { allowForeign }: RehearseRequest,
  { reporter }: Context,
): Promise<RehearsedRoot> {
  const plan = await root.plan();
  const facts = planFacts(plan, root);
  const results = rootResults(root, facts, expectations, { allowForeign, live: false });
  // If blocks of the user cannot be planned, only the decided resources are applied.
  const targets = results.some(({ unplanned }) => unplanned)
    ? [
        ...results.flatMap(({ account }) => targetsOf(expectations.plans.get(account))),
        ...(root.movedAddresses ?? []).filter(isForeignAddress),
      ]
    : undefined;
  const own = root.caller && { own: `module.${moduleName('')}` };
  const [refused] = refusedProvisioners(plan.resources, { allowForeign, ...own });
  if (refused) {
    const message = `${root.path} is not applied: ${printable(refused.address, 300)} has a provisioner, which would run a program on this machine`;
    reporter.report({ kind: 'warning', message });
  }
  const stopped = refused !== undefined || (plan.errors.length > 0 && !targets?.length);
  const mismatches = stopped ? [] : await applyAndPlanAgain(root, targets);
  reporter.report({ kind: 'root-done', account: root.account });
  return {
    root,
    resources: plan.resources,
    ...(targets && { targets }),
    ...(refused && { refused: true }),
    // An apply concerns the whole root module, and its accounts are in no other root module.
    results: results.map((result, i) =>
      i > 0 ? result : { ...result, mismatches: [...result.mismatches, ...mismatches] },
    ),
  };
}

/** Includes what is forgotten: Terraform refuses a target without both addresses of a move. */
function targetsOf(plan: ExpectedPlan | undefined): string[] {
  return plan ? [...plan.resources.map(({ address }) => address), ...plan.forgotten] : [];
}

async function applyAndPlanAgain(root: OpenRoot, targets: readonly string[] | undefined): Promise<Mismatch[]> {
  if (targets) await root.planOnly('apply', targets);
  const errors = await root.apply();
  if (errors.length > 0) return applyMismatches(errors);
  const second = await root.planOnly('apply', targets);
  return secondPlanMismatches(second.messages, second.errors);
}

/** Through the API, as `hubform export` does, and not from the state of the emulator. */
async function scanEmulator({ url }: Emulator, before: Snapshot, context: Context): Promise<Snapshot> {
  const accounts = [...new Set(before.memberships.map(({ account }) => account))];
  const [caller] = accounts;
  if (caller === undefined) return before;
  const scan = {
    accounts,
    roleName: 'hubform-rehearse',
    // The emulator returns the e-mail addresses of the snapshot.
    withEmail: true,
    endpointUrl: url,
    credentials: { accessKeyId: caller, secretAccessKey: 'emulator' },
    concurrency: 64,
    maxAttempts: 3,
    timeoutSeconds: 20,
  };
  // This scan is internal, so its progress is not reported.
  const silent = { ...context, reporter: { report: () => undefined } };
  return (await scanLive({ scan, prune: true }, silent)).snapshot;
}
