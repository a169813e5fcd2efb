import { shellWord } from '../../text.ts';
import { diffSnapshots } from '../../actions/diff.ts';
import { HubformError } from '../../error.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { diffJson } from '../../render/diff/json.ts';
import { diffMarkdown } from '../../render/diff/markdown.ts';
import { diffLines, textOf } from '../../render/diff/text.ts';
import type { Invocation } from './command.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { painted } from '../output/paint.ts';
import type { Values } from '../options/options.ts';
import type { Terminal } from '../output/terminal.ts';
import { reportProblems } from '../output/results.ts';
import { contextOf, decisionOptionsOf, scanRequestOf } from '../requests/requests.ts';

const LIVE = 'live';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { values, terminal } = invocation;
  const [before = '', after = ''] = invocation.args;
  if (before === LIVE) {
    throw new HubformError('usage', 'BEFORE cannot be live', {
      hint: 'What is live comes after: hubform diff SNAPSHOT live. A file of that name is ./live.',
    });
  }
  const { diff, problems } = await diffSnapshots(
    {
      before,
      after: after === LIVE ? await scanRequestOf(invocation) : after,
      decisionOptions: decisionOptionsOf(values),
    },
    contextOf(invocation),
  );
  reportProblems(invocation, problems);
  terminal.result(textIn(values.diffFormat, diff, { before, after }, terminal));
  return exitCodeOf({ incomplete: problems.length > 0, different: fails(values.failOn, diff) });
}

function textIn(
  format: Values['diffFormat'],
  diff: Diff,
  names: { readonly before: string; readonly after: string },
  terminal: Terminal,
): string {
  switch (format) {
    case 'json':
      return diffJson(diff);
    case 'markdown':
      return diffMarkdown(diff, {
        ...names,
        command: `hubform diff ${shellWord(names.before)} ${shellWord(names.after)}`,
      });
    case 'text':
      return textOf(diffLines(diff), (span) => painted(span, terminal));
  }
}

export function fails(failOn: Values['failOn'], diff: Diff): boolean {
  if (failOn === 'none') return false;
  return failOn === 'any' ? diff.targets.length > 0 : countDiff(diff).important > 0;
}
