import { compareCodeUnits } from '../membership/model.ts';
import { isCdkFormat } from './cdk/frameworks.ts';
import type { Format } from './render-files.ts';

export const GIT_IGNORE = '.gitignore';
export const GIT_ATTRIBUTES = '.gitattributes';

/** What Terraform and hubform leave beside the code. https://github.com/github/gitignore/blob/main/Terraform.gitignore */
const IGNORED = [
  ...['.terraform/', '*.tfstate', '*.tfstate.*', '*.tfplan', 'tfplan', 'crash.log', 'crash.*.log'],
  ...['.hubform-checkpoint*', '.hubform-staging-*/'],
];
const IGNORED_OF_CDK = ['node_modules/', 'cdktf.out/', 'cdktf.log', '.gen/'];

/**
 * The files that tell git about generated code, by path: what is never committed, and the line endings of `paths`, the generated
 * files.
 */
export function gitFiles(paths: Iterable<string>, format: Format): Map<string, string> {
  const ignored = [...IGNORED, ...(isCdkFormat(format) ? IGNORED_OF_CDK : [])];
  // One pattern for all accounts, so that a new account does not change this file.
  const patterns = Array.from(paths, (path) => `/${path.replace(/\b\d{12}\b/g, '*')}`);
  const own = [...patterns, `/${GIT_ATTRIBUTES}`, `/${GIT_IGNORE}`];
  const attributes = [...new Set(own)].sort(compareCodeUnits).map((pattern) => `${pattern} text eol=lf`);
  return new Map([
    [
      GIT_ATTRIBUTES,
      lines(['# Written by hubform. Generated files have the same line endings in every checkout.', ...attributes]),
    ],
    [
      GIT_IGNORE,
      lines([
        '# Written by hubform. A state and a saved plan may hold secrets; commit .terraform.lock.hcl.',
        ...ignored,
      ]),
    ],
  ]);
}

/** The lines that the user's file lacks; empty if it has all. */
export function missingLines(path: string, wanted: string, present: string): string[] {
  const has = new Set(present.split('\n').map((line) => line.trim()));
  if (path === GIT_ATTRIBUTES) return [...has].some((line) => /\beol=lf\b/.test(line)) ? [] : ['* text=auto eol=lf'];
  return wanted.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !has.has(line));
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
