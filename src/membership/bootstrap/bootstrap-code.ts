import type { DecidedSides } from './decide-sides.ts';
import type { BootstrapKind } from './catalogue.ts';
import {
  HUB_ALREADY_MANAGED,
  HUB_ENABLED_FIRST,
  type ManagedHub,
  type ManagedTarget,
} from '../decide/managed-targets.ts';
import type { ManagedMember } from '../decide/members.ts';
import type { WantedMember } from './intent.ts';
import type { MemberSide } from './member-side.ts';
import type { Target } from '../model.ts';

/** The decision about one member in one Region, without the target. */
export interface TargetContext {
  readonly target: Target;
  readonly administrator: string;
  readonly wanted: WantedMember;
  readonly member: MemberSide;
  readonly sides: DecidedSides;
  /** Whether earlier code manages the hub. */
  readonly ownsHub: boolean;
  readonly assumeHub: 'on' | 'off' | undefined;
}

/** What the code manages on both sides. */
export interface BootstrapCode {
  /** In the member account. */
  readonly code: ManagedTarget;
  /** In the list of the administrator. */
  readonly entry: ManagedMember;
  /** What the code assumes of the hub of the member, if it depends on it. */
  readonly assumed?: 'on' | 'off';
}

/** Undefined if the code does nothing about the target. */
export function bootstrapCode(context: TargetContext): BootstrapCode | undefined {
  const { kind } = context.sides;
  if (!hasCode(kind)) return undefined;
  const { target, administrator, assumeHub, member } = context;
  const accepted = kind === 'adopt';
  // A member has its hub on, so of one nothing is assumed.
  const assumed = member.state === 'unknown' && !accepted ? assumeHub : undefined;
  const hub = hubCode(context, kind, assumed);
  const note = assumed === 'on' ? ` ${hubNotRead('on')}` : '';
  const why = accepted
    ? `Accepted: ${administrator} is the administrator. Imported, nothing changes.`
    : `Applying this accepts the invitation of ${administrator}.${note}`;
  return {
    code: {
      ...target,
      ...(hub && { hub }),
      accepter: { administrator, accepted, enableHub: hub !== undefined && hub.live === undefined, why },
    },
    entry: entryOf(context, kind),
    ...(assumed && { assumed }),
  };
}

export function hubNotRead(assumed: 'on' | 'off'): string {
  return `Security Hub was not read here and is assumed to be ${assumed} (--assume-hub ${assumed}).`;
}

/** An invitation in the member account implies an entry in the list; without one, the list is assumed to have none. */
export function listNotRead(kind: BootstrapKind, administrator: string): string {
  return `The list of ${administrator} was not read${kind === 'invite' ? ' and is assumed not to have it' : ''}.`;
}

type CodeKind = Extract<BootstrapKind, 'invite' | 'replace' | 'accept' | 'adopt'>;

export function hasCode(kind: BootstrapKind): kind is CodeKind {
  return kind === 'invite' || kind === 'replace' || kind === 'accept' || kind === 'adopt';
}

function hubCode(
  { member: { hub }, ownsHub }: TargetContext,
  kind: CodeKind,
  assumed: 'on' | 'off' | undefined,
): ManagedHub | undefined {
  if (hub?.state === 'enabled') return ownsHub ? { live: hub, why: HUB_ALREADY_MANAGED } : undefined;
  if (hub && (kind !== 'adopt' || ownsHub)) return { why: HUB_ENABLED_FIRST };
  // Also where earlier code took it to be off: that is taken back.
  if (assumed === 'on') return undefined;
  if (assumed === 'off') return { why: `${hubNotRead('off')} It must be on before an invitation can be accepted.` };
  // A member has it on. Its settings are not known, so what earlier code says stays.
  return ownsHub ? { why: 'Already managed by this code. Security Hub was not read here.' } : undefined;
}

function entryOf({ target, administrator, wanted, sides }: TargetContext, kind: CodeKind): ManagedMember {
  const email = wanted.email ?? sides.entry?.email;
  const label = wanted.name === undefined ? target.account : `${wanted.name} (${target.account})`;
  const note = sides.listAssumed ? ` ${listNotRead(kind, administrator)}` : '';
  return {
    account: target.account,
    does: DOES[kind],
    invited: kind !== 'replace',
    protected: kind === 'adopt',
    ...(email !== undefined && { email }),
    why: `${whyOf(kind, label, administrator)}${note}`,
  };
}

function whyOf(kind: CodeKind, label: string, administrator: string): string {
  switch (kind) {
    case 'invite':
      return `${administrator} invites ${label} here.`;
    case 'replace':
      return `${administrator} has created ${label} but never invited it. Replaced, because only creating it sends an invitation.`;
    case 'accept':
      return `${administrator} has already invited ${label} here. Imported, nothing changes.`;
    case 'adopt':
      return `${label} is a member of ${administrator} here. Imported, nothing changes.`;
  }
}

const DOES: Readonly<Record<CodeKind, ManagedMember['does']>> = {
  invite: 'create',
  replace: 'replace',
  accept: 'import',
  adopt: 'import',
};
