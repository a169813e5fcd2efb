import type { GeneratedWith, Manifest } from '../../files/tree/manifest.ts';
import { HubformError } from '../../error.ts';
import { type Intent, type KnownState, type MemberLists, bootstrap } from '../../membership/bootstrap/bootstrap.ts';
import { assumedSnapshot } from '../../membership/bootstrap/assumed-snapshot.ts';
import { type Snapshot, byAccount, compareCodeUnits } from '../../membership/model.ts';
import { trustEverywhere } from '../../membership/trust.ts';
import { addressText, hubAddress } from '../../code/addresses.ts';
import { expectedPlan } from '../../verify/expected-plan.ts';
import { rootModulesOf } from '../../code/root-modules.ts';
import { type UserRootOptions, commonOptions } from '../generate/user-root-options.ts';
import type { Expectations, Rules } from '../verify/expected.ts';

/**
 * The options and the member lists that the code of `bootstrap` depends on, for the manifest. A member list is reduced to
 * the accounts of the intent.
 */
export function recordedOptions(
  { administrator, members }: Intent,
  memberLists: MemberLists,
  { format, access, ...rest }: CodeOptions,
): GeneratedWith {
  const accounts = new Set(members.map(({ account }) => account));
  const listed = [...memberLists].map(([region, entries]): [string, Record<string, string>] => [
    region,
    sortedRecord([...entries].filter(([account]) => accounts.has(account))),
  ]);
  return {
    administrator,
    format,
    members: sortedRecord(members.map(({ account, regions }) => [account, regions])),
    ...(listed.length > 0 && { listed: sortedRecord(listed) }),
    ...(access.roleName !== undefined && { administratorRoleName: access.roleName }),
    ...(access.profile !== undefined && { administratorProfile: access.profile }),
    ...commonOptions(rest),
  };
}

interface CodeOptions extends UserRootOptions {
  readonly format: string;
  readonly access: { readonly roleName?: string; readonly profile?: string };
}

function sortedRecord<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareCodeUnits(a, b)));
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
): Omit<Expectations, 'notes'> {
  const intent = recordedIntent(options, administrator);
  const memberLists: MemberLists = new Map(
    Object.entries(options.listed ?? {}).map(([region, entries]) => [region, new Map(Object.entries(entries))]),
  );
  const state: KnownState = {
    ...(snapshot && { snapshot }),
    memberLists,
    ownsHub: ({ account, region }) => code.declared[account]?.includes(addressText(hubAddress(region))) ?? false,
  };
  const decisions = bootstrap(intent, state);
  const roots = rootModulesOf(
    byAccount(decisions.flatMap((decision) => decision.code ?? [])),
    () => ({ why: '', regionGone: false }),
    code,
    () => ({ regionStyle: 'alias', administrator: { account: administrator } }),
  );
  const { administratorRoleName: role, administratorProfile: profile, applyRoleName, product } = options;
  return {
    snapshot: assumedSnapshot(intent, state, decisions),
    decisionOptions: { trust: rules.trust ?? trustEverywhere([administrator]), prefer: new Set(rules.prefer) },
    decisions,
    plans: new Map(roots.map((root) => [root.account, expectedPlan(root)])),
    providers: new Map(roots.map((root) => [root.account, root.providers.length])),
    declared: code.declared,
    assumesRoles: role !== undefined || applyRoleName !== undefined,
    ...(product && { product }),
    emulated: {
      profiles: profile === undefined ? {} : { [profile]: administrator },
      // Without a role or profile for the administrator account, Terraform is run with its credentials.
      ...(role === undefined && profile === undefined && { caller: administrator }),
    },
  };
}

function recordedIntent({ members }: GeneratedWith, administrator: string): Intent {
  if (members) {
    return { administrator, members: Object.entries(members).map(([account, regions]) => ({ account, regions })) };
  }
  throw new HubformError('snapshot', 'an older hubform bootstrap wrote this code, and did not record its members', {
    hint: 'Run hubform bootstrap into this directory again, then verify.',
  });
}
