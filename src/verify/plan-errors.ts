import { printable } from '../text.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import type { Mismatch } from './mismatch.ts';
import { terraformHint } from '../failures/hint-for.ts';
import { type PlanFacts, type PlannedResource, type TerraformError, errorText } from './plan-facts.ts';

/** Adds each error of Terraform to the mismatches of its resources; an error without such a mismatch becomes one itself. */
export function withErrors(mismatches: readonly Mismatch[], expected: ExpectedPlan, facts: PlanFacts): Mismatch[] {
  const all = [...mismatches];
  for (const error of facts.errors) {
    const addresses = addressesIn(error, expected, facts.resources);
    const related = all.filter(({ address }) => address !== undefined && addresses.includes(address));
    if (related.length === 0) all.push(errorMismatch(error, addresses[0], expected));
    for (const one of related) all[all.indexOf(one)] = { ...one, ...terraformMessage(error) };
  }
  return all;
}

function errorMismatch(error: TerraformError, address: string | undefined, expected: ExpectedPlan): Mismatch {
  const wanted = expected.resources.find((one) => one.address === address);
  const notFound = error.summary === 'Cannot import non-existent remote object';
  const region = wanted === undefined ? {} : { region: wanted.region };
  const place = error.place === undefined ? {} : { place: printable(error.place, 300) };
  return {
    ...(address !== undefined && { address, ...place, ...region }),
    ...(notFound && wanted?.does === 'create'
      ? {
          kind: 'not-accepted-yet',
          message: 'the code imports it, but the invitation is pending: it must be created',
        }
      : {
          kind: 'terraform-error',
          message: printable(address === undefined ? errorTitle(error) : error.summary, 300),
        }),
    ...terraformMessage(error),
  };
}

function terraformMessage(error: TerraformError): Pick<Mismatch, 'terraform' | 'hint'> {
  const hint = terraformHint(error);
  return { terraform: errorText(error), ...(hint !== undefined && { hint }) };
}

/**
 * The resources that an error is about. A diagnostic of a provider has an address; otherwise the address is somewhere in
 * the text, as in "to import an existing object to "aws_securityhub_invite_accepter.eu_west_1"".
 */
export function addressesIn(
  error: TerraformError,
  expected: ExpectedPlan,
  resources: readonly PlannedResource[],
): string[] {
  const { address } = error;
  if (address?.startsWith('provider[')) {
    const key = `aws${/\]((?:\.\w+)?)$/.exec(address)?.[1] ?? ''}`;
    return resources.filter(({ provider }) => provider === key).map((resource) => resource.address);
  }
  if (address !== undefined) return [address];
  const text = `${error.summary}\n${error.detail}`;
  const addresses = new Set([...resources, ...expected.resources].map((one) => one.address));
  return (text.match(/[\w-]+(?:\.[\w-]+)+(?:\[[^\]]*\])?/g) ?? [])
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => addresses.has(word));
}

function errorTitle({ summary, place }: TerraformError): string {
  return place === undefined ? summary : `${summary} (${place})`;
}
