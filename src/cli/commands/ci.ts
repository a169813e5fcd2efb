import { HubformError } from '../../error.ts';
import type { CiInvocation } from '../ci/invocation.ts';
import type { ExitCode } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { checks } from '../options/checks.ts';
import { FAIL_ON } from '../options/fail-on.ts';
import { GENERATE } from '../options/generate.ts';
import { pick, without } from '../options/groups.ts';
import { type Option, type ValuesOf, text, toggle } from '../options/option.ts';
import { SCAN } from '../options/scan.ts';
import { VERIFY } from '../options/verify.ts';
import { command, oneOf } from './command.ts';

const DEFAULT_BRANCH = 'hubform/drift';

const OPTIONS = {
  // A pull request that changes something is not a failure, unless the user says so.
  failOn: { ...FAIL_ON.failOn, fallback: 'none' } as typeof FAIL_ON.failOn,
  commentId: text('ID', 'diff: tells the comments of several jobs on one path apart', checks.commentId),
  annotations: toggle(
    'diff: annotate the changed targets in the files, as a check of GitHub where the token may write one',
  ),
  codeQuality: text('FILE', 'diff: write the changes as a Code Quality report of GitLab', checks.path),
  branch: {
    ...text('NAME', `the branch to propose on (default: ${DEFAULT_BRANCH})`, checks.branch),
    fallback: DEFAULT_BRANCH,
  } as Option<string>,
  ...without(SCAN, 'resume', 'previous'),
  account: {
    ...SCAN.account,
    summary: 'accounts to scan, each through --role-name (default: those of the committed snapshot, else your own)',
  },
  ...GENERATE,
  ...pick(VERIFY, 'terraform', 'allowForeign', 'as'),
  all: { ...ALL.all, summary: 'verify: show every row of a table, and not only the first 60' },
};

type Mode = (invocation: CiInvocation<ValuesOf<typeof OPTIONS>>) => Promise<ExitCode>;

const MODES: Readonly<Record<string, () => Promise<{ run: Mode }>>> = {
  diff: () => import('../ci/diff.ts'),
  drift: () => import('../ci/drift.ts'),
  verify: () => import('../ci/verify.ts'),
};

export const ciCommand = command({
  name: 'ci',
  summary: 'in a job of GitHub Actions or GitLab CI: comment on a pull request, or open one',
  args: [
    oneOf('MODE', ['diff', 'drift', 'verify']),
    { name: 'PATH', summary: 'a snapshot, or a directory that export wrote', variadic: true, path: 'file' },
  ],
  options: OPTIONS,
  examples: [
    ['ci diff hubform', 'what the pull request changes in the snapshot, as one comment'],
    ['ci drift hubform', 'scan, generate, and propose what is different as a pull request'],
    ['ci verify hubform', 'offline and without credentials, also for forks'],
  ],
  run: async (invocation) => {
    const [mode = '', ...paths] = invocation.args;
    const load = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
    if (!load) {
      throw new HubformError('usage', `there is no mode ${JSON.stringify(mode)}`, {
        hint: `There is ${Object.keys(MODES).join(', ')}.`,
      });
    }
    const { inJob } = await import('../ci/job.ts');

    const ci = await inJob({ ...invocation, paths });
    return (await load()).run(ci);
  },
});
