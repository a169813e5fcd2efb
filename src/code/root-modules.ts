import { type CodeOptions, type ManagedTarget, managedTargets } from '../membership/decide/managed-targets.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { decideMembers } from '../membership/decide/members.ts';
import { type Memberships, type Snapshot, byAccount, compareCodeUnits, targetKey } from '../membership/model.ts';
import { NO_OWNERS, type Owners, findOwners } from '../membership/owner/owner.ts';
import { interner, knownList } from '../intern.ts';
import { withMoves } from './take-over/moves.ts';
import { withHandedOver } from './take-over/same-root.ts';
import { type Address, accepterAddress, addressText, hubAddress, memberAddress, parseAddress } from './addresses.ts';
import { type NeededProviders, joinProviders, providerIn } from './needed-providers.ts';
import { type Forgotten, type RootModule, type RootOptions, addressesOf, rootModule } from './root-module.ts';

/** Terraform addresses by account, sorted. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/** The addresses in the code that an earlier run wrote into the same directory. */
export interface EarlierCode {
  /** Resources that it declares. */
  readonly declared: Addresses;
  /** Resources that it tells Terraform to forget. */
  readonly forgotten: Addresses;
  /**
   * The providers under which a state may hold an address, if they do not follow from the Region style of the code. After a
   * change of the style, it is not known whether the code has been applied.
   */
  readonly providers?: NeededProviders | undefined;
}

/** The value for a directory without earlier code. */
export const NO_CODE: EarlierCode = { declared: {}, forgotten: {} };

export interface RootModulesOptions extends Pick<CodeOptions, 'adoptHub' | 'adoptMembers'> {
  /** May differ between accounts, because a lock file can pin the provider version. */
  readonly rootOptions: (account: string) => RootOptions;
  /** The user's names of accounts. @default the names in the snapshot */
  readonly names?: ReadonlyMap<string, string> | undefined;
  /** What other Terraform code manages. @default nothing */
  readonly owners?: Owners | undefined;
}

/**
 * One root module for each account that has something to manage or to forget, by account.
 *
 * @param decisions those of the memberships
 * @param memberships the memberships of the snapshot that the code is about
 */
export function rootModulesFor(
  snapshot: Snapshot,
  decisions: Iterable<Decision>,
  earlier: EarlierCode,
  options: RootModulesOptions,
  memberships = snapshot.memberships,
): RootModule[] {
  const decided = [...decisions];
  const declares = (account: string, address: Address) =>
    earlier.declared[account]?.includes(addressText(address)) ?? false;
  const targets = byAccount(
    managedTargets(
      snapshot,
      decided,
      {
        ...(options.adoptHub !== undefined && { adoptHub: options.adoptHub }),
        ...(options.adoptMembers !== undefined && { adoptMembers: options.adoptMembers }),
        owners: options.owners,
        managed: {
          hub: ({ account, region }) => declares(account, hubAddress(region)),
          accepter: ({ account, region }) => declares(account, accepterAddress(region)),
          member: ({ account, region }, member) => declares(account, memberAddress(region, member)),
        },
      },
      memberships,
    ),
  );
  const labelled = (account: string): RootOptions => {
    const name = options.names?.get(account) ?? snapshot.accounts?.get(account)?.name;
    return { ...options.rootOptions(account), ...(name !== undefined && { name }) };
  };
  // Made when it is needed: most code forgets nothing.
  let reasons: Explain | undefined;
  const explain: Explain = (...of) => (reasons ??= forgettingReasons(snapshot, decided, memberships, options))(...of);
  const roots = rootModulesOf(targets, explain, earlier, labelled);
  const owners = options.owners ?? NO_OWNERS;
  return withHandedOver(withMoves(roots, owners), owners);
}

/** The same, from the managed targets of each account. */
export function rootModulesOf(
  targets: ReadonlyMap<string, readonly ManagedTarget[]>,
  explain: Explain,
  earlier: EarlierCode,
  rootOptions: RootModulesOptions['rootOptions'],
): RootModule[] {
  const accounts = [
    ...new Set([...targets.keys(), ...Object.keys(earlier.declared), ...Object.keys(earlier.forgotten)]),
  ];
  return accounts.sort(compareCodeUnits).flatMap((account) => {
    const managed = targets.get(account) ?? [];
    const forgotten = forgottenIn(account, managed, earlier, explain);
    if (managed.length === 0 && forgotten.length === 0) return [];
    return [rootModule(account, managed, forgotten, rootOptions(account))];
  });
}

/**
 * The earlier code of the next run, once these root modules are written.
 *
 * @param earlier with the providers of every address
 */
export function codeOf(roots: Iterable<RootModule>, earlier: EarlierCode = NO_CODE): EarlierCode {
  const collector = codeCollector(earlier);
  for (const root of roots) collector.add(root);
  return collector.finish();
}

export interface CodeCollector {
  readonly add: (root: RootModule) => void;
  readonly finish: () => EarlierCode;
}

/** `codeOf` for one root module after the other. */
export function codeCollector(earlier: EarlierCode = NO_CODE): CodeCollector {
  const declared: Record<string, readonly string[]> = {};
  const forgotten: Record<string, readonly string[]> = {};
  const providers: Record<string, NeededProviders[string]> = {};
  // Most accounts have the same addresses, and most of them those of the earlier code.
  const intern = interner();
  const put = (all: typeof declared, account: string, addresses: readonly Address[], known: Addresses) => {
    if (addresses.length === 0) return;
    const texts = addresses.map((address) => intern(addressText(address))).sort(compareCodeUnits);
    all[account] = knownList(texts, known[account]);
  };
  return {
    add: (root) => {
      const { account, removed } = root;
      put(declared, account, addressesOf(root), earlier.declared);
      const from = removed.map((one) => one.from);
      put(forgotten, account, from, earlier.forgotten);
      Object.assign(providers, neededBy(root, earlier));
    },
    finish: () => ({ declared, forgotten, ...(Object.keys(providers).length > 0 && { providers }) }),
  };
}

/** The providers of its addresses that do not follow from the Region style. */
function neededBy(
  { account, resources, removed, regionStyle }: RootModule,
  earlier: EarlierCode,
): NeededProviders | undefined {
  const before = earlier.providers?.[account] ?? {};
  const needed: [address: string, providers: readonly string[]][] = [];
  const add = (address: string, region: string, providers: readonly string[]) => {
    if (providers.length !== 1 || providers[0] !== providerIn(region, regionStyle)) needed.push([address, providers]);
  };
  for (const { address, region, provider = 'aws' } of resources) {
    const text = addressText(address);
    add(text, region, before[text] ? joinProviders(before[text], [provider]) : [provider]);
  }
  for (const { from, region } of removed) {
    const text = addressText(from);
    if (before[text]) add(text, region, before[text]);
  }
  return needed.length === 0 ? undefined : { [account]: Object.fromEntries(needed) };
}

/**
 * The resources that earlier code had and this code does not. They stay listed in every later run, because hubform cannot know
 * whether the code has been applied.
 */
function forgottenIn(
  account: string,
  managed: readonly ManagedTarget[],
  earlier: EarlierCode,
  explain: Explain,
): Forgotten[] {
  if (!earlier.declared[account] && !earlier.forgotten[account]) return [];
  const now = new Set(addressesOf(rootModule(account, managed, [], { regionStyle: 'alias' })).map(addressText));
  const before = new Set([...(earlier.declared[account] ?? []), ...(earlier.forgotten[account] ?? [])]);
  return [...before].sort(compareCodeUnits).flatMap((text) => {
    const parsed = now.has(text) ? undefined : parseAddress(text);
    const providers = earlier.providers?.[account]?.[text];
    if (!parsed) return [];
    const reason = explain(account, parsed.region, parsed.member, parsed.address.type);
    return [{ ...parsed, ...reason, ...(providers && { providers }) }];
  });
}

/** The reason why a target, or a member of it, is no longer in the code. */
export type Explain = (
  account: string,
  region: string,
  member?: string,
  type?: Address['type'],
) => Pick<Forgotten, 'why' | 'regionGone'>;

function forgettingReasons(
  snapshot: Snapshot,
  decisions: readonly Decision[],
  memberships: Memberships,
  { adoptMembers, owners = NO_OWNERS }: RootModulesOptions,
): Explain {
  const ownersOf = findOwners(owners);
  const reasons = new Map(decisions.map((decision) => [targetKey(decision), decision.reason]));
  const inSnapshot = new Set(memberships.map(targetKey));
  const memberReasons = new Map(
    decideMembers(snapshot, memberships).map((one) => [`${targetKey(one)}/${one.member}`, one.reason]),
  );
  const memberReason = (account: string, region: string, member: string) => {
    if (!adoptMembers) return 'Members are no longer adopted.';
    return memberReasons.get(`${targetKey({ account, region })}/${member}`) ?? `${account} no longer lists ${member}.`;
  };
  return (account, region, member, type) => {
    const ofHub = type === hubAddress(region).type;
    const [owner] = ownersOf(
      member === undefined ? (ofHub ? 'hub' : 'accepter') : 'member',
      { account, region },
      member,
    );
    if (owner) return { why: `It is managed by ${owner.address} in ${owner.source}.`, regionGone: false };
    const key = targetKey({ account, region });
    const regionGone = !inSnapshot.has(key);
    const noDecision = regionGone
      ? 'The target is no longer in the snapshot.'
      : 'There is nothing left to manage here.';
    const why = member === undefined || regionGone ? reasons.get(key) : memberReason(account, region, member);
    return { why: why ?? noDecision, regionGone };
  };
}
