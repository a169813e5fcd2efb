import { HubformError } from '../../error.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { DRY_RUN } from '../options/dry-run.ts';
import { FAIL_ON_MISSING } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { grouped } from '../options/groups.ts';
import { toggle } from '../options/option.ts';
import { NAMED_DIRECTORY } from '../options/output.ts';
import { SNAPSHOT, command } from './command.ts';

const CHECK = grouped('Output', {
  check: {
    ...toggle('write nothing, and exit with 2 if the files are not what would be written'),
    perRun: true as const,
  },
});

export const generateCommand = command({
  name: 'generate',
  summary: 'write Terraform code from a snapshot, without AWS',
  args: [SNAPSHOT],
  options: { ...GENERATE, ...FAIL_ON_MISSING, ...DRY_RUN, ...CHECK, ...ALL, ...NAMED_DIRECTORY },
  examples: [
    ['generate memberships.yaml -o security-hub', 'Write HCL, with a root module per account'],
    ['generate memberships.yaml --format cdktn -o security-hub', 'Write a CDK Terrain project in TypeScript'],
    ['generate hubform -o hubform --check', 'Check in a pipeline that the code matches the snapshot'],
  ],
  run: async (invocation) => {
    const {
      args: [argument = ''],
      values,
    } = invocation;
    const { generate } = await import('../../actions/generate/generate.ts');
    const { loadSnapshot } = await import('../../actions/load-snapshot.ts');
    const { reportGenerated, reportUnmet } = await import('../output/results.ts');
    const { assertExpecting, outcomeOfUnmet } = await import('../requests/fail-on.ts');
    const { directoryOf, generateOptionsOf } = await import('../requests/generate.ts');

    const directory = directoryOf(values.output);
    if (directory === undefined) {
      throw new HubformError('usage', 'hubform generate needs a directory to write to', {
        hint: `Name it: hubform generate ${argument} -o DIR.`,
      });
    }
    assertOneMode(values);
    // First, because it refuses a stdin that is to be read twice.
    const options = await generateOptionsOf(invocation, directory);
    const snapshot = await loadSnapshot(argument, invocation.context);
    assertExpecting(values.failOn, options.decisionOptions);
    if (values.check) {
      const { checkGenerated } = await import('../../actions/generate/check.ts');
      const { reportCheck } = await import('../output/check-result.ts');
      const { reportDroppedTrust } = await import('../output/dropped-trust.ts');
      const differing = await checkGenerated(snapshot, options);
      if (differing.length > 0) await reportDroppedTrust(invocation, options);
      reportCheck(invocation, differing, directory);
      return exitCodeOf({ different: differing.length > 0 });
    }
    const generated = await generate(snapshot, options);
    const { changes } = generated;
    if (changes) {
      const { reportDryRun } = await import('../output/dry-run-result.ts');
      reportDryRun(invocation, { ...generated, changes }, options);
    } else reportGenerated(invocation, generated, options);
    if (values.failOn !== 'missing') return EXIT.done;
    reportUnmet(invocation, generated, options);
    return exitCodeOf(outcomeOfUnmet(generated.unmet));
  },
});

/** Each says by itself what the run is for. */
function assertOneMode(values: Readonly<Record<'check' | 'dryRun' | 'force', boolean>>): void {
  const other = values.dryRun ? '--dry-run' : '--force';
  if (!values.check || (!values.dryRun && !values.force)) return;
  throw new HubformError('usage', `--check and ${other} cannot be used together`, {
    hint: 'Use --check for the exit code, and --dry-run for the difference.',
  });
}
