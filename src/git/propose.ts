import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { type GitOptions, git } from './git.ts';

export interface Push {
  /** What to commit, from the current directory; the rest of the working tree stays out. */
  readonly paths: readonly string[];
  readonly branch: string;
  readonly message: string;
  /** A remote that git can push to by itself, or an address and the token for it. */
  readonly remote: { readonly name: string } | { readonly url: string; readonly token: string };
  readonly author: { readonly name: string; readonly email: string };
  /** The environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** `pushed`: the branch is another now. `unchanged`: it held just that. `nothing`: there is nothing to commit. */
export type Pushed = 'pushed' | 'unchanged' | 'nothing';

/** By this line in its message a commit of ours is told from one that somebody else put on the branch. */
const TRAILER = 'Proposed-by: hubform';

/**
 * Puts the paths, as they are on disk, on a branch of the remote: one commit on top of HEAD. Neither HEAD nor the index
 * nor the working tree changes, and no hook runs. The same content on the same HEAD is the same commit, so that it is not
 * pushed twice.
 *
 * @throws HubformError `git`; also where the branch holds work of others, which is never overwritten
 */
export async function pushPaths(push: Push, options: GitOptions = {}): Promise<Pushed> {
  const say = speaker(push, options);
  const commit = await createCommit(push, say);
  if (commit === undefined) return 'nothing';
  const remote = 'name' in push.remote ? push.remote.name : push.remote.url;
  const reference = `refs/heads/${push.branch}`;
  const [old = ''] = (await say(['ls-remote', remote, reference])).split(/\s/);
  if (old === commit) return 'unchanged';
  if (old !== '') {
    await say(['fetch', '--quiet', '--no-tags', remote, reference]);
    await assertOwnBranch(old, push.branch, say);
  }
  await say([
    'push',
    '--quiet',
    '--no-verify',
    `--force-with-lease=${reference}:${old}`,
    remote,
    `${commit}:${reference}`,
  ]);
  return 'pushed';
}

type Say = (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<string>;

async function createCommit({ paths, message, author }: Push, say: Say): Promise<string | undefined> {
  const index = { GIT_INDEX_FILE: await say(['rev-parse', '--path-format=absolute', '--git-path', 'hubform.index']) };
  await say(['read-tree', 'HEAD'], index);
  await say(['add', '--all', '--', ...paths], index);
  const tree = await say(['write-tree'], index);
  if (tree === (await say(['rev-parse', 'HEAD^{tree}']))) return undefined;
  const date = await say(['log', '-1', '--format=%cI', 'HEAD']);
  return say(['commit-tree', tree, '-p', 'HEAD', '-m', `${message}\n\n${TRAILER}`], {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
  });
}

async function assertOwnBranch(commit: string, branch: string, say: Say): Promise<void> {
  const message = await say(['log', '-1', '--format=%B', commit]);
  if (message.split('\n').includes(TRAILER)) return;
  throw new HubformError('git', `the branch ${printable(branch)} ends with a commit that is not hubform’s`, {
    hint: 'Merge or delete it, or name another with --branch.',
  });
}

function speaker({ remote, env }: Push, options: GitOptions): Say {
  const own = { ...env, GIT_TERMINAL_PROMPT: '0', ...('url' in remote && credentials(remote, env)) };
  return async (args, more = {}) => {
    const { code, stdout, complaint } = await git(args, '', { ...options, env: { ...own, ...more } });
    if (code !== 0) throw new HubformError('git', `git ${args[0] ?? ''} failed: ${complaint}`);
    return stdout.toString().trim();
  };
}

/** By the environment, because every user of a machine can read the arguments of a process. */
function credentials({ url, token }: { url: string; token: string }, env: Push['env']): Record<string, string> {
  // After what the job configures in the same way.
  const last = /^\d+$/.test(env.GIT_CONFIG_COUNT ?? '') ? Number(env.GIT_CONFIG_COUNT) : 0;
  return {
    GIT_CONFIG_COUNT: String(last + 1),
    [`GIT_CONFIG_KEY_${last}`]: `http.${url}.extraHeader`,
    [`GIT_CONFIG_VALUE_${last}`]: `Authorization: Basic ${Buffer.from(`oauth2:${token}`).toString('base64')}`,
  };
}
