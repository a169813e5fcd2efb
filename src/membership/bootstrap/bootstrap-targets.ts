import { administratorSides } from './administrator-side.ts';
import type { BootstrapDecision } from './bootstrap.ts';
import { HUB_ALREADY_MANAGED, type ManagedHub, type ManagedTarget } from '../decide/managed-targets.ts';
import type { ManagedMember } from '../decide/members.ts';
import { type Intent, administratorTargets } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { type Hub, compareCodeUnits, compareTargets, type Target } from '../model.ts';

/**
 * What the code manages in both accounts, sorted: the targets of the members and, of the administrator, one for each Region with
 * entries. Its hub is there where the code may enable it and it is off, and where earlier code manages it.
 */
export function bootstrapTargets(
  intent: Intent,
  state: KnownState,
  decisions: readonly BootstrapDecision[],
): ManagedTarget[] {
  const sideOf = administratorSides(intent.administrator, state);
  const entries = new Map<string, ManagedMember[]>();
  for (const { region, entry } of decisions) {
    if (entry) entries.set(region, [...(entries.get(region) ?? []), entry]);
  }
  const ofAdministrator = administratorTargets(intent).flatMap((target): ManagedTarget[] => {
    const members = entries.get(target.region)?.sort((a, b) => compareCodeUnits(a.account, b.account));
    const hub = administratorHub(target, sideOf(target.region).hub, members !== undefined, state);
    return members || hub ? [{ ...target, ...(hub && { hub }), ...(members && { members }) }] : [];
  });
  return [...decisions.flatMap(({ code }) => code ?? []), ...ofAdministrator].sort(compareTargets);
}

function administratorHub(
  target: Target,
  hub: Hub | undefined,
  hasEntries: boolean,
  { administratorHub: mayEnable = false, ownsHub }: KnownState,
): ManagedHub | undefined {
  const owned = ownsHub?.(target) ?? false;
  if (hub?.state === 'enabled') return owned ? { live: hub, why: HUB_ALREADY_MANAGED } : undefined;
  if (hub && (owned || (mayEnable && hasEntries))) return { why: HUB_OFF };
  if (!hub && owned) return { why: 'Already managed by this code. Security Hub was not read here.' };
  if (hub || !mayEnable || !hasEntries) return undefined;
  return {
    why: 'Security Hub was not read here and is assumed to be off (--administrator-hub). It must be on to invite.',
  };
}

const HUB_OFF = 'Security Hub is off here and must be on before this account can invite others.';
