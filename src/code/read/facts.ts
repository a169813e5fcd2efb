/** The facts in the text of generated code, found without parsing all of its syntax. Addresses are those of any type. */
export interface CodeFacts {
  /** Addresses in `resource` blocks. */
  readonly resources: readonly string[];
  /** Addresses in `import` blocks. */
  readonly imports: readonly string[];
  /** Addresses in `removed` blocks. */
  readonly removed: readonly string[];
  /** Those of `removed` whose block does not literally say `destroy = false`. */
  readonly destroyed: readonly string[];
  /** The old addresses in `moved` blocks. */
  readonly moved: readonly string[];
  /** `master_id` of the accepters. */
  readonly administrators: readonly string[];
  readonly providers: readonly ProviderFacts[];
  /** `required_version`: Terraform's own version constraint. */
  readonly versions: readonly string[];
}

export const NO_FACTS: CodeFacts = {
  resources: [],
  imports: [],
  removed: [],
  destroyed: [],
  moved: [],
  administrators: [],
  providers: [],
  versions: [],
};

export interface ProviderFacts {
  /** Absent: the default provider. A module lists those that its caller passes in `configuration_aliases`. */
  readonly alias?: string;
  /** `allowed_account_ids` */
  readonly accounts: readonly string[];
  readonly roleArn?: string;
  /** The role gets an external id from a variable. */
  readonly externalId?: true;
  readonly sessionName?: string;
  readonly sessionSeconds?: number;
  readonly profile?: string;
}

export function joinFacts(all: readonly CodeFacts[]): CodeFacts {
  return {
    resources: all.flatMap(({ resources }) => resources),
    imports: all.flatMap(({ imports }) => imports),
    removed: all.flatMap(({ removed }) => removed),
    destroyed: all.flatMap(({ destroyed }) => destroyed),
    moved: all.flatMap(({ moved }) => moved),
    administrators: all.flatMap(({ administrators }) => administrators),
    providers: all.flatMap(({ providers }) => providers),
    versions: all.flatMap(({ versions }) => versions),
  };
}

/** The facts of `assume_role` besides the role, as the syntaxes write them; hubform writes a duration as `3600s`. */
export function sessionFacts(
  text: Readonly<Record<'externalId' | 'sessionName' | 'duration', unknown>>,
): Pick<ProviderFacts, 'externalId' | 'sessionName' | 'sessionSeconds'> {
  const seconds = typeof text.duration === 'string' ? /^(\d{1,9})s$/.exec(text.duration)?.[1] : undefined;
  return {
    ...(text.externalId !== undefined && { externalId: true }),
    ...(typeof text.sessionName === 'string' && { sessionName: text.sessionName }),
    ...(seconds !== undefined && { sessionSeconds: Number(seconds) }),
  };
}
