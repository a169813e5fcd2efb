import { HubformError } from '../../error.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { DRY_RUN } from '../options/dry-run.ts';
import { FAIL_ON_MISSING } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { toggle } from '../options/option.ts';
import { OUTPUT } from '../options/output.ts';
import { SNAPSHOT, command } from './command.ts';

const CHECK = {
  check: { ...toggle('write nothing; fail if the files are not what would be generated'), perRun: true as const },
};

export const generateCommand = command({
  name: 'generate',
  summary: 'write Terraform code from a snapshot, without AWS',
  args: [SNAPSHOT],
  options: { ...GENERATE, ...FAIL_ON_MISSING, ...DRY_RUN, ...CHECK, ...ALL, ...OUTPUT },
  examples: [
    ['generate memberships.yaml -o security-hub', 'HCL with a provider alias for each Region'],
    ['generate memberships.yaml --region-style argument -o security-hub', 'for provider 6 and later'],
    ['generate memberships.yaml --state ../infra --take-over -o security-hub', 'take over what other code manages'],
    [
      'generate memberships.yaml --format cdktf -o security-hub',
      'a CDKTF project in TypeScript; cdktn for CDK Terrain',
    ],
    ['generate hubform -o hubform --check', 'in a pipeline: is the code what the snapshot gives?'],
    ['generate hubform --format json -o hubform --dry-run', 'what another option would change, as a unified diff'],
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
      throw new HubformError('usage', 'generate needs a directory to write to', {
        hint: `Say where: hubform generate ${argument} -o DIR`,
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
      const differing = await checkGenerated(snapshot, options);
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
  throw new HubformError('usage', `--check and ${other} cannot be given together`, {
    hint: 'Use --check for the exit code, and --dry-run for the difference.',
  });
}
