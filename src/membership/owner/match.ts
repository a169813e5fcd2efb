import { type Membership, type Snapshot, type Target, targetKey } from '../model.ts';
import { type Owned, type Owner, type OwnedType, type StateResource, compareOwned } from './owner.ts';

/** An object of a state that may be at several targets, or at none that is known. It has no influence on the decision. */
export interface Uncertain extends Owner {
  readonly type: OwnedType;
  /** The targets that it could be at, in the order of the snapshot; none if its state has nothing that a target has. */
  readonly targets: readonly Target[];
}

export interface Matched {
  /** Sorted. */
  readonly owned: readonly Owned[];
  readonly uncertain: readonly Uncertain[];
}

/**
 * Finds the target of each object. Provider 5 has no Region in its state: then the id of the invitation shows it, else the
 * administrator, if only one Region of the account has it.
 */
export function matchOwners(snapshot: Snapshot, resources: readonly StateResource[]): Matched {
  const owned: Owned[] = [];
  const uncertain: Uncertain[] = [];
  for (const resource of resources) {
    const targets = targetsOf(resource, snapshot);
    const [target] = targets.possible;
    if (target && targets.possible.length === 1 && targets.certain) owned.push(ownedAt(resource, target));
    else if (target || targets.isUnknown) uncertain.push(uncertainAt(resource, targets.possible));
  }
  return { owned: owned.sort(compareOwned), uncertain };
}

interface Targets {
  readonly possible: readonly Target[];
  /** Whether nothing in the snapshot contradicts a single target. */
  readonly certain: boolean;
  /** Whether it is at some target, although the snapshot has none for it. */
  readonly isUnknown?: boolean;
}

function targetsOf(resource: StateResource, snapshot: Snapshot): Targets {
  const { account, region } = resource;
  if (account !== undefined && region !== undefined) return { possible: [{ account, region }], certain: true };
  const inAccount = snapshot.memberships.filter(
    (one) => (account === undefined || one.account === account) && (region === undefined || one.region === region),
  );
  switch (resource.type) {
    case 'accepter':
      return accepterTargets(resource, inAccount);
    case 'member':
      return {
        possible: inAccount.filter(({ members = [] }) =>
          members.some((one) => resource.member === undefined || one.account === resource.member),
        ),
        certain: account !== undefined && resource.member !== undefined,
      };
    // Only the ARN of a hub has its Region.
    case 'hub':
      return { possible: account === undefined ? [] : inAccount, certain: false };
  }
}

function accepterTargets(
  { account, administrator, invitationId }: StateResource,
  memberships: readonly Membership[],
): Targets {
  if (invitationId !== undefined) {
    const invited = memberships.filter((one) => invitationsOf(one).includes(invitationId));
    if (invited.length > 0) return { possible: invited, certain: account !== undefined };
  }
  if (administrator === undefined) {
    const possible = memberships.filter((one) => one.administrator !== undefined || one.invitations.length > 0);
    return { possible, certain: false, isUnknown: memberships.length > 0 };
  }
  const possible = memberships.filter(
    (one) =>
      one.administrator?.account === administrator ||
      one.invitations.some((invitation) => invitation.administrator === administrator),
  );
  // Another invitation of the administrator: the state may be old, or belong to a Region that was not read.
  const contradicts = ({ administrator: present }: Membership) =>
    invitationId !== undefined && present?.invitationId !== undefined;
  return { possible, certain: account !== undefined && !possible.some(contradicts) };
}

function invitationsOf({ administrator, invitations }: Membership): (string | undefined)[] {
  return [administrator?.invitationId, ...invitations.map(({ id }) => id)];
}

function ownedAt({ type, address, source, instances, member, root }: StateResource, target: Target): Owned {
  const { account, region } = target;
  return {
    ...{ type, account, region },
    ...(member !== undefined && { member }),
    ...{ address, source, instances },
    ...(root === account && { here: true }),
  };
}

function uncertainAt({ type, address, source }: StateResource, possible: readonly Target[]): Uncertain {
  const targets = possible.map(({ account, region }) => ({ account, region }));
  return { type, address, source, targets: [...new Map(targets.map((one) => [targetKey(one), one])).values()] };
}
