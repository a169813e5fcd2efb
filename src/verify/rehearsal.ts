import type { Diff } from '../membership/diff/change.ts';
import type { Losses } from '../membership/diff/losses.ts';
import { accepterAddress } from '../code/addresses.ts';
import type { Finding } from './mismatch.ts';
import type { PlannedResource, TerraformError } from './plan-facts.ts';
import { printable } from '../text.ts';
import type { Verdict } from './result.ts';

/** What happened when the code was applied to the emulator. */
export interface Rehearsal {
  /** With what came up while applying, and in the second plan. */
  readonly verdict: Verdict;
  /** From the snapshot to what a scan finds after the apply. */
  readonly applied: Diff;
  /** What taking the code away would do, if that was asked. */
  readonly destruction?: Destruction;
}

export interface Destruction {
  /** `terraform destroy` is refused because of these. */
  readonly protected: readonly Place[];
  /** What has no `prevent_destroy`. */
  readonly unprotected: readonly Place[];
  /** With the protection taken off, as it is for a block that is taken out of the code. */
  readonly losses: Losses;
  readonly destroyed: Diff;
  /** What could not be destroyed even so. */
  readonly refused: readonly Refusal[];
}

/** A resource and where it is. */
export interface Place {
  readonly account: string;
  readonly address: string;
  readonly region?: string;
  readonly administrator?: string;
}

export interface Refusal {
  readonly account: string;
  readonly message: string;
}

/** The resources that Terraform refuses to destroy, from what `plan -destroy` says. */
export function protectedAddresses(errors: readonly TerraformError[]): string[] {
  return errors.flatMap(({ summary, detail }) => {
    if (!summary.includes('Instance cannot be destroyed')) return [];
    const address = /Resource (\S+) has lifecycle\.prevent_destroy/.exec(detail.replace(/\s+/g, ' '))?.[1];
    return address === undefined ? [] : [address];
  });
}

export function placeOf(account: string, address: string, resources: readonly PlannedResource[]): Place {
  const { type, region, administrator } = resources.find((resource) => resource.address === address) ?? {};
  return {
    account,
    address,
    ...(region !== undefined && { region }),
    // The entry of a member names its administrator as well, and says nothing about whose member the account is.
    ...(type === accepterAddress('').type && administrator !== undefined && { administrator }),
  };
}

/** What an apply refused. */
export function applyFindings(errors: readonly TerraformError[]): Finding[] {
  return errors.map(({ summary, detail, address }) => ({
    kind: 'terraform-error',
    ...(address !== undefined && { address }),
    message: `the apply failed: ${printable(summary, 300)}`,
    terraform: detail === '' ? summary : `${summary}\n${detail}`,
  }));
}

/** What a second plan still wants to do; `words` are Terraform's own, by address. */
export function secondPlanFindings(words: ReadonlyMap<string, string>, errors: readonly TerraformError[]): Finding[] {
  return [
    ...[...words].map(([address, said]): Finding => ({
      kind: 'not-settled',
      address,
      message: 'after the apply, a second plan still has something to do',
      terraform: said,
    })),
    ...errors.map(({ summary, detail, address }): Finding => ({
      kind: 'not-settled',
      ...(address !== undefined && { address }),
      message: `after the apply, a second plan fails: ${printable(summary, 300)}`,
      terraform: detail === '' ? summary : `${summary}\n${detail}`,
    })),
  ];
}
