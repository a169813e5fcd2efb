import { HubformError } from '../error.ts';
import { printable } from '../text.ts';

/** A path in a commit. */
export interface GitAddress {
  /** Any name that git resolves to one commit: a branch, a tag, an id, `HEAD~1`, `origin/main`, `HEAD@{yesterday}`. */
  readonly revision: string;
  /** Relative to the top of the repository or, with `./` in front, to the current directory. */
  readonly path: string;
}

const SCHEME = 'git:';

export function isGitAddress(argument: string): boolean {
  return argument.startsWith(SCHEME);
}

/**
 * Parses `git:REV:path`. Refuses a part that git would read as an option, as a range of commits or as a path in the index.
 *
 * @throws HubformError `usage`
 */
export function parseGitAddress(argument: string): GitAddress {
  const [, revision = '', path = ''] = /^git:([^:]*)(?::(.*))?$/su.exec(argument) ?? [];
  if (!isRevision(revision)) {
    throw invalidAddress(argument, 'Give one commit as REV, such as HEAD~1, main or v1.2.');
  }
  if (path === '') {
    throw invalidAddress(
      argument,
      `Add the path from the top of the repository: git:${revision}:hubform, for example.`,
    );
  }
  if (/^[-/]|\p{Cc}/u.test(path)) {
    throw invalidAddress(
      argument,
      'Give the path from the top of the repository, or with ./ from the current directory. A path that begins with a dash needs ./.',
    );
  }
  return { revision, path };
}

/**
 * Parses `git:BASE`, a branch or commit to compare with. Throws HubformError `usage`.
 *
 * @param flag the flag that it is given to
 */
export function parseGitBase(argument: string, flag: string): string {
  const [, revision = ''] = /^git:([^:]*)$/su.exec(argument) ?? [];
  if (isRevision(revision)) return revision;
  throw new HubformError('usage', `${flag}: expected git:BASE, got ${printable(argument, 200)}`, {
    hint: `Name the branch that the pull request will be merged into, such as ${flag} git:origin/main.`,
  });
}

/** Whether it names one commit. A leading caret excludes one; a colon cannot be part of a name, see git-check-ref-format. */
function isRevision(revision: string): boolean {
  return /^[^-^:\s\p{Cc}][^:\s\p{Cc}]*$/u.test(revision) && !revision.includes('..');
}

function invalidAddress(argument: string, hint: string): HubformError {
  return new HubformError('usage', `${printable(argument, 200)} is not of the form git:REV:path`, { hint });
}
