import { firstOf } from '../../text.ts';
import type { Conflict } from './conflict.ts';
import { type Intent, wantedTargets } from './intent.ts';
import { type Membership, type Target, byAccount, hasAdministrator, targetKey } from '../model.ts';
import { isOrganizationMember, originOf } from '../origin.ts';
import { statusMeaning } from '../status.ts';

/** An administrator cannot become a member [doc]: by its own list, or by the side of an account that names it. */
export function membersWithMembers(intent: Intent, memberships: readonly Membership[]): Conflict[] {
  const administered = new Map<string, Administered>();
  for (const one of memberships.flatMap(administeredBy)) {
    const key = targetKey(one);
    if (!administered.has(key) || one.organization) administered.set(key, one);
  }
  const found = wantedTargets(intent).flatMap((target) => administered.get(targetKey(target)) ?? []);
  return Array.from(byAccount(found), ([account, targets]) => {
    const regions = firstOf(
      targets.map(({ region }) => region),
      MOST_REGIONS,
    );
    const [first] = targets;
    if (targets.some(({ organization }) => organization)) {
      return {
        message: `${account} is itself the administrator of an organization in ${regions}, and an administrator cannot become a member`,
        hint: 'Remove it from the list: only the management account of its organization can change that.',
      };
    }
    return {
      message: `${account} is itself the administrator of ${first?.member ?? 'another account'} in ${regions}, and an administrator cannot become a member`,
      hint: 'Remove it from the list, or remove its own members first.',
    };
  });
}

const MOST_REGIONS = 5;

/** A target whose account is an administrator. */
interface Administered extends Target {
  readonly member: string;
  readonly organization: boolean;
}

function administeredBy(membership: Membership): Administered[] {
  const { account, region, administrator, invitations, members = [] } = membership;
  const accepted = members.filter(({ status }) => statusMeaning(status) === 'accepted');
  const own = accepted.map((member) => ({
    ...{ account, region, member: member.account },
    organization: isOrganizationMember(member),
  }));
  if (!administrator || !hasAdministrator(membership)) return own;
  const named = {
    ...{ account: administrator.account, region, member: account },
    organization: originOf({ administrator, invitations }) === 'organization',
  };
  return [...own, named];
}
