import { printable } from '../text.ts';
import type { ExpectedPlan } from './expected-plan.ts';
import type { Mismatch } from './mismatch.ts';
import { terraformHint } from '../iam/hints.ts';
import type { PlanFacts, PlannedResource, TerraformError } from './plan-facts.ts';

/** Puts Terraform's own words beside what they are about; an error that explains nothing else is a mismatch itself. */
export function withErrors(mismatches: readonly Mismatch[], expected: ExpectedPlan, facts: PlanFacts): Mismatch[] {
  const explained = [...mismatches];
  for (const error of facts.errors) {
    const addresses = addressesIn(error, expected, facts.resources);
    const own = explained.filter(({ address }) => address !== undefined && addresses.includes(address));
    if (own.length === 0) explained.push(mismatchOf(error, addresses[0], expected));
    for (const one of own) explained[explained.indexOf(one)] = { ...one, ...terraformMessage(error) };
  }
  return explained;
}

function mismatchOf(error: TerraformError, address: string | undefined, expected: ExpectedPlan): Mismatch {
  const wanted = expected.resources.find((one) => one.address === address);
  const notThere = error.summary === 'Cannot import non-existent remote object';
  const region = wanted === undefined ? {} : { region: wanted.region };
  return {
    ...(address !== undefined && { address, ...region }),
    ...(notThere && wanted?.does === 'create'
      ? {
          kind: 'not-accepted-yet',
          message: 'the code imports it, but the invitation is pending: it has to be created',
        }
      : { kind: 'terraform-error', message: printable(oneLine(error), 300) }),
    ...terraformMessage(error),
  };
}

function terraformMessage(error: TerraformError): Pick<Mismatch, 'terraform' | 'hint'> {
  const hint = terraformHint(error);
  return { terraform: messageOf(error), ...(hint !== undefined && { hint }) };
}

/**
 * The resources that an error is about. Terraform says so outright for what a provider refuses; else the address stands
 * somewhere in the text, as in "to import an existing object to "aws_securityhub_invite_accepter.eu_west_1"".
 */
function addressesIn(error: TerraformError, expected: ExpectedPlan, resources: readonly PlannedResource[]): string[] {
  const { address } = error;
  if (address?.startsWith('provider[')) {
    const key = `aws${/\]((?:\.\w+)?)$/.exec(address)?.[1] ?? ''}`;
    const users = resources.filter(({ provider }) => provider === key);
    return users.map((one) => one.address);
  }
  if (address !== undefined) return [address];
  const text = `${error.summary}\n${error.detail}`;
  const known = new Set([...resources, ...expected.resources].map((one) => one.address));
  return (text.match(/[\w-]+(?:\.[\w-]+)+(?:\[[^\]]*\])?/g) ?? [])
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => known.has(word));
}

function oneLine({ summary, place }: TerraformError): string {
  return place === undefined ? summary : `${summary} (${place})`;
}

function messageOf({ summary, detail }: TerraformError): string {
  return detail === '' ? summary : `${summary}\n${detail}`;
}
