import { HubformError } from '../../error.ts';
import type { GeneratedWith, Manifest } from '../../files/tree/manifest.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import { assumedSnapshot } from '../../membership/bootstrap/assumed-snapshot.ts';
import type { BootstrapDecision } from '../../membership/bootstrap/bootstrap.ts';
import { bootstrapAgain } from '../../membership/bootstrap/bootstrap-again.ts';
import { bootstrapTargets } from '../../membership/bootstrap/bootstrap-targets.ts';
import type { Intent } from '../../membership/bootstrap/intent.ts';
import type { KnownState } from '../../membership/bootstrap/known-state.ts';
import { type Snapshot, byAccount, compareCodeUnits } from '../../membership/model.ts';
import { type Trust, trustEverywhere, trustOf } from '../../membership/trust.ts';
import { addressText, hubAddress } from '../../code/addresses.ts';
import { expectedPlan } from '../../verify/expected-plan.ts';
import type { Mismatch } from '../../verify/mismatch.ts';
import { type Addresses, rootModulesOf } from '../../code/root-modules.ts';
import { commonOptions } from '../generate/user-root-options.ts';
import type { Expectations, Rules } from '../verify/expected.ts';
import { hasCodeBy } from './has-code.ts';
import { assumptionWarnings } from './remarks.ts';
import type { BootstrapRequest } from './request.ts';

/** The options that the code of `bootstrap` depends on, for the manifest; an assumption also if an earlier run made it. */
export function recordedOptions(
  { administrator, members }: Intent,
  request: BootstrapRequest,
  decisions: readonly BootstrapDecision[] = [],
): GeneratedWith {
  const { format, access, administratorHub = false } = request;
  const assumeHub = request.assumeHub ?? decisions.find(({ assumed }) => assumed)?.assumed;
  const regions = members.map(({ account, regions }) => [account, regions] as const);
  return {
    administrator,
    format,
    members: Object.fromEntries(regions.sort(([a], [b]) => compareCodeUnits(a, b))),
    ...(access.roleName !== undefined && { administratorRoleName: access.roleName }),
    ...(access.profile !== undefined && { administratorProfile: access.profile }),
    ...(assumeHub !== undefined && { assumeHub }),
    ...(administratorHub && { administratorHub }),
    ...commonOptions(request),
  };
}

/** Whether earlier code manages the hub of a target. */
export function ownsHubBy(declared: Addresses): NonNullable<KnownState['ownsHub']> {
  return ({ account, region }) => declared[account]?.includes(addressText(hubAddress(region))) ?? false;
}

/**
 * The plans that the code of `bootstrap` should have, decided again from the manifest and the snapshot beside the code.
 * Throws `snapshot` if the manifest does not record the members.
 */
export function bootstrapExpectations(
  { code, options = {} }: Manifest,
  administrator: string,
  snapshot: Snapshot | undefined,
  rules: Rules,
): Expectations {
  const intent = recordedIntent(options, administrator);
  const { assumeHub, administratorHub = false } = options;
  const known: KnownState = {
    ...(snapshot && { snapshot }),
    ...(administratorHub && { administratorHub }),
    ownsHub: ownsHubBy(code.declared),
  };
  // An assumption of an earlier run concerns only targets that have code.
  const decisions = bootstrapAgain(intent, known, { assumeHub, hasCode: hasCodeBy(code.declared) });
  const state: KnownState = { ...known, ...(assumeHub && { assumeHub }) };
  const roots = rootModulesOf(
    byAccount(bootstrapTargets(intent, state, decisions)),
    () => ({ why: '', regionGone: false }),
    code,
    () => ({ regionStyle: 'alias' }),
  );
  const { administratorRoleName: role, administratorProfile: profile, applyRoleName, product } = options;
  const assumed = assumedSnapshot(intent, state, decisions);
  return {
    snapshot: assumed,
    decisionOptions: { trust: rules.trust ?? trustEverywhere([administrator]), prefer: new Set(rules.prefer) },
    decisions,
    trust: rules.trust
      ? { list: rules.trust, from: rules.trustFrom ?? '--trust' }
      : { list: trustEverywhere([administrator]), from: MANIFEST },
    untrusted: untrustedMembers(administrator, decisions, trustOf(assumed, rules.trust ?? 'any')),
    plans: new Map(roots.map((root) => [root.account, expectedPlan(root)])),
    providers: new Map(roots.map((root) => [root.account, root.providers.length])),
    declared: code.declared,
    others: [],
    notes: assumptionWarnings(decisions, { administrator, nothingRead: snapshot === undefined }),
    assumesRoles: role !== undefined || applyRoleName !== undefined,
    ...(product && { product }),
    ...(profile !== undefined && { emulated: { profiles: { [profile]: administrator } } }),
  };
}

/** The plans follow from the administrator that the manifest names, and the manifest is part of a pull request. */
function untrustedMembers(
  administrator: string,
  decisions: readonly BootstrapDecision[],
  trust: Trust,
): Map<string, Mismatch[]> {
  const found = decisions.filter((decision) => decision.code && !trust.trusts(administrator, decision));
  const mismatches = found.map(({ account, region }) => {
    const whyNot = trust.whyNot(administrator, { account, region });
    const message = `the code makes ${administrator} the administrator in ${region}, but it ${whyNot}`;
    return [account, { kind: 'unexpected', region, message }] as const;
  });
  const byMember = new Map<string, Mismatch[]>();
  for (const [account, mismatch] of mismatches) byMember.set(account, [...(byMember.get(account) ?? []), mismatch]);
  return byMember;
}

function recordedIntent({ members }: GeneratedWith, administrator: string): Intent {
  if (members) {
    return { administrator, members: Object.entries(members).map(([account, regions]) => ({ account, regions })) };
  }
  throw new HubformError('snapshot', 'the manifest does not record the members of this code', {
    hint: 'Run hubform bootstrap into this directory again, then verify.',
  });
}
