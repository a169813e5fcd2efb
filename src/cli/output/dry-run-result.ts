import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { GenerateOptions, Generated } from '../../actions/generate/generate.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import { repositoryAround } from '../../files/user-code.ts';
import { patchText } from '../../render/patch.ts';
import { pluralize, printable } from '../../text.ts';
import type { Invocation } from '../commands/command.ts';
import { type Reported, summaryLines } from './results.ts';

/** What would be written. */
interface Previewed extends Pick<Generated, 'result'> {
  readonly changes: NonNullable<Generated['changes']>;
}

/** The diff on stdout, and what a reader is told about it on stderr. */
export function reportDryRun(
  invocation: Pick<Invocation, 'terminal' | 'io'>,
  generated: Reported & Pick<Previewed, 'changes'>,
  options: GenerateOptions,
): void {
  const summary = summaryLines(invocation, generated, options, invocation.terminal.stderr);
  reportPreview(invocation, generated, options.directory, [...summary, ...generated.notes]);
}

/** @param summary what was decided, for stderr */
export function reportPreview(
  { terminal, io }: Pick<Invocation, 'terminal' | 'io'>,
  previewed: Previewed,
  directory: string,
  summary: readonly string[],
): void {
  const absolute = resolve(io.cwd, directory);
  const base = patchBase(absolute, io.cwd);
  const prefix = relative(base, absolute).split(sep).join('/');
  const files = previewed.changes.map((file) => ({
    ...file,
    path: prefix === '' ? file.path : `${prefix}/${file.path}`,
  }));
  for (const message of summary) terminal.report({ kind: 'note', message });
  const where = files.length === 0 || base === io.cwd ? '' : ` Apply the diff in ${printable(base, 1000)}.`;
  terminal.report({ kind: 'note', message: `${outcome(previewed, directory)}${where}` });
  terminal.result(patchText(files));
}

/**
 * Where the diff is applied. `git apply` reads its paths from the top of the repository, wherever it is run, and passes over
 * those outside of the current directory without a word.
 */
function patchBase(directory: string, cwd: string): string {
  return repositoryAround(directory) ?? (isBelow(directory, cwd) ? cwd : dirname(directory));
}

function isBelow(directory: string, above: string): boolean {
  const path = relative(above, directory);
  return !isAbsolute(path) && path.split(sep)[0] !== '..';
}

/** Counts as the run does that writes: without the manifest. */
function outcome({ changes, result: { written, removed } }: Previewed, directory: string): string {
  if (changes.length === 0) return `Nothing to write: ${directory} is up to date.`;
  const files =
    written.length + removed.length === 0
      ? `only ${MANIFEST}`
      : `${pluralize(written.length, 'file')}${removed.length > 0 ? `, remove ${removed.length},` : ''}`;
  return `Would write ${files} in ${directory}; wrote nothing.`;
}
