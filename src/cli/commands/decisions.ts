import { EXIT, exitCodeOf } from '../exit-code.ts';
import { FAIL_ON_MISSING } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { pick } from '../options/groups.ts';
import { choice } from '../options/option.ts';
import { SNAPSHOT, command } from './command.ts';

export const decisionsCommand = command({
  name: 'decisions',
  summary: 'print what the code does about each target (account and Region), and why',
  args: [SNAPSHOT],
  options: {
    format: choice(['table', 'json', 'csv'], 'format of the decisions'),
    ...FAIL_ON_MISSING,
    ...pick(GENERATE, 'trust', 'prefer', 'expect'),
  },
  examples: [
    ['decisions memberships.yaml --trust 999999999999', 'Print every row of the table of generate'],
    ['decisions memberships.yaml --expect expect.yaml --fail-on missing', 'Exit with 2 if a member is missing'],
    [
      'decisions memberships.yaml --format json',
      'Print JSON for other programs; hubform schema decisions prints its schema',
    ],
  ],
  run: async (invocation) => {
    const {
      args: [argument = ''],
      values,
      terminal,
      context,
    } = invocation;
    const { decisionsOf } = await import('../../actions/decisions.ts');
    const { decisionsResult } = await import('../output/decisions-result.ts');
    const { assertExpecting, outcomeOfUnmet } = await import('../requests/fail-on.ts');
    const { decisionOptionsOf } = await import('../requests/decision.ts');

    const options = await decisionOptionsOf(invocation);
    assertExpecting(values.failOn, options);
    const decided = await decisionsOf(argument, options, context);
    terminal.result(decisionsResult(decided, options, values.format, terminal));
    return values.failOn === 'missing' ? exitCodeOf(outcomeOfUnmet(decided.unmet)) : EXIT.done;
  },
});
