import { HubformError } from '../error.ts';
import { printable } from '../text.ts';

/** A place in the history of a repository. */
export interface GitAddress {
  /** Whatever git takes for one commit: a branch, a tag, an id, `HEAD~1`, `origin/main`, `HEAD@{yesterday}`. */
  readonly revision: string;
  /** From the top of the repository; `./` in front makes it start at the current directory, as everywhere in git. */
  readonly path: string;
}

const SCHEME = 'git:';

export function isGitAddress(argument: string): boolean {
  return argument.startsWith(SCHEME);
}

/**
 * Reads `git:REV:path`. Neither part can become an option of git, name a range, or reach into the index.
 *
 * @throws HubformError `usage`
 */
export function parseGitAddress(argument: string): GitAddress {
  const [, revision = '', path = ''] = /^git:([^:]*):(.*)$/su.exec(argument) ?? [];
  // A leading caret would exclude instead of name; a colon cannot be part of a name, see git-check-ref-format.
  if (!/^[^-^\s\p{Cc}][^\s\p{Cc}]*$/u.test(revision) || revision.includes('..')) {
    throw refused(argument, 'REV names one commit, such as HEAD~1, main or v1.2');
  }
  if (path === '' || /^[-/]|\p{Cc}/u.test(path)) {
    throw refused(argument, 'the path starts at the top of the repository, or with ./ at the current directory');
  }
  return { revision, path };
}

function refused(argument: string, hint: string): HubformError {
  return new HubformError('usage', `${printable(argument, 200)} is not of the form git:REV:path`, {
    hint: `Here, ${hint}.`,
  });
}
