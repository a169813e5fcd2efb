import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import type { Binary } from './binary.ts';
import type { Finished } from './child.ts';

/** What `terraform init` says when it fails, as one line and what to do. The words are those of Terraform 1.5 to 1.11 [run]. */
export function initFailure(root: string, { name }: Binary, { stdout, stderr, code }: Finished): HubformError {
  const said = messageOf(/^\W*Error: /m.test(stderr) ? stderr : stdout);
  const known = CAUSES.find(({ pattern }) => pattern.test(said));
  const what = known?.what(said) ?? `terraform init failed: ${said === '' ? `exit code ${code}` : said}`;
  return new HubformError('terraform', `${root}: ${printable(what, 400)} (${name})`, {
    hint: known?.hint ?? `Run terraform init in ${root} to see all of it.`,
  });
}

interface Cause {
  readonly pattern: RegExp;
  readonly what: (said: string) => string;
  readonly hint: string;
}

const CAUSES: readonly Cause[] = [
  {
    pattern: /Unsupported (Terraform|OpenTofu) Core version/,
    what: () => 'the version constraint in the code (required_version) excludes this version',
    hint: 'Install a version that the code allows, or name one with --terraform PATH.',
  },
  {
    pattern: /no available releases match the given constraints/,
    what: (said) => `no installable version of the provider matches the code: ${after(said, /provider \S+?: /)}`,
    hint: 'Allow the registry, or add a matching version to your mirror; a lock file may ask for one that is not there.',
  },
  {
    pattern: /Failed to (query available provider packages|install provider)|Required plugins are not installed/,
    what: (said) =>
      `the provider cannot be installed: ${after(said, /(provider \S+?: |Error while installing \S+ \S+ )/)}`,
    hint: 'Allow access to the registry, or name a mirror in the file that TF_CLI_CONFIG_FILE points to.',
  },
  {
    pattern: /Unreadable module directory|Failed to download module|Module not (found|installed)/,
    what: (said) => `a module of the code cannot be had: ${said}`,
    hint: 'Offline, a copy of the directory is planned: modules have to lie inside it. --live plans in place.',
  },
  {
    pattern: /dependency lock file/i,
    what: (said) => `the lock file does not fit the code: ${said}`,
    hint: 'Run terraform init -upgrade in that directory, and commit .terraform.lock.hcl.',
  },
];

/** The first error that says something, without the frame, on one line. */
function messageOf(text: string): string {
  const plain = text.replace(/^[╷│╵ \t]+/gm, '').replace(/\n\s*To see which modules[^]*?(?=\nError: |$)/g, '');
  const [, ...errors] = plain.split(/^Error: /m);
  const said = errors.map((error) => error.replace(/\s+/g, ' ').trim());
  return said.find((error) => !GENERAL.test(error)) ?? said[0] ?? '';
}

/** Terraform puts this before the error itself. */
const GENERAL = /^(Terraform|OpenTofu) encountered problems during initiali[sz]ation/;

function after(said: string, mark: RegExp): string {
  const match = mark.exec(said);
  return match ? said.slice(match.index + match[0].length) : said;
}
