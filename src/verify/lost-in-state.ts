import type { Mismatch } from './mismatch.ts';
import type { PlanFacts } from './plan-facts.ts';

/**
 * Explains why an existing object is created although it has an import block or is in the state: Terraform looks for an object
 * only at the place that the state names.
 */
export function lostInState(
  mismatch: Mismatch,
  { importAddresses = [], stateObjects }: Pick<PlanFacts, 'importAddresses' | 'stateObjects'>,
): Mismatch {
  const { kind, address = '' } = mismatch;
  const inState = stateObjects.some((object) => object.address === address);
  if (kind !== 'not-imported' || !(inState || importAddresses.includes(address))) return mismatch;
  return {
    ...mismatch,
    message:
      'it already exists and is in the state, but the plan creates it: a state that provider 5 wrote has no Region, so Terraform does not find the object',
    hint: 'Restore the earlier code in alias style if provider 5 wrote the state, run terraform init -upgrade and terraform apply -refresh-only with provider 6, and generate again.',
  };
}
