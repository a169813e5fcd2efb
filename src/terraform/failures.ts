import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import type { Binary } from './binary.ts';
import type { Finished } from './child.ts';

/** A failed `terraform init` as a message of one line and a hint. The patterns match Terraform 1.5 to 1.11 [run]. */
export function initFailure(root: string, { name }: Binary, { stdout, stderr, code }: Finished): HubformError {
  const error = firstError(/^\W*Error: /m.test(stderr) ? stderr : stdout);
  const cause = CAUSES.find(({ pattern }) => pattern.test(error));
  const message = cause?.message(error) ?? `terraform init failed: ${error === '' ? `exit code ${code}` : error}`;
  return new HubformError('terraform', `${root}: ${printable(message, 400)} (${name})`, {
    hint: cause?.hint ?? `Run terraform init in ${root} to see its whole output.`,
  });
}

interface Cause {
  readonly pattern: RegExp;
  readonly message: (error: string) => string;
  readonly hint: string;
}

const CAUSES: readonly Cause[] = [
  {
    pattern: /Unsupported (Terraform|OpenTofu) Core version/,
    message: () => 'the version constraint in the code (required_version) excludes this version',
    hint: 'Install a version that the code allows, or name one with --terraform PATH.',
  },
  {
    pattern: /no available releases match the given constraints/,
    message: (error) =>
      `no installable version of the provider matches the code: ${textAfter(error, /provider \S+?: /)}`,
    hint: 'Allow access to the registry, or add a matching version to your mirror; the lock file may require another one.',
  },
  {
    pattern: /Failed to (query available provider packages|install provider)|Required plugins are not installed/,
    message: (error) =>
      `the provider cannot be installed: ${textAfter(error, /(provider \S+?: |Error while installing \S+ \S+ )/)}`,
    hint: 'Allow access to the registry, or name a mirror in the file that TF_CLI_CONFIG_FILE points to.',
  },
  {
    pattern: /Unreadable module directory|Failed to download module|Module not (found|installed)/,
    message: (error) => `a module of the code cannot be found: ${error}`,
    hint: 'Move the module into the directory: without --live, hubform plans a copy of it.',
  },
  {
    pattern: /dependency lock file/i,
    message: (error) => `the lock file does not match the code: ${error}`,
    hint: 'Run terraform init -upgrade in that directory, and commit .terraform.lock.hcl.',
  },
];

/** The first specific error, without the box around it, on one line. */
function firstError(text: string): string {
  const plain = text.replace(/^[╷│╵ \t]+/gm, '').replace(/\n\s*To see which modules[^]*?(?=\nError: |$)/g, '');
  const [, ...errors] = plain.split(/^Error: /m);
  const lines = errors.map((error) => error.replace(/\s+/g, ' ').trim());
  return lines.find((line) => !GENERAL.test(line)) ?? lines[0] ?? '';
}

/** Terraform prints this error before the specific one. */
const GENERAL = /^(Terraform|OpenTofu) encountered problems during initiali[sz]ation/;

/** The rest of the text behind the first match, or all of it. */
function textAfter(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  return match ? text.slice(match.index + match[0].length) : text;
}
