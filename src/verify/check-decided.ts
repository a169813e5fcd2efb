import { printable } from '../text.ts';
import { type ExpectedResource, isHub } from './expected-plan.ts';
import type { Mismatch, MismatchKind } from './mismatch.ts';
import type { PlannedResource } from './plan-facts.ts';

/**
 * Compares one decided resource with what the plan does to it.
 *
 * @param complete false if Terraform reported errors, so that the plan may lack resources
 */
export function checkDecided(
  account: string,
  wanted: ExpectedResource,
  planned: PlannedResource | undefined,
  complete: boolean,
): Mismatch[] {
  if (!planned) {
    return [
      {
        kind: 'missing',
        ...location(wanted),
        message: `the decision is to ${wanted.does} it, but it is not in the code`,
      },
    ];
  }
  const mismatch = (kind: MismatchKind, message: string): Mismatch => ({
    kind,
    ...location(planned),
    region: wanted.region,
    message,
    ...(planned.message !== undefined && { terraform: planned.message }),
  });
  // A resource that is removed has no code whose Region or account could be wrong.
  if (planned.action === 'delete' || planned.action === 'forget')
    return checkAction(wanted, planned, complete, mismatch);
  return [
    ...checkAction(wanted, planned, complete, mismatch),
    ...checkAdministrator(wanted, planned, mismatch),
    ...checkRegionAndAccount(account, wanted, planned, mismatch),
    ...checkMember(wanted, planned, mismatch),
    ...checkInvitation(wanted, planned, mismatch),
    ...checkStandards(planned, mismatch),
    ...checkProvisioner(planned),
    ...checkProtection(wanted, planned, mismatch),
  ];
}

type MakeMismatch = (kind: MismatchKind, message: string) => Mismatch;

function location({ address, region }: { readonly address: string; readonly region?: string }) {
  return { address, ...(region !== undefined && { region }) };
}

function checkAction(
  wanted: ExpectedResource,
  planned: PlannedResource,
  complete: boolean,
  mismatch: MakeMismatch,
): Mismatch[] {
  const { action, importId, inState } = planned;
  // Terraform reports why it stopped; a resource that it did not reach is not a mismatch.
  if (action === undefined) return complete ? [missingFrom(mismatch)] : [];
  switch (action) {
    case 'replace':
      // It was imported, or is in the state of an earlier apply: no invitation was sent.
      if (wanted.does === 'replace' && (importId !== undefined || inState)) return [];
      return [
        mismatch('replaced', `the decision is to ${wanted.does} it, but the plan destroys it and creates it again`),
      ];
    case 'delete':
      return [mismatch('destroyed', `the decision is to ${wanted.does} it, but the plan destroys it`)];
    case 'forget':
      return [mismatch('forgotten', `the decision is to ${wanted.does} it, but the plan forgets it`)];
    case 'update':
      return [mismatch('changed', `the decision is to ${wanted.does} it unchanged, but the plan changes it`)];
    case 'create':
      return wanted.does === 'create'
        ? []
        : [
            mismatch(
              'not-imported',
              'it already exists and must be imported, but the plan creates it: there is no import block for it',
            ),
          ];
    case 'none':
      // The code has been applied before: the resource is in the state and needs no change.
      if (inState && importId === undefined) return [];
      if (wanted.does === 'replace') {
        return [
          mismatch('missing', 'it was never invited and must be created again to be invited, but the plan keeps it'),
        ];
      }
      if (wanted.does === 'import') return importId === undefined ? [missingFrom(mismatch)] : [];
      return [mismatch('not-accepted-yet', 'the decision is to create it, but the plan imports it')];
  }
}

function missingFrom(mismatch: MakeMismatch): Mismatch {
  return mismatch('missing', 'it is in the code, but the plan does nothing with it');
}

function checkAdministrator(wanted: ExpectedResource, planned: PlannedResource, mismatch: MakeMismatch): Mismatch[] {
  const { administrator } = wanted;
  if (administrator === undefined) return [];
  if (planned.action === undefined && planned.administrator === undefined) return [];
  const shown = (value: string | undefined) => (value === undefined ? 'an unknown value' : printable(value));
  if (planned.administrator !== administrator) {
    return [
      mismatch(
        'administrator',
        `the decided administrator is ${administrator}, but the plan has ${shown(planned.administrator)}`,
      ),
    ];
  }
  if (planned.previousAdministrator !== undefined && planned.previousAdministrator !== administrator) {
    return [
      mismatch(
        'administrator',
        `the decided administrator is ${administrator}, but the live one is ${shown(planned.previousAdministrator)}`,
      ),
    ];
  }
  return [];
}

function checkRegionAndAccount(
  account: string,
  wanted: ExpectedResource,
  planned: PlannedResource,
  mismatch: MakeMismatch,
): Mismatch[] {
  const { region, accounts, importId, provider = 'its provider' } = planned;
  const mismatches: Mismatch[] = [];
  if (region !== wanted.region) {
    const actual = region === undefined ? 'a Region that is not a constant in the code' : printable(region);
    mismatches.push(mismatch('region', `it belongs to ${wanted.region}, but ${printable(provider)} is in ${actual}`));
  }
  if (accounts.length !== 1 || accounts[0] !== account) {
    const allowed = accounts.length === 0 ? 'every account' : accounts.map((one) => printable(one)).join(', ');
    mismatches.push(
      mismatch(
        'account',
        `it belongs to ${account}, but allowed_account_ids of ${printable(provider)} allows ${allowed}`,
      ),
    );
  }
  const id = wanted.member ?? account;
  if (importId !== undefined && importId !== id && importId !== `${id}@${wanted.region}`) {
    mismatches.push(mismatch('account', `the import id must be ${id}, not ${printable(importId)}`));
  }
  return mismatches;
}

/** An invited account can accept, and then shares its findings with the administrator. */
function checkMember({ member }: ExpectedResource, planned: PlannedResource, mismatch: MakeMismatch): Mismatch[] {
  if (member === undefined || planned.member === member) return [];
  if (planned.action === undefined && planned.member === undefined) return [];
  const actual = planned.member === undefined ? 'an unknown value' : printable(planned.member);
  return [mismatch('account', `the decided member is ${member}, but the plan has ${actual}`)];
}

/** Only creating an entry sends the invitation; without it, the account cannot accept. */
function checkInvitation({ invites }: ExpectedResource, planned: PlannedResource, mismatch: MakeMismatch): Mismatch[] {
  if (!invites || planned.invite === true) return [];
  // An existing entry stays as it is, and a value that Terraform did not reach may be computed.
  if (planned.action === 'none' || (planned.action === undefined && planned.invite === undefined)) return [];
  return [mismatch('missing', 'the decision is to invite it, but the code does not set invite = true as a constant')];
}

function checkStandards(planned: PlannedResource, mismatch: MakeMismatch): Mismatch[] {
  if (!isHub(planned) || planned.defaultStandards === false) return [];
  const actual = planned.defaultStandards === undefined ? 'is missing' : 'is true';
  return [mismatch('default-standards', `the code must set enable_default_standards = false, but it ${actual}`)];
}

/** An apply runs a provisioner, and no plan shows it. */
export function checkProvisioner({ provisions, address, region }: PlannedResource): Mismatch[] {
  if (!provisions) return [];
  return [
    {
      kind: 'provisioner',
      address,
      ...(region !== undefined && { region }),
      message: 'the code gives it a provisioner, which hubform never generates',
    },
  ];
}

function checkProtection(wanted: ExpectedResource, planned: PlannedResource, mismatch: MakeMismatch): Mismatch[] {
  if (!wanted.preventDestroy || planned.preventDestroy) return [];
  // Older code without the resource is already a mismatch.
  if (wanted.does === 'import' && planned.action === 'create') return [];
  return [
    mismatch('unprotected', 'it must be protected, but the code does not set prevent_destroy = true as a constant'),
  ];
}
