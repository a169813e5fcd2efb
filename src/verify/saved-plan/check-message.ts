import type { RefusalKind } from './refusal.ts';

/** A reason why a plan is not compared. */
export interface Refused {
  readonly kind: RefusalKind;
  /** One line without a full stop. */
  readonly reason: string;
  /** Replaces the hint of the kind. */
  readonly hint?: string;
}

/** How a plan was made. */
export interface PlanMaking {
  readonly mode: 'normal' | 'destroy' | 'refresh-only' | 'unknown';
  readonly targets: readonly string[];
  readonly replaced: readonly string[];
}

/** A plan of a part of the code, or in another mode, does not do what was decided. */
export function checkMaking({ mode, targets, replaced }: PlanMaking): Refused | undefined {
  if (mode !== 'normal') return { kind: 'incomplete', reason: `it was made with ${OPTIONS[mode]}` };
  const [target] = targets;
  if (target !== undefined) return { kind: 'incomplete', reason: `it was made with -target=${target}` };
  const [address] = replaced;
  return address === undefined ? undefined : { kind: 'incomplete', reason: `it was made with -replace=${address}` };
}

const OPTIONS = { destroy: '-destroy', 'refresh-only': '-refresh-only', unknown: 'an unknown option' } as const;

/** A product and a version, for example of the binary. */
export interface Maker {
  /** Undefined: a plan does not tell it. */
  readonly product?: 'Terraform' | 'OpenTofu';
  /** `1.11.4`, or `1.12.0-beta1`. */
  readonly version: string;
}

/** Terraform and OpenTofu read only plans of the same program and version. */
export function checkMaker(made: Maker, binary: Required<Maker>): Refused | undefined {
  const { product = binary.product } = made;
  if (product === binary.product && made.version === binary.version) return undefined;
  const reason = `${product} ${made.version} made it, and this is ${binary.product} ${binary.version}`;
  return { kind: 'another-version', reason };
}

/** The registry in the addresses of providers identifies the product. A company's mirror does not. */
export function productOf(providers: Iterable<string>): Maker['product'] {
  const text = [...providers].join('\n');
  const [terraform, opentofu] = [text.includes('registry.terraform.io/'), text.includes('registry.opentofu.org/')];
  if (terraform === opentofu) return undefined;
  return terraform ? 'Terraform' : 'OpenTofu';
}

/** The versions of the providers, by their address. */
export type Locked = ReadonlyMap<string, string>;

/** Compares the lock file in a plan with that on disk. */
export function checkLocks(inPlan: Locked, onDisk: Locked): Refused | undefined {
  for (const provider of new Set([...inPlan.keys(), ...onDisk.keys()])) {
    const [planned = 'none', present = 'none'] = [inPlan.get(provider), onDisk.get(provider)];
    if (planned === present) continue;
    const reason = `the plan has ${provider} ${planned}, and .terraform.lock.hcl has ${present}`;
    return { kind: 'another-version', reason };
  }
  return undefined;
}

/** Where a state is kept. The settings, only those that are set, may hold secrets: no message has a value. */
export interface BackendSettings {
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * An apply keeps the state in the backend of the plan, not in that of the code: a changed plan could send it elsewhere.
 *
 * @param initialised what `terraform init` has recorded for this root module; undefined without it
 * @param declared the type that the code names; undefined: none, so the state is a file beside the code
 */
export function checkBackend(
  planned: BackendSettings,
  initialised: BackendSettings | undefined,
  declared = 'local',
): Refused | undefined {
  const { type } = initialised ?? { type: declared };
  const refused = (reason: string): Refused => ({ kind: 'another-backend', reason });
  if (planned.type !== type)
    return refused(`the backend is ${planned.type} in the plan and ${type} in the root module`);
  const present = initialised?.settings ?? {};
  const names = [...new Set([...Object.keys(planned.settings), ...Object.keys(present)])].sort();
  const different = names.filter((name) => stableText(planned.settings[name]) !== stableText(present[name]));
  if (different.length === 0) return undefined;
  if (initialised) return refused(`the backend ${type} has another ${different.join(', ')} in the plan`);
  return refused(`its backend ${type} cannot be compared, because the root module is not initialised`);
}

/**
 * Each workspace has its own state in every backend: an apply uses the workspace of the plan.
 *
 * @param selected in the root module
 */
export function checkWorkspace(planned: string, selected: string): Refused | undefined {
  if (planned === selected) return undefined;
  return {
    kind: 'another-backend',
    reason: `it was made in the workspace ${planned}, and ${selected} is selected`,
    hint: 'Select the workspace of the plan with TF_WORKSPACE or terraform workspace select, or plan again in this one.',
  };
}

/** The same text for the same value; objects have their keys in any order. */
export function stableText(value: unknown): string {
  return JSON.stringify([value], (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
