import type { StateResource } from '../../membership/owner/owner.ts';
import { objectsOfState, objectsShown } from './objects.ts';
import { resourcesOf } from './resources.ts';

/** Why a text cannot be read as a state, and what to do. Neither quotes the text, because a state holds secrets. */
export interface StateProblem {
  readonly problem: string;
  readonly hint: string;
  /** OpenTofu has encrypted it: it is complete, and its owner can read it. */
  readonly isEncrypted?: true;
}

/** The objects of our types in a state or in what `terraform show -json` prints, or why it cannot be read. */
export function parseState(text: string, source: string): readonly StateResource[] | StateProblem {
  if (text.trim() === '') return { problem: 'it is empty', hint: PULL };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The message of JSON.parse quotes the text.
    return { problem: 'it is not JSON', hint: PULL };
  }
  try {
    const objects = objectsOfState(json) ?? objectsShown(json);
    const resources = objects && resourcesOf(objects, source);
    return resources ?? problemOf(json, objects !== undefined);
  } catch (error) {
    // The value is nested too deep.
    if (error instanceof RangeError) return problemOf(json, false);
    throw error;
  }
}

const PULL = 'Pass the output of terraform state pull or terraform show -json.';

function problemOf(json: unknown, hasObjects: boolean): StateProblem {
  const { version, backend, encrypted_data: encrypted } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (hasObjects) return { problem: 'it has an address that Terraform could not have written', hint: PULL };
  if (backend !== undefined) return { problem: 'it only records which backend has the state', hint: PULL };
  if (encrypted !== undefined) {
    return { problem: 'it is encrypted', hint: 'Pass the output of tofu show -json.', isEncrypted: true };
  }
  if (typeof version === 'number' && version > 4) {
    return {
      problem: `it has version ${version} of the format, but hubform reads version 4`,
      hint: 'Pass the output of terraform show -json, or update hubform.',
    };
  }
  if (typeof version === 'number' && version < 4) {
    return {
      problem: `it has version ${version} of the format, which Terraform before 0.12 wrote`,
      hint: 'Apply its code with a later Terraform, which writes version 4.',
    };
  }
  return { problem: 'it is not a Terraform state', hint: PULL };
}
