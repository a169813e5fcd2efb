import { type AdministratorSide, administratorSides, listingOf } from './administrator-side.ts';
import type { BootstrapDecision } from './bootstrap.ts';
import type { BootstrapKind } from './catalogue.ts';
import { isAccountId, REGION } from '../identifiers.ts';
import type { Intent } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { invitationsOf } from './member-side.ts';
import { type Membership, type Target, targetKey } from '../model.ts';

/** How a target is brought back to where the code can make it a member. */
export interface Restoration extends Target {
  readonly kind: BootstrapKind;
  /** In order, never empty. */
  readonly steps: readonly Step[];
}
export interface Step {
  /** One sentence. */
  readonly text: string;
  /** The account in whose credentials the command runs. */
  readonly account?: string;
  /** One line of the AWS CLI, every value validated. */
  readonly command?: string;
}

/** One for each target that can be a member but not by this code, in the order of the decisions. */
export function restorations(
  decisions: readonly BootstrapDecision[],
  { administrator }: Intent,
  state: KnownState,
): Restoration[] {
  const memberships = new Map(state.snapshot?.memberships.map((membership) => [targetKey(membership), membership]));
  const sideOf = administratorSides(administrator, state);
  return decisions.flatMap(({ account, region, kind }) => {
    const target = { account, region };
    const membership = memberships.get(targetKey(target));
    const steps = stepsOf(kind, { target, administrator, membership, side: sideOf(region) });
    return steps.length > 0 ? [{ ...target, kind, steps }] : [];
  });
}

interface RestorationContext {
  readonly target: Target;
  readonly administrator: string;
  readonly membership: Membership | undefined;
  readonly side: AdministratorSide;
}

function stepsOf(kind: BootstrapKind, context: RestorationContext): Step[] {
  const { target, administrator, membership } = context;
  const present = membership?.administrator?.account;
  switch (kind) {
    case 'ended': {
      const left = [
        ...deleteInvitations(context, 'Delete the old invitation in the member account.'),
        ...deleteMember(context),
      ];
      const steps = left.length > 0 ? left : leaveFormer(context);
      return [{ text: 'Find out whether it was ended on purpose.' }, ...steps, AGAIN];
    }
    case 'duplicate':
      return [
        ...deleteInvitations(context, 'Delete its invitations in the member account, the open one too.'),
        ...deleteMember(context),
        AGAIN,
      ];
    case 'elsewhere':
      return [
        {
          text: `Find out whose account ${present ?? 'its administrator'} is, and check with its owner that this account may leave it.`,
        },
        command('Leave it in the member account.', target.account, target, 'disassociate-from-administrator-account'),
        AGAIN,
      ];
    case 'organization': {
      const isOther = present !== undefined && present !== administrator;
      return [
        {
          text: isOther
            ? `Take it out of the list: AWS Organizations made it a member of ${present}, and such a member cannot leave.`
            : 'Take it out of the list: AWS Organizations keeps it a member, and there is nothing to restore.',
        },
      ];
    }
    case 'invite':
    case 'replace':
    case 'accept':
    case 'adopt':
    case 'stale':
    case 'unreadable':
      return [];
  }
}

const AGAIN: Step = { text: 'Run hubform bootstrap again.' };

/** Where nothing is left but that the member still names the administrator. */
function leaveFormer({ target, administrator, membership }: RestorationContext): Step[] {
  if (membership?.administrator?.account !== administrator) return [];
  const text = `Leave ${administrator} in the member account, which still names it.`;
  return [command(text, target.account, target, 'disassociate-from-administrator-account')];
}

function deleteInvitations({ target, administrator, membership }: RestorationContext, text: string): Step[] {
  if (!membership || invitationsOf(administrator, membership).length === 0) return [];
  return [command(text, target.account, target, 'delete-invitations', administrator)];
}

function deleteMember({ target, administrator, side }: RestorationContext): Step[] {
  const { listing } = listingOf(administrator, target.account, side);
  if (listing === 'absent') return [];
  const isListed = listing !== 'assumed' && listing !== 'unknown';
  const text = isListed
    ? 'Delete its entry in the administrator account.'
    : 'Delete its entry in the administrator account, if there is one: the list was not read.';
  return [command(text, administrator, target, 'delete-members', target.account)];
}

type Call = 'delete-invitations' | 'delete-members' | 'disassociate-from-administrator-account';

/** Without a command where a value is not what it should be: it is for a shell. */
function command(text: string, account: string, { region }: Target, call: Call, accountId?: string): Step {
  const isSafe = REGION.test(region) && (accountId === undefined || isAccountId(accountId));
  if (!isSafe) return { text, account };
  const ids = accountId === undefined ? '' : ` --account-ids ${accountId}`;
  return { text, account, command: `aws securityhub ${call}${ids} --region ${region}` };
}
