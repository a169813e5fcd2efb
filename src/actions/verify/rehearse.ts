import { type Emulator, startEmulator } from '../../emulator/server.ts';
import { diff } from '../../membership/diff/diff.ts';
import { lastKnown } from '../../membership/model.ts';
import { lossesBetween } from '../../membership/diff/losses.ts';
import { type Snapshot } from '../../membership/model.ts';
import type { Mismatch } from '../../verify/mismatch.ts';
import { type Rehearsal, applyMismatches, secondPlanMismatches } from '../../verify/rehearsal.ts';
import type { OpenRoot } from '../../terraform/terraform-run.ts';
import type { Context } from '../context.ts';
import { scanLive } from '../scan/scan.ts';
import { type RehearsedRoot, rehearseDestruction } from './destruction.ts';
import { expectationsOf } from './expectations.ts';
import { type VerifyRequest, announce, complete, projectRequest, rootResult } from './verify.ts';

export interface RehearseRequest extends Omit<VerifyRequest, 'live'> {
  /** Also show what taking the code away would do. */
  readonly destroy: boolean;
}

/** Plans the code, applies it to the emulator, scans again, and plans once more. */
export async function rehearse(request: RehearseRequest, context: Context): Promise<Rehearsal> {
  const expectations = await expectationsOf(request.directory, request.rules);
  const before = lastKnown(expectations.snapshot);
  const emulator = await startEmulator(before);
  try {
    const { withTerraformRun: withProject } = await import('../../terraform/terraform-run.ts');
    const target = projectRequest(emulator.url, expectations, { ...request, live: false }, context);
    return await withProject(target, async (project) => {
      announce(project, context);
      const rehearsed = await project.eachRoot(async (root): Promise<RehearsedRoot> => {
        const plan = await root.plan();
        const result = rootResult(
          root,
          { ...plan, removedAddresses: root.removedAddresses },
          expectations,
          request.allowForeign,
        );
        const mismatches = plan.errors.length > 0 ? [] : await applied(root);
        context.reporter.report({ kind: 'root-done', account: root.account });
        return {
          root,
          resources: plan.resources,
          result: { ...result, mismatches: [...result.mismatches, ...mismatches] },
        };
      });
      context.reporter.report({ kind: 'roots-finished' });

      const after = await scanned(emulator, before, context);
      const scanAgain = () => scanned(emulator, before, context);
      const destroyed = request.destroy ? await rehearseDestruction(project, rehearsed, scanAgain, context) : undefined;
      return {
        result: {
          roots: complete(
            rehearsed.map(({ result }) => result),
            expectations,
          ),
          live: false,
          terraform: project.binary.name,
        },
        applied: diff(before, after, expectations.decisionOptions),
        ...(destroyed && {
          destruction: {
            ...destroyed.refusals,
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

async function applied(root: OpenRoot): Promise<Mismatch[]> {
  const errors = await root.apply();
  if (errors.length > 0) return applyMismatches(errors);
  const second = await root.planOnly();
  return secondPlanMismatches(second.messages, second.errors);
}

/** As `hubform export` would see it: through the API, not by looking into the emulator. */
async function scanned({ url }: Emulator, before: Snapshot, context: Context): Promise<Snapshot> {
  const accounts = [...new Set(before.memberships.map(({ account }) => account))];
  const [caller] = accounts;
  if (caller === undefined) return before;
  const scan = {
    accounts,
    roleName: 'hubform-rehearse',
    // The emulator has them where the snapshot does.
    withEmail: true,
    endpointUrl: url,
    credentials: { accessKeyId: caller, secretAccessKey: 'emulator' },
    concurrency: 64,
    maxAttempts: 3,
    timeoutSeconds: 20,
  };
  // Only the comparison needs this scan, so it reports nothing.
  const silent = { ...context, reporter: { report: () => undefined } };
  return (await scanLive({ scan, prune: true }, silent)).snapshot;
}
