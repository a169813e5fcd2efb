import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { GenerateOptions, Generated } from '../../actions/generate/generate.ts';
import { patchText } from '../../render/patch.ts';
import { pluralize } from '../../text.ts';
import type { Invocation } from '../commands/command.ts';
import { summaryLines } from './results.ts';

/** The diff on stdout, and what a reader is told about it on stderr. */
export function reportDryRun(
  { terminal, io }: Pick<Invocation, 'terminal' | 'io'>,
  generated: Generated & { readonly changes: NonNullable<Generated['changes']> },
  options: GenerateOptions,
): void {
  const { directory } = options;
  const base = patchBase(directory, io.cwd);
  const files = generated.changes.map((file) => ({ ...file, path: base === '' ? file.path : `${base}/${file.path}` }));
  for (const message of summaryLines({ terminal }, generated, options)) terminal.report({ kind: 'note', message });
  terminal.report({ kind: 'note', message: outcome(files.length, directory, base) });
  terminal.result(patchText(files));
}

/** The directory as the paths of the diff have it; empty where it is outside of the current directory: then they begin in it. */
function patchBase(directory: string, cwd: string): string {
  const below = relative(cwd, resolve(cwd, directory));
  return isAbsolute(below) || below.split(sep)[0] === '..' ? '' : below.split(sep).join('/');
}

function outcome(count: number, directory: string, base: string): string {
  if (count === 0) return `Nothing to write: ${directory} is up to date.`;
  const where = base === '' ? ` Apply the diff in ${directory}.` : '';
  return `Would write ${pluralize(count, 'file')} in ${directory}; wrote nothing.${where}`;
}
