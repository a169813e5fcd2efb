import { HubformError } from '../../error.ts';
import { exitCodeOf } from '../exit-code.ts';
import { FAIL_ON } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { pick, without } from '../options/groups.ts';
import { choice } from '../options/option.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

const LIVE = 'live';

export const diffCommand = command({
  name: 'diff',
  summary: 'show what changed between two snapshots, or from a snapshot to what is live',
  args: [
    { name: 'BEFORE', summary: 'a snapshot file, a directory of them, - for stdin, or git:REV:path', path: 'file' },
    { name: 'AFTER', summary: 'the same, or live', choices: [LIVE], path: 'file' },
  ],
  options: {
    format: choice(['text', 'markdown', 'json'], 'how the differences are written'),
    ...FAIL_ON,
    ...pick(GENERATE, 'trust', 'prefer'),
    ...without(SCAN, 'resume'),
  },
  examples: [
    ['diff old.yaml new.yaml', 'exit code 2 if anything changed'],
    ['diff git:HEAD:memberships.yaml memberships.yaml --format markdown', 'what a commit would change, as a comment'],
    ['diff memberships.yaml live --fail-on important', 'fail on an important difference'],
  ],
  run: async (invocation) => {
    const {
      args: [before = '', after = ''],
      values,
      terminal,
    } = invocation;
    if (before === LIVE) {
      throw new HubformError('usage', 'BEFORE cannot be live', {
        hint: 'What is live comes after: hubform diff SNAPSHOT live. A file of that name is ./live.',
      });
    }
    const { diffSnapshots } = await import('../../actions/diff.ts');
    const { diffResult } = await import('../output/diff-result.ts');
    const { reportProblems } = await import('../output/results.ts');
    const { failsOn } = await import('../requests/fail-on.ts');
    const { decisionOptionsOf } = await import('../requests/generate.ts');
    const { scanRequestOf } = await import('../requests/scan.ts');

    const { diff, problems } = await diffSnapshots(
      {
        before,
        after: after === LIVE ? await scanRequestOf(invocation) : after,
        decisionOptions: decisionOptionsOf(values),
      },
      invocation.context,
    );
    reportProblems(invocation, problems);
    terminal.result(diffResult(diff, values.format, { before, after }, terminal));
    return exitCodeOf({ incomplete: problems.length > 0, different: failsOn(values.failOn, diff) });
  },
});
