import { exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { BOOTSTRAP } from '../options/bootstrap.ts';
import { command } from './command.ts';

export const bootstrapCommand = command({
  name: 'bootstrap',
  summary: 'write the Terraform code that makes accounts members; changes nothing in AWS',
  args: [],
  options: { ...BOOTSTRAP, ...ALL },
  examples: [
    [
      'bootstrap --administrator 999999999999 --account 111122223333 --region eu-west-1 --role-name hubform-read -o members',
      'Read both sides of one account, and write the code that is missing',
    ],
    [
      'bootstrap --missing --expect expect.yaml --organization --role-name hubform-read -o missing',
      'Write the code for every expected member that is missing',
    ],
    [
      'bootstrap --administrator 999999999999 --account 111122223333 --region eu-west-1 --offline --assume-hub off -o members',
      'Read nothing: a new account, in which Security Hub is off',
    ],
  ],
  run: async (invocation) => {
    const { bootstrapMembers } = await import('../../actions/bootstrap/bootstrap.ts');
    const { bootstrapOutcome } = await import('../../actions/bootstrap/outcome.ts');
    const { bootstrapRequestOf } = await import('../requests/bootstrap/bootstrap.ts');
    const { reportBootstrapped } = await import('../output/bootstrap/result.ts');
    const { reportMissing } = await import('../output/bootstrap/missing.ts');
    const { reportProblems } = await import('../output/results.ts');

    const request = await bootstrapRequestOf(invocation);
    const done = await bootstrapMembers(request, invocation.context);
    reportProblems(invocation, done.problems);
    if (done.missing) reportMissing(invocation, done.missing);
    if (done.code) reportBootstrapped(invocation, done.code, request);
    return exitCodeOf(bootstrapOutcome(done));
  },
});
