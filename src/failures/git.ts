import { printable } from '../text.ts';
import type { KnownFailure } from './failure.ts';

/** By what git wrote to standard error. Git translates its messages, so a row matches only text that it does not translate. */
export const GIT: readonly KnownFailure[] = [
  {
    title: 'git cannot read the repository here: detected dubious ownership in repository at …',
    pattern: /^\t(git config \S.*\bsafe\.directory .+)$/m,
    hint: ([, command = '']) => `Run this if you trust the repository: ${printable(command, 300)}`,
  },
  {
    // https://git-scm.com/docs/partial-clone
    title: 'git cannot read …: … could not fetch … from promisor remote',
    pattern: /promisor/i,
    hint: 'Keep the credentials of the clone (persist-credentials: true with actions/checkout), or clone without a filter: with one, git fetches contents when they are needed.',
  },
  {
    title: 'git cannot read the repository here: not a git repository…',
    pattern: /not a git repository/,
    hint: 'Run it in the repository that holds the snapshot.',
  },
  {
    title: '… Authentication failed…',
    pattern:
      /Authentication failed|could not read (?:Username|Password)|Permission denied \(publickey|terminal prompts disabled/i,
    hint: 'Give git credentials for the remote: a token in the job (persist-credentials: true with actions/checkout), or an SSH key.',
  },
  {
    title: '… [remote rejected] …',
    pattern: /^ *! \[remote rejected\] /m,
    hint: 'Allow the job to push to this branch in the rules of the remote, or name another branch with --branch.',
  },
  {
    title: '… unable to access …',
    pattern:
      /Failed to connect|Could(?:n't| not) (?:connect|resolve)|Connection (?:refused|reset|timed out)|Operation too slow/,
    hint: 'Check that this machine reaches the remote: git ls-remote origin. Behind a proxy, set HTTPS_PROXY.',
  },
  {
    title: '… failed to push some refs…',
    pattern: /^hint: +\S/m,
    hint: (_, { message }) =>
      printable(
        message
          .split('\n')
          .flatMap((line) => /^hint: +(.+)/.exec(line)?.[1] ?? [])
          .join(' '),
        300,
      ),
  },
];

/** Where git itself cannot be started. */
export const NO_GIT: KnownFailure = {
  title: 'cannot run git: it was not found',
  codes: ['ENOENT'],
  message: 'cannot run git: it was not found',
  hint: 'Install git, or name files instead of git:REV:path.',
};
