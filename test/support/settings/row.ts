/**
 * How one setting is given, and what AWS is asked then, by each tool. Its texts have `{home}`, `{ca}`, and the addresses `{proxy}`,
 * `{socks}`, `{direct}` (HTTPS without a proxy) and `{http}`.
 */
export interface Row {
  /** What a reader of the table looks for: `Region`. */
  readonly setting: string;
  /** How it is given, and what it means, in Markdown. */
  readonly given: string;
  readonly effect: string;
  /** ~/.aws/config, and what is added to ~/.aws/credentials, which has the profiles `default`, `lab` and `base`. */
  readonly config?: string;
  readonly credentials?: string;
  /** More files, by their path in the home directory. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `--profile` of the AWS CLI and of hubform, `profile` of the provider. */
  readonly profile?: string;
  /** AWS_PROFILE is weaker than `--profile` here; in all other rows both are the same to hubform. */
  readonly profileByFlagOnly?: true;
  /** @default ['GetCallerIdentity'] */
  readonly calls?: readonly Call[];
  /** More flags of hubform, and of the AWS CLI. */
  readonly flags?: readonly string[];
  readonly cliFlags?: readonly string[];
  /** A code to type where a terminal asks for one. */
  readonly code?: string;
  /** Every call is answered with the status 500. */
  readonly awsFails?: true;
  /** What the proxy answers instead of opening a tunnel. */
  readonly proxyRefuses?: string;
  /** What else is looked at: the proxies that were used, or how often the request was sent. */
  readonly about?: 'proxies' | 'attempts';
  readonly expected: Outcome;
  /** The others do what is expected, unless they are named here. */
  readonly differs?: Partial<Record<Tool, Difference>>;
  /** Of the rows that Terraform can show, these are planned in every run: a plan takes seconds. */
  readonly planned?: true;
}

export type Call = 'GetCallerIdentity' | 'ListInvitations';
export type Tool = 'cli' | 'terraform' | 'hubform';

/** What AWS is asked, each request once, as `factOf` writes it; or what each tool says on stderr. */
export type Outcome = readonly string[] | Failure;
export interface Failure {
  readonly says: Readonly<Partial<Record<Tool, RegExp>>>;
}

export interface Difference {
  /** The cell of the table. */
  readonly cell: string;
  /** Absent where the tool is not run, because it has no such thing. */
  readonly outcome?: Outcome;
  /** A sentence below the table, which begins with the name of the tool. */
  readonly why?: string;
}

export function isFailure(outcome: Outcome): outcome is Failure {
  return 'says' in outcome;
}

/** What the row expects of a tool; undefined where there is nothing to run. */
export function expectedOf({ expected, differs }: Row, tool: Tool): Outcome | undefined {
  const difference = differs?.[tool];
  const outcome = difference ? difference.outcome : expected;
  return outcome === undefined || isFailure(outcome) ? outcome : DEFAULTS[tool](outcome);
}

/** What a tool adds to a request where no setting says it, in all rows. docs/reference/environment.md has a sentence on each. */
const DEFAULTS: Readonly<Record<Tool, (facts: readonly string[]) => readonly string[]>> = {
  cli: (facts) => facts,
  hubform: (facts) => facts.map((fact) => fact.replace(', session made up', ', session hubform')),
  // Its plan calls STS only, and its sessions last a quarter of an hour.
  terraform: (facts) =>
    facts
      .filter((fact) => !fact.startsWith('ListInvitations '))
      .map((fact) => (/^AssumeRole (?!.*, seconds )/.test(fact) ? `${fact}, seconds 900` : fact)),
};
