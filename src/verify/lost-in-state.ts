import type { Mismatch } from './mismatch.ts';
import type { PlanFacts } from './plan-facts.ts';

/**
 * Says of an object that is created although it exists, and has an import block or is in the state, why that is: Terraform looks
 * for what is in the state only where the state says.
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
      'it already exists, but the plan creates it: the object is in the state, without its Region where provider 5 wrote the state, and Terraform does not find it',
    hint: 'If provider 5 wrote the state: restore the earlier code in alias style, run terraform init -upgrade and terraform apply -refresh-only with provider 6, and generate again.',
  };
}
