import { HubformError } from '../../error.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { FAIL_ON_MISSING } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { OUTPUT } from '../options/output.ts';
import { SNAPSHOT, command } from './command.ts';

export const generateCommand = command({
  name: 'generate',
  summary: 'write Terraform code from a snapshot, without AWS',
  args: [SNAPSHOT],
  options: { ...GENERATE, ...FAIL_ON_MISSING, ...OUTPUT },
  examples: [
    ['generate memberships.yaml -o security-hub', 'HCL with a provider alias for each Region'],
    ['generate memberships.yaml --region-style argument -o security-hub', 'for provider 6 and later'],
    ['generate memberships.yaml --state ../infra --take-over -o security-hub', 'take over what other code manages'],
    [
      'generate memberships.yaml --format cdktf -o security-hub',
      'a CDKTF project in TypeScript; cdktn for CDK Terrain',
    ],
  ],
  run: async (invocation) => {
    const {
      args: [argument = ''],
      values,
    } = invocation;
    const { generate } = await import('../../actions/generate/generate.ts');
    const { loadSnapshot } = await import('../../actions/load-snapshot.ts');
    const { reportGenerated } = await import('../output/results.ts');
    const { assertExpecting, outcomeOfUnmet } = await import('../requests/fail-on.ts');
    const { directoryOf, generateOptionsOf } = await import('../requests/generate.ts');

    const directory = directoryOf(values.output);
    if (directory === undefined) {
      throw new HubformError('usage', 'generate needs a directory to write to', {
        hint: `Say where: hubform generate ${argument} -o DIR`,
      });
    }
    const snapshot = await loadSnapshot(argument, invocation.context);
    const options = await generateOptionsOf(invocation, directory);
    assertExpecting(values.failOn, options.decisionOptions);
    const generated = await generate(snapshot, options);
    reportGenerated(invocation, generated, options);
    return values.failOn === 'missing' ? exitCodeOf(outcomeOfUnmet(generated.unmet)) : EXIT.done;
  },
});
