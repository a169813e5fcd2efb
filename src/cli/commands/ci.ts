import { HubformError } from '../../error.ts';
import type { CiInvocation } from '../ci/invocation.ts';
import type { ExitCode } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { checks } from '../options/checks.ts';
import { FAIL_ON } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { pick, without } from '../options/groups.ts';
import { type Option, type ValuesOf, text, toggle, withDefault } from '../options/option.ts';
import { SCAN } from '../options/scan.ts';
import { VERIFY } from '../options/verify.ts';
import { command, oneOf } from './command.ts';

const DEFAULT_BRANCH = 'hubform/drift';

const OPTIONS = {
  ...FAIL_ON,
  commentId: text('ID', 'with diff: name of the comment, if several jobs comment on the same path', checks.commentId),
  annotations: toggle('with diff: annotate the changed targets in the files, as a check if the token may create one'),
  codeQuality: text('FILE', 'with diff: write the changes as a Code Quality report of GitLab', checks.path),
  branch: {
    ...text('NAME', 'with drift: branch of the pull request', checks.branch),
    fallback: DEFAULT_BRANCH,
  } as Option<string>,
  ...without(SCAN, 'resume', 'previous'),
  account: withDefault(SCAN.account, 'those of the committed snapshot, or the account of the credentials'),
  ...GENERATE,
  ...pick(VERIFY, 'terraform', 'allowForeign', 'as'),
  all: { ...ALL.all, summary: 'with verify: show every row of a table, not only the first 60' },
};

type Mode = (invocation: CiInvocation<ValuesOf<typeof OPTIONS>>) => Promise<ExitCode>;

const MODES: Readonly<Record<string, () => Promise<{ run: Mode }>>> = {
  diff: () => import('../ci/diff.ts'),
  drift: () => import('../ci/drift.ts'),
  verify: () => import('../ci/verify.ts'),
};

export const ciCommand = command({
  name: 'ci',
  summary: 'comment on a pull request, or open one, in GitHub Actions or GitLab CI',
  args: [
    oneOf('MODE', ['diff', 'drift', 'verify']),
    { name: 'PATH', summary: 'a snapshot, or a directory that export wrote', variadic: true, path: 'file' },
  ],
  options: OPTIONS,
  examples: [
    ['ci diff hubform', 'Comment on what the pull request changes in the snapshot'],
    ['ci drift hubform', 'Scan, generate, and open a pull request with the differences'],
    ['ci verify hubform', 'Verify the code without credentials, also for forks'],
  ],
  run: async (invocation) => {
    const [mode = '', ...paths] = invocation.args;
    const load = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
    if (!load) {
      throw new HubformError('usage', `there is no mode ${JSON.stringify(mode)}`, {
        hint: `Choose one of ${Object.keys(MODES).join(', ')}.`,
      });
    }
    const { inJob } = await import('../ci/job.ts');

    const ci = await inJob({ ...invocation, paths });
    return (await load()).run(ci);
  },
});
