import { HubformError } from '../error.ts';
import { firstOf, printable, shellWord } from '../text.ts';
import { gitFailure } from './failure.ts';
import { type GitOptions, git } from './git.ts';

/**
 * Refuses paths that git would leave out of a commit: a rule ignores them, and they are not tracked.
 *
 * @param paths relative to the current directory; they need not exist
 * @throws HubformError `git`
 */
export async function assertNotIgnored(paths: readonly string[], options: GitOptions): Promise<void> {
  if (paths.length === 0) return;
  const input = paths.map((path) => `./${path}\0`).join('');
  // With ./ in front, git reads no pathspec magic in a path.
  const result = await git(['check-ignore', '--verbose', '-z', '--stdin'], input, options, []);
  // 1: none is ignored.
  if (result.code !== 0 && (result.code !== 1 || result.error !== '')) {
    throw gitFailure('git cannot tell which paths it ignores', result);
  }
  const ignored = parseIgnored(result.stdout.toString());
  const [first] = ignored;
  if (!first) return;
  const names = firstOf(
    ignored.map(({ path }) => printable(path, 200)),
    3,
  );
  throw new HubformError('git', `git ignores ${names} because of ${printable(first.rule, 300)}`, {
    hint: `Remove the rule from ${printable(first.source, 200)}, or commit the path once by hand: git add --force ${shellWord(printable(first.path, 200))}`,
  });
}

interface Ignored {
  readonly path: string;
  /** The file that holds the rule. */
  readonly source: string;
  /** `SOURCE:LINE: PATTERN`. */
  readonly rule: string;
}

/** Each is `SOURCE NUL LINE NUL PATTERN NUL PATH NUL`. */
function parseIgnored(output: string): Ignored[] {
  const all = output.matchAll(/([^\0]*)\0([^\0]*)\0([^\0]*)\0\.\/([^\0]*)\0/g);
  return [...all].flatMap(([, source = '', line = '', pattern = '', path = '']) =>
    // A rule that begins with an exclamation mark takes a path out again.
    pattern.startsWith('!') ? [] : [{ path, source, rule: `${source}:${line}: ${pattern}` }],
  );
}
