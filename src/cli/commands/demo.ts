import { HubformError } from '../../error.ts';
import { EXIT } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { GENERATE } from '../options/generate.ts';
import { outputDirectory } from '../options/output.ts';
import { type Invocation, command } from './command.ts';

export const demoCommand = command({
  name: 'demo',
  summary: 'scan a sample, write its code and verify it; needs no AWS account',
  args: [],
  options: { ...GENERATE, ...ALL, ...outputDirectory('hubform-demo') },
  examples: [
    ['demo', 'Write to ./hubform-demo'],
    ['demo --format cdktn -o demo-cdktn', 'Write a project for CDK Terrain instead of HCL'],
  ],
  run: async (invocation) => {
    const { values, terminal } = invocation;
    const { demo } = await import('../../actions/demo.ts');
    const { hintForRecorded } = await import('../../failures/hint-for.ts');
    const { reportProblems, reportWritten } = await import('../output/results.ts');
    const { rootDirectory } = await import('../output/next-steps.ts');
    const { directoryOf, generateOptionsOf } = await import('../requests/generate.ts');

    const directory = directoryOf(values.output);
    terminal.report({ kind: 'note', message: 'Serving a sample as AWS on this machine, and scanning it.' });
    // The administrators of the sample that are not in this list show what hubform does about them.
    const trust = values.trust ?? ['777777777777', '888888888888', '999999999999'];
    const trusting = { ...values, trust };
    const options = await generateOptionsOf({ ...invocation, values: trusting }, directory);
    const exported = await demo(options, invocation.context);
    reportProblems(invocation, exported.problems, hintForRecorded);
    // No other Terraform code manages the sample.
    reportWritten({ terminal }, { ...exported, elsewhereUnknown: false }, options);
    await verifyDemo(invocation, directory);
    const account = exported.roots[0]?.account ?? '';
    terminal.summary(
      [
        '',
        'Next: plan the code against the sample. Serve the sample in another terminal',
        `  npx hubform emulator ${directory}/memberships.yaml --port 4666`,
        `and, in ${rootDirectory(directory, values.format, account)}, with the account as the access key:`,
        `  export AWS_ENDPOINT_URL=http://127.0.0.1:4666 AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=any`,
        '  terraform init && terraform plan',
        '',
      ].join('\n'),
    );
    // The sample holds unreadable targets on purpose, so they are no failure.
    return EXIT.done;
  },
});

/** Plans the code where Terraform is installed; the demo does not fail where it is not. */
async function verifyDemo(
  invocation: Pick<Invocation, 'io' | 'terminal' | 'context'>,
  directory: string,
): Promise<void> {
  const { io, terminal, context } = invocation;
  const { verify } = await import('../../actions/verify/verify.ts');
  const { drawVerifyResult } = await import('../output/verify/draw-verify.ts');

  const request = { directory, rules: {}, live: false, allowForeign: false, env: io.env };
  try {
    const result = await verify(request, context);
    const drawn = drawVerifyResult(result, terminal);
    if (drawn !== '') terminal.result(terminal.wrapped(terminal.isQuiet ? drawn : `\n${drawn}`));
  } catch (error) {
    if (!(error instanceof HubformError) || error.code !== 'terraform') throw error;
    terminal.report({ kind: 'note', message: `Not verified: ${error.message}` });
    if (error.hint !== undefined) terminal.report({ kind: 'note', message: error.hint });
  }
}
