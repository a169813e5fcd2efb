import { type Emulator, startEmulator } from '../../emulator/server.ts';
import { diff } from '../../membership/diff/diff.ts';
import { lastKnown } from '../../membership/last-known.ts';
import { lossesBetween } from '../../membership/diff/losses.ts';
import { type Snapshot, snapshotOf } from '../../membership/model.ts';
import type { Finding } from '../../verify/mismatch.ts';
import { type Rehearsal, applyFindings, secondPlanFindings } from '../../verify/rehearsal.ts';
import type { OpenRoot } from '../../terraform/terraform-run.ts';
import type { Context } from '../context.ts';
import { type RehearsedRoot, rehearseDestruction } from './destruction.ts';
import { expectationsOf } from './expectations.ts';
import { type VerifyRequest, announce, complete, projectRequest, verdictOn } from './verify.ts';

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
    const { withProject } = await import('../../terraform/terraform-run.ts');
    const target = projectRequest(emulator.url, expectations, { ...request, live: false }, context);
    return await withProject(target, async (project) => {
      announce(project, context);
      const rehearsed = await project.eachRoot(async (root): Promise<RehearsedRoot> => {
        const plan = await root.plan();
        const verdict = verdictOn(root, { ...plan, forgets: root.forgets }, expectations, request.allowForeign);
        const findings = plan.errors.length > 0 ? [] : await applied(root);
        context.reporter.report({ kind: 'root-done', account: root.account });
        return {
          root,
          resources: plan.resources,
          verdict: { ...verdict, findings: [...verdict.findings, ...findings] },
        };
      });
      context.reporter.report({ kind: 'roots-finished' });

      const after = await scanned(emulator, before, context);
      const scanAgain = () => scanned(emulator, before, context);
      const destroyed = request.destroy ? await rehearseDestruction(project, rehearsed, scanAgain, context) : undefined;
      return {
        verdict: {
          roots: complete(
            rehearsed.map(({ verdict }) => verdict),
            expectations,
          ),
          live: false,
          terraform: project.binary.name,
        },
        applied: diff(before, after, expectations.policy),
        ...(destroyed && {
          destruction: {
            ...destroyed.refusals,
            losses: lossesBetween(after, destroyed.after),
            destroyed: diff(after, destroyed.after, expectations.policy),
          },
        }),
      };
    });
  } finally {
    await emulator.close();
  }
}

async function applied(root: OpenRoot): Promise<Finding[]> {
  const errors = await root.apply();
  if (errors.length > 0) return applyFindings(errors);
  const second = await root.planBriefly();
  return secondPlanFindings(second.words, second.errors);
}

/** As `hubform export` would see it: through the API, not by looking into the emulator. */
async function scanned({ url }: Emulator, before: Snapshot, context: Context): Promise<Snapshot> {
  const accounts = [...new Set(before.memberships.map(({ account }) => account))];
  const [caller] = accounts;
  if (caller === undefined) return before;
  const { scan } = await import('../../aws/scan.ts');
  const { memberships } = await scan(
    {
      accounts,
      roleName: 'hubform-rehearse',
      // The emulator has them where the snapshot does.
      withEmail: true,
      endpointUrl: url,
      credentials: { accessKeyId: caller, secretAccessKey: 'emulator' },
      concurrency: 64,
      maxAttempts: 3,
      timeoutSeconds: 20,
      signal: context.signal,
    },
    // What is scanned here is of no interest to anybody but the comparison.
    { report: () => undefined },
  );
  return snapshotOf(memberships);
}
