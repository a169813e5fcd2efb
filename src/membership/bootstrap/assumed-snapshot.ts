import { administratorSides } from './administrator-side.ts';
import type { BootstrapDecision } from './bootstrap.ts';
import { bootstrapTargets } from './bootstrap-targets.ts';
import { type Intent, administratorTargets } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { invitationsOf } from './member-side.ts';
import {
  type Hub,
  type Member,
  type Membership,
  type Snapshot,
  canonicalSnapshot,
  lastKnown,
  targetKey,
} from '../model.ts';

/**
 * The state in which the code of `bootstrap` does what was decided: the known values of both sides and, where nothing is known,
 * what was assumed. It is the input of a rehearsal and must not be shown as live.
 */
export function assumedSnapshot(intent: Intent, state: KnownState, decisions: readonly BootstrapDecision[]): Snapshot {
  const { administrator } = intent;
  const snapshot: Snapshot = state.snapshot ?? { memberships: [] };
  const known = new Map(lastKnown(snapshot).memberships.map((membership) => [targetKey(membership), membership]));
  const enabled = new Set(
    bootstrapTargets(intent, state, decisions).flatMap((target) =>
      target.hub && !target.hub.live ? [targetKey(target)] : [],
    ),
  );
  const hubAt = (key: string): Hub => (enabled.has(key) ? { state: 'disabled' } : (known.get(key)?.hub ?? ENABLED_HUB));
  const sideOf = administratorSides(administrator, state);
  const entryOf = ({ account, region }: BootstrapDecision): Member | undefined => {
    const { list } = sideOf(region);
    return typeof list === 'string' ? undefined : list.get(account);
  };

  const memberSide = decisions.flatMap((decision): Membership[] => {
    const { account, region } = decision;
    const key = targetKey(decision);
    const membership = known.get(key);
    // What is not known and has no code is in no rehearsal.
    if (!membership && !decision.code) return [];
    const values = { ...(membership ?? { account, region, invitations: [] }), hub: hubAt(key) };
    return [withListed(values, decision, administrator, entryOf(decision))];
  });
  const memberships = new Map(memberSide.map((membership) => [targetKey(membership), membership]));
  const administratorSide = administratorTargets(intent).flatMap((target): Membership[] => {
    const { list } = sideOf(target.region);
    const key = targetKey(target);
    if (list === 'unknown' && !enabled.has(key)) return [];
    const members = decisions
      .filter(({ region }) => region === target.region)
      .flatMap((decision): Member[] => {
        const implied =
          list === 'assumed' ? impliedEntry(administrator, memberships.get(targetKey(decision))) : undefined;
        return [entryOf(decision) ?? implied ?? []].flat();
      });
    return [{ ...target, hub: hubAt(key), invitations: [], ...(members.length > 0 && { members }) }];
  });
  return canonicalSnapshot([...memberSide, ...administratorSide], snapshot.accounts);
}

const ENABLED_HUB = {
  state: 'enabled',
  autoEnableControls: true,
  controlFindingGenerator: 'SECURITY_CONTROL',
} as const;

/** The member with what only the list of the administrator shows: an invitation that waits, or that was accepted. */
function withListed(
  { administrator: present, ...membership }: Membership,
  { kind, code }: BootstrapDecision,
  administrator: string,
  entry: Member | undefined,
): Membership {
  const isMember = present?.account === administrator;
  // One that the code makes a member has no administrator any more, even if GetAdministratorAccount still names one.
  const own = present && (!code || kind === 'adopt') && { administrator: present };
  const waits = kind === 'accept' && invitationsOf(administrator, membership).length === 0;
  if (!entry || !(waits || (kind === 'adopt' && !isMember))) return { ...membership, ...own };
  const { status, invitedAt } = entry;
  const at = invitedAt === undefined ? {} : { invitedAt };
  // Only the administrator's list shows it, so its id is made up.
  const id = `${membership.account}${'0'.repeat(20)}`;
  return {
    ...membership,
    ...(kind === 'adopt' && { administrator: { account: administrator, status, ...at, invitationId: id } }),
    invitations: [...membership.invitations, { administrator, id, status, ...at }],
  };
}

/** The entry of a member in a list that was not read, as far as its own side shows it. */
function impliedEntry(administrator: string, membership: Membership | undefined): Member | undefined {
  if (!membership) return undefined;
  const { account, administrator: present } = membership;
  if (present?.account === administrator) {
    const { status = 'Enabled', invitedAt } = present;
    return { account, status, ...(invitedAt !== undefined && { invitedAt }) };
  }
  const invitation = invitationsOf(administrator, membership).at(-1);
  return (
    invitation && {
      account,
      status: invitation.status,
      ...(invitation.invitedAt !== undefined && { invitedAt: invitation.invitedAt }),
    }
  );
}
