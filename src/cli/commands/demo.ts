import { demo } from '../../actions/demo.ts';
import { verify } from '../../actions/verify/verify.ts';
import { HubformError } from '../../error.ts';
import type { Invocation } from './command.ts';
import { drawVerifyResult } from '../output/draw-verify.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { rootDirectory } from '../output/next-steps.ts';
import { reportGenerated, reportProblems } from '../output/results.ts';
import { contextOf, directoryOf, generateOptionsOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { values, terminal } = invocation;
  const directory = directoryOf(invocation) ?? 'hubform-demo';
  terminal.report({ kind: 'note', message: 'Serving a sample as AWS on this machine, and exporting from it.' });
  // In the sample one administrator is ours; the others are there to be found out.
  const trust = values.trust ?? ['777777777777', '888888888888', '999999999999'];
  const ruled = { ...invocation, values: { ...values, trust } };
  const exported = await demo(generateOptionsOf(ruled.values, directory), contextOf(invocation));
  reportProblems(invocation, exported.problems);
  reportGenerated(ruled, exported, directory);
  const account = exported.roots[0]?.account ?? '';
  terminal.result(
    [
      '',
      'To plan it against the sample instead of AWS, serve it in another terminal',
      `  npx hubform emulator ${directory}/memberships.yaml --port 4666`,
      `and, in ${rootDirectory(directory, values.format, account)}, with the account as the access key:`,
      `  export AWS_ENDPOINT_URL=http://127.0.0.1:4666 AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=any`,
      '  terraform init && terraform plan',
      '',
      `Or have it planned and compared with what was decided: npx hubform verify ${directory}`,
      '',
    ].join('\n'),
  );
  await proof(invocation, directory);
  // The sample holds unreadable targets on purpose: the demo did what it is for.
  return EXIT.done;
}

/** That the code does what it says, where there is a Terraform to show it; a demonstration never fails for the lack of one. */
async function proof(invocation: Invocation, directory: string): Promise<void> {
  const { io, terminal } = invocation;
  const request = { directory, rules: {}, live: false, allowForeign: false, env: io.env };
  try {
    const result = await verify(request, contextOf(invocation));
    terminal.result(`\n${drawVerifyResult(result, terminal)}`);
  } catch (error) {
    if (!(error instanceof HubformError) || error.code !== 'terraform') throw error;
    terminal.report({ kind: 'note', message: `Not verified: ${error.message}` });
    if (error.hint !== undefined) terminal.report({ kind: 'note', message: error.hint });
  }
}
