import { printable } from '../text.ts';
import { type ExpectedResource, isHub } from './expected-plan.ts';
import type { Mismatch, MismatchKind } from './mismatch.ts';
import type { PlannedResource } from './plan-facts.ts';

/** Compares one resource that was decided with what the plan does about it; `whole` unless Terraform stopped half-way. */
export function checkDecided(
  account: string,
  wanted: ExpectedResource,
  planned: PlannedResource | undefined,
  whole: boolean,
): Mismatch[] {
  if (!planned) {
    return [
      { kind: 'missing', ...about(wanted), message: `it is decided to ${wanted.does} it, but it is not in the code` },
    ];
  }
  const found = (kind: MismatchKind, message: string): Mismatch => ({
    kind,
    ...about(planned),
    region: wanted.region,
    message,
    ...(planned.message !== undefined && { terraform: planned.message }),
  });
  // What goes away has no code whose place could be wrong.
  if (planned.action === 'delete' || planned.action === 'forget') return checkAction(wanted, planned, whole, found);
  return [
    ...checkAction(wanted, planned, whole, found),
    ...checkAdministrator(wanted, planned, found),
    ...checkPlace(account, wanted, planned, found),
    ...checkMember(wanted, planned, found),
    ...checkStandards(planned, found),
  ];
}

type Found = (kind: MismatchKind, message: string) => Mismatch;

function about({ address, region }: { readonly address: string; readonly region?: string }) {
  return { address, ...(region !== undefined && { region }) };
}

function checkAction(wanted: ExpectedResource, planned: PlannedResource, whole: boolean, found: Found): Mismatch[] {
  const { action, importId, inState } = planned;
  // Terraform says why it stopped; what it did not reach is no mismatch of its own.
  if (action === undefined) return whole ? [missingFrom(found)] : [];
  switch (action) {
    case 'replace':
      if (wanted.does === 'replace' && importId !== undefined) return [];
      return [found('replaced', `it is decided to ${wanted.does} it, but the plan destroys it and creates it again`)];
    case 'delete':
      return [found('destroyed', `it is decided to ${wanted.does} it, but the plan destroys it`)];
    case 'forget':
      return [found('forgotten', `it is decided to ${wanted.does} it, but the plan forgets it`)];
    case 'update':
      return [found('changed', `it is decided to ${wanted.does} it as it is, but the plan changes it`)];
    case 'create':
      return wanted.does === 'create'
        ? []
        : [
            found(
              'not-imported',
              'it exists already and has to be imported, but the plan creates it: no import block names it',
            ),
          ];
    case 'none':
      // Once the code has been applied, both are in the state and there is nothing left to do.
      if (inState && importId === undefined) return [];
      if (wanted.does === 'replace') {
        return [found('missing', 'it was never invited, and only creating it anew does that, but the plan keeps it')];
      }
      if (wanted.does === 'import') return importId === undefined ? [missingFrom(found)] : [];
      return [found('not-accepted-yet', 'it is decided to create it, but the plan imports it')];
  }
}

function missingFrom(found: Found): Mismatch {
  return found('missing', 'it is in the code, but the plan does nothing about it');
}

function checkAdministrator(wanted: ExpectedResource, planned: PlannedResource, found: Found): Mismatch[] {
  const { administrator } = wanted;
  if (administrator === undefined) return [];
  if (planned.action === undefined && planned.administrator === undefined) return [];
  const says = (who: string | undefined) =>
    who === undefined ? 'nobody that can be read from the plan' : printable(who);
  if (planned.administrator !== administrator) {
    return [found('administrator', `decided is ${administrator}, the plan has ${says(planned.administrator)}`)];
  }
  if (planned.previousAdministrator !== undefined && planned.previousAdministrator !== administrator) {
    return [found('administrator', `decided is ${administrator}, but live is ${says(planned.previousAdministrator)}`)];
  }
  return [];
}

function checkPlace(account: string, wanted: ExpectedResource, planned: PlannedResource, found: Found): Mismatch[] {
  const { region, accounts, importId, provider = 'its provider' } = planned;
  const { home } = wanted;
  const mismatches: Mismatch[] = [];
  if (region !== wanted.region) {
    const there = region === undefined ? 'a Region that the code does not say outright' : printable(region);
    mismatches.push(found('region', `it belongs to ${wanted.region}, but ${printable(provider)} is in ${there}`));
  }
  if (accounts.length !== 1 || accounts[0] !== home) {
    const allowed = accounts.length === 0 ? 'every account' : accounts.map((one) => printable(one)).join(', ');
    mismatches.push(
      found('account', `it belongs to ${home}, but allowed_account_ids of ${printable(provider)} lets in ${allowed}`),
    );
  }
  const id = wanted.member ?? account;
  if (importId !== undefined && importId !== id && importId !== `${id}@${wanted.region}`) {
    mismatches.push(found('account', `the import id has to be ${id}, not ${printable(importId)}`));
  }
  return mismatches;
}

/** Whoever is invited may accept, and shares findings from then on. */
function checkMember({ member }: ExpectedResource, planned: PlannedResource, found: Found): Mismatch[] {
  if (member === undefined || planned.member === member) return [];
  if (planned.action === undefined && planned.member === undefined) return [];
  const says = planned.member === undefined ? 'nobody that can be read from the plan' : printable(planned.member);
  return [found('account', `decided is the member ${member}, the plan has ${says}`)];
}

function checkStandards(planned: PlannedResource, found: Found): Mismatch[] {
  if (!isHub(planned) || planned.defaultStandards === false) return [];
  const says = planned.defaultStandards === undefined ? 'is not there' : 'is true';
  return [found('default-standards', `enable_default_standards = false has to stand in the code, but it ${says}`)];
}
