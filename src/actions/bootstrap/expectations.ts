import type { GeneratedWith, Manifest } from '../../files/tree/manifest.ts';
import { HubformError } from '../../error.ts';
import { type Intent, type KnownState, type MemberLists, bootstrap } from '../../membership/bootstrap/bootstrap.ts';
import { assumedSnapshot } from '../../membership/bootstrap/assumed-snapshot.ts';
import { type Snapshot, byAccount, compareCodeUnits } from '../../membership/model.ts';
import { addressText, hubAddress } from '../../code/addresses.ts';
import { expectedPlan } from '../../verify/expected-plan.ts';
import { rootModulesOf } from '../../code/root-modules.ts';
import type { Expectations, Rules } from '../verify/expected.ts';

/** What decided about the code of `bootstrap` beside the snapshot, for the manifest; of the list only those asked for. */
export function recordOf(
  { administrator, members }: Intent,
  memberLists: MemberLists,
  { format, regionStyle, applyRoleName, access }: Chosen,
): GeneratedWith {
  const wanted = new Set(members.map(({ account }) => account));
  const listed = [...memberLists].map(([region, entries]): [string, Record<string, string>] => [
    region,
    record([...entries].filter(([account]) => wanted.has(account))),
  ]);
  return {
    administrator,
    format,
    members: record(members.map(({ account, regions }) => [account, regions])),
    ...(listed.length > 0 && { listed: record(listed) }),
    ...(access.roleName !== undefined && { administratorRoleName: access.roleName }),
    ...(access.profile !== undefined && { administratorProfile: access.profile }),
    ...(regionStyle !== undefined && { regionStyle }),
    ...(applyRoleName !== undefined && { applyRoleName }),
  };
}

interface Chosen extends Pick<GeneratedWith, 'format' | 'regionStyle' | 'applyRoleName'> {
  readonly access: { readonly roleName?: string; readonly profile?: string };
}

function record<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareCodeUnits(a, b)));
}

/** What the code of `bootstrap` has to do, decided again from what the directory says was wanted and known. */
export function bootstrapExpectations(
  { code, options = {} }: Manifest,
  administrator: string,
  snapshot: Snapshot | undefined,
  rules: Rules,
): Expectations {
  const intent = intentOf(options, administrator);
  const memberLists: MemberLists = new Map(
    Object.entries(options.listed ?? {}).map(([region, entries]) => [region, new Map(Object.entries(entries))]),
  );
  const known: KnownState = {
    ...(snapshot && { snapshot }),
    memberLists,
    ownsHub: ({ account, region }) => code.declared[account]?.includes(addressText(hubAddress(region))) ?? false,
  };
  const decisions = bootstrap(intent, known);
  const roots = rootModulesOf(
    byAccount(decisions.flatMap((decision) => decision.code ?? [])),
    () => ({ why: '', regionGone: false }),
    code,
    () => ({ regionStyle: 'alias', administrator: { account: administrator } }),
  );
  const { administratorRoleName: role, administratorProfile: profile } = options;
  return {
    snapshot: assumedSnapshot(intent, known, decisions),
    decisionOptions: { trust: new Set(rules.trust ?? [administrator]), prefer: new Set(rules.prefer) },
    decisions,
    plans: new Map(roots.map((root) => [root.account, expectedPlan(root)])),
    providers: new Map(roots.map((root) => [root.account, root.providers.length])),
    declared: code.declared,
    emulated: {
      profiles: profile === undefined ? {} : { [profile]: administrator },
      // With no way of its own into the administrator account, the code is run by the administrator.
      ...(role === undefined && profile === undefined && { caller: administrator }),
    },
  };
}

function intentOf({ members }: GeneratedWith, administrator: string): Intent {
  if (members) {
    return { administrator, members: Object.entries(members).map(([account, regions]) => ({ account, regions })) };
  }
  throw new HubformError('snapshot', 'an older hubform bootstrap wrote this, and did not record what was asked for', {
    hint: 'Run hubform bootstrap into this directory again, then verify.',
  });
}
