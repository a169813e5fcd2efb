import type { FailureFacts, KnownFailure } from './failure.ts';

/** What is known of a command of Terraform that failed. */
export interface TerraformFacts extends FailureFacts {
  /** The command, for hints: `terraform` or `tofu`. */
  readonly tool: string;
  /** The directory of the root module, for hints. */
  readonly root: string;
  /** `linux_amd64`; absent where Terraform does not say it. */
  readonly platform?: string | undefined;
}

const NAME_IT = 'or name the binary itself with --terraform PATH';

/** A version manager whose `terraform` is a script that picks a version, and finds none. */
export const VERSION_MANAGER: readonly KnownFailure[] = [
  {
    // https://github.com/hashicorp/terraform-cdk/issues/1559
    title: '… No version is set for command terraform',
    pattern: /.*No version (?:is )?set for (?:command )?(?:terraform|tofu|opentofu)\b.*/i,
    message: matchedLine,
    hint: `Set a version in the repository (asdf set terraform VERSION), ${NAME_IT} (asdf which terraform).`,
  },
  {
    // https://github.com/jdx/mise/blob/main/src/shims.rs
    title: '… No version is set for shim: terraform',
    pattern: /.*No version is set for shim: (?:terraform|tofu)\b.*/i,
    message: matchedLine,
    hint: `Set a version in the repository (mise use terraform@VERSION), ${NAME_IT} (mise which terraform).`,
  },
  {
    // https://github.com/tfutils/tfenv/blob/master/libexec/tfenv-version-name
    title: '… Version could not be resolved (set by … or tfenv use <version>)',
    pattern: /.*Version could not be resolved \(set by .* or (tfenv|tofuenv) use <version>\)/i,
    message: matchedLine,
    hint: ([, manager = 'tfenv']) => `Run ${manager} use VERSION, ${NAME_IT}.`,
  },
  {
    // https://github.com/tofuutils/tenv/issues/344
    title: '… no compatible version found locally',
    pattern: /.*no compatible version found locally.*/i,
    message: matchedLine,
    hint: `Run tenv tf install VERSION, set TENV_AUTO_INSTALL=true, ${NAME_IT}.`,
  },
];

/** A failed `terraform init`. The messages are those of Terraform 1.5 to 1.11 [run]. */
export const INIT: readonly KnownFailure<TerraformFacts>[] = [
  {
    title:
      "…: the provider does not match the lock file: … doesn't match any of the checksums previously recorded in the dependency lock file…",
    pattern:
      /(?:Error while installing \S+ \S+ |: )?([^:]* does ?n[o']t match any of the checksums (?:previously )?recorded in the dependency lock file)/,
    message: ([, what = '']) => `the provider does not match the lock file: ${what.trim()}`,
    hint: (_, { tool, root, platform = 'PLATFORM' }) =>
      `Run ${tool} providers lock -platform=${platform} in ${root} (with -fs-mirror=DIR where you use a mirror), and commit .terraform.lock.hcl: its hashes may be those of another platform.`,
  },
  {
    title: '…: the lock file does not have every provider of the code…',
    pattern: /Provider dependency changes detected/,
    message: 'the lock file does not have every provider of the code',
    hint: (_, { tool, root }) => `Run ${tool} init in ${root}, and commit .terraform.lock.hcl.`,
  },
  {
    // Both messages name the constraint of the code for the Region style `argument`.
    title: '…: the code asks for provider 6 or later (--region-style argument), and an older one is installed…',
    pattern:
      /(?:locked provider \S+\/hashicorp\/aws [0-5]\.\S+ does not match configured version constraint|no available releases match the given constraints) (?:[^;]*, )?>= 6\.0/,
    message: 'the code asks for provider 6 or later (--region-style argument), and an older one is installed',
    hint: (_, { tool, root }) =>
      `Install provider 6 (${tool} init -upgrade in ${root}), or generate the code with --region-style alias, which works with 5.`,
  },
  {
    title: '…: the lock file does not match the code: …',
    pattern: /locked provider \S+ \S+ does not match configured version constraint|Inconsistent dependency lock file/i,
    message: (_, { message }) =>
      `the lock file does not match the code: ${textAfter(message, /provider packages for provider \S+: |provider \S+?: /)}`,
    hint: (_, { tool, root }) => `Run ${tool} init -upgrade in ${root}, and commit .terraform.lock.hcl.`,
  },
  {
    title: '…: the version constraint in the code (required_version) excludes this version…',
    pattern: /Unsupported (Terraform|OpenTofu) Core version/,
    message: 'the version constraint in the code (required_version) excludes this version',
    hint: 'Install a version that the code allows, or name one with --terraform PATH.',
  },
  {
    title: '…: no installable version of the provider matches the code: …',
    pattern: /no available releases match the given constraints/,
    message: (_, { message }) =>
      `no installable version of the provider matches the code: ${textAfter(message, /provider \S+?: /)}`,
    hint: 'Allow access to the registry, or add a matching version to your mirror; the lock file may require another one.',
  },
  {
    title: '…: the provider cannot be installed: …',
    pattern: /Failed to (query available provider packages|install provider)|Required plugins are not installed/,
    message: (_, { message }) =>
      `the provider cannot be installed: ${textAfter(message, /(provider \S+?: |Error while installing \S+ \S+ )/)}`,
    hint: 'Allow access to the registry, or name a mirror in the file that TF_CLI_CONFIG_FILE points to.',
  },
  {
    title: '…: a module of the code cannot be found: …',
    pattern: /Unreadable module directory|Failed to download module|Module not (found|installed)/,
    message: (_, { message }) => `a module of the code cannot be found: ${message}`,
    hint: 'Move the module into the directory: without --live, hubform plans a copy of it.',
  },
  ...VERSION_MANAGER.map((known) => ({ ...known, message: failed })),
  {
    title: '…: terraform init failed: …',
    message: failed,
    hint: (_, { tool, root }) => `Run ${tool} init in ${root} to see its whole output.`,
  },
];

/** What is known of a plan that failed. */
export interface PlanFailureFacts extends FailureFacts {
  /** Against the emulator, which accepts every key and role: what it refuses, AWS refuses of this code. */
  readonly offline?: boolean;
}

/** A plan for which the provider has no credentials: no mismatch of the code, so it ends the run. */
export const NO_CREDENTIALS: readonly KnownFailure<PlanFailureFacts>[] = [
  {
    title: '… No valid credential sources found…',
    pattern: /No valid credential sources|failed to get shared config profile/,
    hint: 'Give Terraform credentials: it reads the environment and the profile, as hubform does.',
  },
  {
    title: '… Cannot assume IAM Role…',
    pattern: /Cannot assume IAM Role/,
    when: isLive,
    hint: 'Check that the role of --apply-role-name exists in the account, and that its trust policy names the caller of Terraform.',
  },
  {
    title: '… ExpiredToken…',
    pattern: /ExpiredToken|failed to refresh cached credentials/,
    hint: 'Renew the credentials that Terraform uses.',
  },
  {
    title: '… InvalidClientTokenId…',
    pattern: /InvalidClientTokenId|SignatureDoesNotMatch/,
    when: isLive,
    hint: 'Check the credentials that Terraform uses: the environment, the profile, the role to assume.',
  },
];

function isLive({ offline }: PlanFailureFacts): boolean {
  return offline !== true;
}

/** An error of a plan that the code causes: one of its mismatches. */
export const PLAN: readonly KnownFailure[] = [
  {
    title: '… Provider configuration not present…',
    pattern: /Provider configuration not present/,
    hint: 'Generate the code again: it keeps the providers that the state still needs.',
  },
  {
    title: '… InvalidClientTokenId…',
    pattern: /((?:Cannot assume IAM Role|\bAssumeRole\b)[^]*)?InvalidClientTokenId/,
    hint: ([, role]) =>
      role === undefined
        ? 'Leave out --as, or generate the code with --apply-role-name NAME: without a role, it works with the credentials of the account itself.'
        : 'Generate the code again: a provider with sts_region asks STS in a Region that every account has on. This Region is off for the caller.',
  },
  {
    title: '… AWS account ID not allowed: …',
    pattern: /AWS account ID not allowed/,
    hint: 'Generate the code with --apply-role-name NAME, or run Terraform with credentials of the account itself.',
  },
];

/** Such a script prints more than its reason. */
function matchedLine([line = '']: readonly string[]): string {
  return line;
}

function failed(_: readonly string[], { message }: FailureFacts): string {
  return `terraform init failed: ${message}`;
}

/** The rest of the text behind the first match, or all of it. */
function textAfter(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  return match ? text.slice(match.index + match[0].length) : text;
}
