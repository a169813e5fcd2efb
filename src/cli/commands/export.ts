import { HubformError } from '../../error.ts';
import { exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { DRY_RUN } from '../options/dry-run.ts';
import { FAIL_ON_MISSING } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { EXPORT_DIRECTORY, outputDirectory } from '../options/output.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

export const exportCommand = command({
  name: 'export',
  summary: 'scan AWS, and write the snapshot and the Terraform code beside it',
  args: [],
  options: { ...SCAN, ...GENERATE, ...FAIL_ON_MISSING, ...DRY_RUN, ...ALL, ...outputDirectory(EXPORT_DIRECTORY) },
  examples: [
    ['export', 'Scan your account in every enabled Region, and write to ./hubform'],
    [
      'export --organization --role-name hubform-read --trust 999999999999',
      'Scan all accounts of the organization, and trust one administrator only',
    ],
    ['export --region eu-west-1,us-east-1 -o security-hub --dry-run', 'Print what would be written for two Regions'],
  ],
  run: async (invocation) => {
    const { values } = invocation;
    const { exportLive } = await import('../../actions/generate/export.ts');
    const { reportDryRun } = await import('../output/dry-run-result.ts');
    const { reportGenerated, reportKept, reportProblems, reportUnmet } = await import('../output/results.ts');
    const { assertExpecting, outcomeOfUnmet } = await import('../requests/fail-on.ts');
    const { directoryOf, generateOptionsOf } = await import('../requests/generate.ts');
    const { scanRequestOf } = await import('../requests/scan.ts');

    const directory = directoryOf(values.output);
    const options = await generateOptionsOf(invocation, directory);
    assertNoResume(values);
    assertExpecting(values.failOn, options.decisionOptions);
    const exported = await exportLive(await scanRequestOf(invocation), options, invocation.context);
    reportProblems(invocation, exported.problems);
    reportKept(invocation, exported.kept, directory);
    const { changes } = exported;
    if (changes) reportDryRun(invocation, { ...exported, changes }, options);
    else reportGenerated(invocation, exported, options);
    if (values.failOn === 'missing') reportUnmet(invocation, exported, options);
    const { incomplete, different } = values.failOn === 'missing' ? outcomeOfUnmet(exported.unmet) : {};
    return exitCodeOf({ incomplete: exported.problems.length > 0 || incomplete === true, different });
  },
});

/** A run that writes nothing has no checkpoint. */
function assertNoResume({ dryRun, resume }: { readonly dryRun: boolean; readonly resume: boolean }): void {
  if (!dryRun || !resume) return;
  throw new HubformError('usage', '--dry-run keeps no checkpoint that --resume could continue', {
    hint: 'Leave out one of them.',
  });
}
