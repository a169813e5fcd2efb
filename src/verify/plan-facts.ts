/**
 * What one Terraform plan says, as far as it matters here: small enough to be written by hand in a test, and without the
 * shape of Terraform's JSON, which only its reader knows.
 */
export interface PlanFacts {
  /** Every managed resource that the code or the state holds; data sources change nothing and are left out. */
  readonly resources: readonly PlannedResource[];
  /** What Terraform refused, in its own words. With any, the plan is not the whole of what the code would do. */
  readonly errors: readonly TerraformError[];
  /** Addresses of the `removed` blocks in the code. */
  readonly removedAddresses: readonly string[];
}

export type PlannedAction = 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'none';

export interface PlannedResource {
  readonly address: string;
  readonly type: string;
  /** Absent where the resource is in the code and Terraform did not get as far as planning it. */
  readonly action?: PlannedAction;
  /** The id of its import block. */
  readonly importId?: string;
  /** In the state before: something earlier put it there. */
  readonly inState: boolean;
  /** The key of its provider, such as `aws.eu_west_1`. */
  readonly provider?: string;
  /** Of its own `region` argument, else of its provider; absent where the code does not say it outright. */
  readonly region?: string;
  /** `allowed_account_ids` of its provider. */
  readonly accounts: readonly string[];
  /** `master_id`, as planned or, without a plan, as the code says outright. */
  readonly administrator?: string;
  /** `master_id` of what is live or in the state. */
  readonly previousAdministrator?: string;
  /** `account_id` of an entry in the list of members, as planned or, without a plan, as the code says outright. */
  readonly member?: string;
  /** `enable_default_standards`, if the code says it outright. */
  readonly defaultStandards?: boolean;
  /** Terraform's own line about it. */
  readonly message?: string;
}

export interface TerraformError {
  readonly summary: string;
  /** May be many lines, or empty. */
  readonly detail: string;
  /** What Terraform says it is about: a resource, or a provider such as `provider["…"].eu_west_1`. */
  readonly address?: string;
  /** Such as `memberships.tf:12`. */
  readonly place?: string;
}

export interface PlanCounts {
  readonly import: number;
  readonly create: number;
  readonly change: number;
  /** Replacements destroy as well. */
  readonly destroy: number;
  readonly forget: number;
}

/** As Terraform counts: what is imported and changed at once is counted twice. */
export function countPlan({ resources }: PlanFacts): PlanCounts {
  const count = (...actions: PlannedAction[]) =>
    resources.filter(({ action }) => action !== undefined && actions.includes(action)).length;
  return {
    import: resources.filter(({ action, importId }) => action !== undefined && importId !== undefined).length,
    create: count('create', 'replace'),
    change: count('update'),
    destroy: count('delete', 'replace'),
    forget: count('forget'),
  };
}
