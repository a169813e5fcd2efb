import { pluralize } from '../../text.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import type { Destruction, ResourceRef, Rehearsal } from '../../verify/rehearsal.ts';

/** Whether a second plan still shows changes after the apply. */
export function idempotenceMessage({ result }: Rehearsal): string {
  const mismatches = result.roots.flatMap((root) => root.mismatches);
  if (mismatches.some(({ kind }) => kind === 'not-idempotent')) return 'A second plan still shows changes: see above.';
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
      `terraform destroy fails with this code, because prevent_destroy protects ${pluralize(protectedResources.length, 'resource')}:`,
      ...sorted(protectedResources).map(resourceLine),
    ]);
  }
  if (unprotected.length > 0) {
    paragraphs.push([
      `${pluralize(unprotected.length, 'resource')} that this code accepts ${unprotected.length === 1 ? 'has' : 'have'} no prevent_destroy:`,
      ...sorted(unprotected).map(resourceLine),
    ]);
  }
  const endsMemberships = losses.memberships.length + losses.members.length > 0;
  paragraphs.push([
    endsMemberships
      ? 'prevent_destroy protects nothing once its block is removed: without the code, the next apply destroys what the code managed.'
      : 'Without the code, no membership would end.',
  ]);
  if (losses.memberships.length > 0) {
    paragraphs.push([
      `${pluralize(losses.memberships.length, 'membership')} would end:`,
      ...losses.memberships.map(
        ({ account, region, administrator }) => `  ${account} ${region}: leaves ${administrator}`,
      ),
    ]);
  }
  if (losses.members.length > 0) {
    paragraphs.push([
      `${pluralize(losses.members.length, 'member')} would be removed from the list of an administrator:`,
      ...losses.members.map(({ account, region, member }) => `  ${account} ${region}: removes ${member}`),
    ]);
  }
  if (losses.hubs.length > 0) {
    paragraphs.push([
      `Security Hub would be switched off in ${pluralize(losses.hubs.length, 'target')}:`,
      ...losses.hubs.map(({ account, region }) => `  ${account} ${region}`),
    ]);
  }
  if (refused.length > 0) {
    paragraphs.push(['Could not be destroyed:', ...refused.map(({ account, message }) => `  ${account}: ${message}`)]);
  }
  if (endsMemberships) {
    paragraphs.push([
      'To stop managing them and keep the memberships, use a removed block with destroy = false; hubform generates one for each resource that is no longer decided.',
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
