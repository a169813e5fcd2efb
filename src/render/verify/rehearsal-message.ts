import { pluralize } from '../../text.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import type { Destruction, ResourceRef, Rehearsal } from '../../verify/rehearsal.ts';

/** Whether a second plan still shows changes after the apply. */
export function idempotenceMessage({ result }: Rehearsal): string {
  const mismatches = result.roots.flatMap((root) => root.mismatches);
  if (mismatches.some(({ kind }) => kind === 'not-idempotent')) return 'A second plan is not empty: see above.';
  if (mismatches.some(({ kind }) => kind === 'terraform-error')) return 'Not everything could be applied: see above.';
  return 'A second plan is empty.';
}

/** What removing the code would do: paragraphs of lines. */
export function destructionMessage({
  protected: protectedResources,
  unprotected,
  losses,
  refused,
}: Destruction): string[][] {
  const paragraphs: string[][] = [];
  if (protectedResources.length > 0) {
    paragraphs.push([
      `terraform destroy is refused as long as the code is as it is: prevent_destroy protects ${pluralize(protectedResources.length, 'resource')}:`,
      ...sorted(protectedResources).map(resourceLine),
    ]);
  }
  if (unprotected.length > 0) {
    paragraphs.push([
      `Without prevent_destroy ${unprotected.length === 1 ? 'is' : 'are'} ${pluralize(unprotected.length, 'resource')}, accepted by this code:`,
      ...sorted(unprotected).map(resourceLine),
    ]);
  }
  const endsMemberships = losses.memberships.length + losses.members.length > 0;
  paragraphs.push([
    endsMemberships
      ? 'prevent_destroy goes with its block: with the code taken away, the next apply destroys what it managed.'
      : 'No membership would be left or ended if the code were taken away.',
  ]);
  if (losses.memberships.length > 0) {
    paragraphs.push([
      `${pluralize(losses.memberships.length, 'membership')} would be left:`,
      ...losses.memberships.map(
        ({ account, region, administrator }) => `  ${account} ${region}: leaves ${administrator}`,
      ),
    ]);
  }
  if (losses.members.length > 0) {
    paragraphs.push([
      `${pluralize(losses.members.length, 'member')} would be taken off the list of an administrator:`,
      ...losses.members.map(({ account, region, member }) => `  ${account} ${region}: drops ${member}`),
    ]);
  }
  if (losses.hubs.length > 0) {
    paragraphs.push([
      `Security Hub would be switched off in ${pluralize(losses.hubs.length, 'target')}:`,
      ...losses.hubs.map(({ account, region }) => `  ${account} ${region}`),
    ]);
  }
  if (refused.length > 0) {
    paragraphs.push([
      'Even so this could not be destroyed:',
      ...refused.map(({ account, message }) => `  ${account}: ${message}`),
    ]);
  }
  if (endsMemberships) {
    paragraphs.push([
      'To stop managing without that, use a removed block with destroy = false, which hubform generates for what vanishes.',
    ]);
  }
  return paragraphs;
}

function resourceLine({ account, address, region, administrator }: ResourceRef): string {
  const member = administrator === undefined ? '' : `, member of ${administrator}`;
  return `  ${account} ${region ?? ''}: ${address}${member}`;
}

function sorted(resources: readonly ResourceRef[]): ResourceRef[] {
  return [...resources].sort(
    (a, b) => compareCodeUnits(a.account, b.account) || compareCodeUnits(a.address, b.address),
  );
}
