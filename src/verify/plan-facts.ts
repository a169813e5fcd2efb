/**
 * The facts of one Terraform plan that verification needs. They do not depend on the shape of Terraform's JSON, which only
 * src/terraform/plan knows, and are small enough to write in a test.
 */
export interface PlanFacts {
  /** Every managed resource in the code or the state. Data sources change nothing and are left out. */
  readonly resources: readonly PlannedResource[];
  /** The errors of Terraform. With errors, the plan does not show everything that the code would do. */
  readonly errors: readonly TerraformError[];
  /** Whether errors of another account in the same root module stopped the plan. @default false */
  readonly stopped?: boolean;
  /** Whether blocks of the user's own code were not planned; their errors are not in `errors`. @default false */
  readonly partial?: boolean;
  /** The errors about variables without a value, which were planned as null instead. */
  readonly assumed?: readonly TerraformError[];
  /** Addresses of the `removed` blocks in the code. */
  readonly removedAddresses: readonly string[];
  /** Those whose block destroys instead of forgetting. @default none */
  readonly destroyedAddresses?: readonly string[];
  /** Addresses of the `import` blocks in the code, those with `for_each` left out. @default none */
  readonly importAddresses?: readonly string[];
  /** The objects in local states beside the code; the plan was made without them. */
  readonly stateObjects: readonly StateObject[];
}

/** An object in a state; nothing else of it is read, because a state may hold secrets. */
export interface StateObject {
  /** With the index of its instance, as Terraform writes it: `module.a.aws_x.y["z"]`. */
  readonly address: string;
  readonly id?: string;
  /** Its provider configuration in the root module: `aws.eu_west_1`; absent for one of another provider or of a module. */
  readonly provider?: string;
  /** The state file, relative to the directory of the code. */
  readonly file: string;
}

export type PlannedAction = 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'none';

export interface PlannedResource {
  readonly address: string;
  readonly type: string;
  /** Absent if the resource is in the code and Terraform stopped before planning it. */
  readonly action?: PlannedAction;
  /** It has `for_each` or `count` and is not planned: it has no instance, or Terraform stopped before it knew them. */
  readonly expands?: true;
  /** It has `for_each` or `count`, and Terraform has found no instance. */
  readonly empty?: true;
  /** It has a provisioner: it runs programs, or copies files, when it is created or destroyed. */
  readonly provisions?: true;
  /** The directory of its module, relative to that of the root module; absent for a module from elsewhere. */
  readonly directory?: string;
  /** Whether its code surely has `prevent_destroy = true`. @default false */
  readonly preventDestroy?: boolean;
  /** The id of its import block. */
  readonly importId?: string;
  /** Whether it was in the state before the plan. */
  readonly inState: boolean;
  /** The key of its provider, such as `aws.eu_west_1`. */
  readonly provider?: string;
  /** From its `region` argument, else from its provider; absent if neither is a constant in the code. */
  readonly region?: string;
  /** `allowed_account_ids` of its provider. */
  readonly accounts: readonly string[];
  /** `master_id`: the planned value or, without a plan, the constant in the code. */
  readonly administrator?: string;
  /** `master_id` is an expression in the code, and no constant. */
  readonly computesAdministrator?: true;
  /** The `master_id` that is live or in the state. */
  readonly previousAdministrator?: string;
  /** `account_id` of a member: the planned value or, without a plan, the constant in the code. */
  readonly member?: string;
  /** `invite` of a member: the planned value or, without a plan, the constant in the code. */
  readonly invite?: boolean;
  /** `enable_default_standards`, if it is a constant in the code. */
  readonly defaultStandards?: boolean;
  /** The line that Terraform prints about it. */
  readonly message?: string;
}

export interface TerraformError {
  readonly summary: string;
  /** Can be empty or have several lines. */
  readonly detail: string;
  /** The address in the diagnostic: a resource, or a provider such as `provider["…"].eu_west_1`. */
  readonly address?: string;
  /** File and line, such as `memberships.tf:12`. */
  readonly place?: string;
}

export interface PlanCounts {
  readonly import: number;
  readonly create: number;
  readonly change: number;
  /** Includes replacements. */
  readonly destroy: number;
  readonly forget: number;
}

/** Counts as Terraform does: a resource that is imported and changed counts twice. */
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

/** Summary and detail of an error, as Terraform prints them. */
export function errorText({ summary, detail }: Pick<TerraformError, 'summary' | 'detail'>): string {
  return detail === '' ? summary : `${summary}\n${detail}`;
}
