import type { Diff } from '../membership/diff/change.ts';
import type { Losses } from '../membership/diff/losses.ts';
import { accepterAddress } from '../code/addresses.ts';
import type { Mismatch } from './mismatch.ts';
import type { PlannedResource, TerraformError } from './plan-facts.ts';
import { printable } from '../text.ts';
import type { VerifyResult } from './result.ts';

/** What happened when the code was applied to the emulator. */
export interface Rehearsal {
  /** With what came up while applying, and in the second plan. */
  readonly result: VerifyResult;
  /** From the snapshot to what a scan finds after the apply. */
  readonly applied: Diff;
  /** What taking the code away would do, if that was asked. */
  readonly destruction?: Destruction;
}

export interface Destruction {
  /** `terraform destroy` is refused because of these. */
  readonly protected: readonly ResourceRef[];
  /** What has no `prevent_destroy`. */
  readonly unprotected: readonly ResourceRef[];
  /** With the protection taken off, as it is for a block that is taken out of the code. */
  readonly losses: Losses;
  readonly destroyed: Diff;
  /** What could not be destroyed even so. */
  readonly refused: readonly DestroyError[];
}

/** A resource and where it is. */
export interface ResourceRef {
  readonly account: string;
  readonly address: string;
  readonly region?: string;
  readonly administrator?: string;
}

export interface DestroyError {
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

export function resourceRef(account: string, address: string, resources: readonly PlannedResource[]): ResourceRef {
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
export function applyMismatches(errors: readonly TerraformError[]): Mismatch[] {
  return errors.map(({ summary, detail, address }) => ({
    kind: 'terraform-error',
    ...(address !== undefined && { address }),
    message: `the apply failed: ${printable(summary, 300)}`,
    terraform: detail === '' ? summary : `${summary}\n${detail}`,
  }));
}

/** What a second plan still wants to do; `words` are Terraform's own, by address. */
export function secondPlanMismatches(
  words: ReadonlyMap<string, string>,
  errors: readonly TerraformError[],
): Mismatch[] {
  return [
    ...[...words].map(([address, said]): Mismatch => ({
      kind: 'not-idempotent',
      address,
      message: 'after the apply, a second plan still has something to do',
      terraform: said,
    })),
    ...errors.map(({ summary, detail, address }): Mismatch => ({
      kind: 'not-idempotent',
      ...(address !== undefined && { address }),
      message: `after the apply, a second plan fails: ${printable(summary, 300)}`,
      terraform: detail === '' ? summary : `${summary}\n${detail}`,
    })),
  ];
}
