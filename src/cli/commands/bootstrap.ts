import { exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { BOOTSTRAP } from '../options/bootstrap.ts';
import { command } from './command.ts';

export const bootstrapCommand = command({
  name: 'bootstrap',
  summary: 'read both sides and write the code that makes accounts members; changes nothing in AWS',
  args: [],
  options: { ...BOOTSTRAP, ...ALL },
  examples: [
    [
      'bootstrap --administrator 999999999999 --account 111122223333 --region eu-west-1 --role-name hubform-read --apply-role-name hubform-apply -o members',
      'one account, by what is there on both sides',
    ],
    [
      'bootstrap --administrator 999999999999 --organization --ou ou-ab12-34cd56ef --region all --role-name hubform-read --apply-role-name hubform-apply -o members',
      'every active account below a unit, in every Region that is on',
    ],
    [
      'bootstrap --members members.yaml --snapshot memberships.yaml --administrator-profile security -o members',
      'by a file of members and a snapshot of both sides; reads nothing from AWS',
    ],
    ['bootstrap --missing --expect expect.yaml --role-name hubform-read -o missing', 'who must be a member and is not'],
    [
      'bootstrap --administrator 999999999999 --account 111122223333 --region eu-west-1 --offline --assume-hub off -o members',
      'without a way to read: a new account, in which Security Hub is off',
    ],
  ],
  run: async (invocation) => {
    const { bootstrapMembers } = await import('../../actions/bootstrap/bootstrap.ts');
    const { bootstrapOutcome } = await import('../../actions/bootstrap/outcome.ts');
    const { bootstrapRequestOf } = await import('../requests/bootstrap.ts');
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
