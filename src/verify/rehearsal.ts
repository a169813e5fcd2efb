import type { Diff } from '../membership/diff/change.ts';
import type { Losses } from '../membership/diff/losses.ts';
import { accepterAddress } from '../code/addresses.ts';
import type { Mismatch } from './mismatch.ts';
import { type PlannedResource, type TerraformError, errorText } from './plan-facts.ts';
import { printable } from '../text.ts';
import type { VerifyResult } from './result.ts';

/** The result of applying the code to the emulator. */
export interface Rehearsal {
  /** Includes the mismatches of the apply and of the second plan. */
  readonly result: VerifyResult;
  /** From the snapshot to a scan after the apply. */
  readonly applied: Diff;
  /** What removing the code would do; absent if that was not requested. */
  readonly destruction?: Destruction;
}

export interface Destruction {
  /** Resources whose `prevent_destroy` makes `terraform destroy` fail. */
  readonly protected: readonly ResourceRef[];
  /** Resources without `prevent_destroy`. */
  readonly unprotected: readonly ResourceRef[];
  /** What a destroy without the protection would lose: removing a block also removes its protection. */
  readonly losses: Losses;
  readonly destroyed: Diff;
  /** Errors of that destroy. */
  readonly refused: readonly DestroyError[];
}

/** A resource with its account, its Region and, for an accepter, its administrator. */
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

/** The resources that Terraform refuses to destroy, from the errors of `plan -destroy`. */
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
    // A member in the administrator's list has an administrator, too, but the account of this root module is not a member.
    ...(type === accepterAddress('').type && administrator !== undefined && { administrator }),
  };
}

/** The errors of an apply. */
export function applyMismatches(errors: readonly TerraformError[]): Mismatch[] {
  return errors.map(({ summary, detail, address }) => ({
    kind: 'terraform-error',
    ...(address !== undefined && { address }),
    message: `the apply failed: ${printable(summary, 300)}`,
    terraform: errorText({ summary, detail }),
  }));
}

/** What a second plan still shows: the messages of Terraform by address, and errors. */
export function secondPlanMismatches(
  messages: ReadonlyMap<string, string>,
  errors: readonly TerraformError[],
): Mismatch[] {
  return [
    ...[...messages].map(([address, terraform]): Mismatch => ({
      kind: 'not-idempotent',
      address,
      message: 'after the apply, a second plan still shows changes',
      terraform,
    })),
    ...errors.map(({ summary, detail, address }): Mismatch => ({
      kind: 'not-idempotent',
      ...(address !== undefined && { address }),
      message: `after the apply, a second plan fails: ${printable(summary, 300)}`,
      terraform: errorText({ summary, detail }),
    })),
  ];
}
