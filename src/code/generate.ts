import { type CodeOptions, type ManagedTarget, managedTargets } from '../membership/decide/managed-targets.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { decideMembers } from '../membership/decide/members.ts';
import { type Snapshot, byAccount, compareCodeUnits, targetKey } from '../membership/model.ts';
import { addressText, hubAddress, parseAddress } from './addresses.ts';
import { renderCdk } from './cdk/render.ts';
import { isCdkFormat } from './cdk/frameworks.ts';
import { renderHcl } from './hcl/render.ts';
import { type Forgotten, type RootModule, type RootOptions, addressesOf, rootModule } from './root-module.ts';
import type { Templates } from './templates.ts';
import { renderJson } from './json/render.ts';

export const FORMATS = ['hcl', 'json', 'cdktf', 'cdktn'] as const;
export type Format = (typeof FORMATS)[number];

/** The folders of the templates that generated code is written with: those that somebody may replace. */
export const TEMPLATE_FOLDERS = ['hcl', 'cdktf'] as const;

/** The folder of the templates that a format is written with; JSON has none. */
export function templateFolder(format: Format): (typeof TEMPLATE_FOLDERS)[number] {
  return isCdkFormat(format) ? 'cdktf' : 'hcl';
}

/** Terraform addresses by account, sorted. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/** What earlier code of ours in the same directory holds. */
export interface EarlierCode {
  /** Resources that it declares. */
  readonly declared: Addresses;
  /** Resources that it tells Terraform to forget. */
  readonly forgotten: Addresses;
}

export interface GenerationOptions extends Pick<CodeOptions, 'adoptHub' | 'adoptMembers'> {
  readonly format: Format;
  /** May differ by account, where a lock file says which provider is in use. */
  readonly rootOptions: (account: string) => RootOptions;
}

export interface GeneratedCode {
  readonly roots: readonly RootModule[];
  /** Contents by path relative to the output directory. */
  readonly files: ReadonlyMap<string, string>;
  readonly code: EarlierCode;
}

/** Decisions to files: one root module for each account with something to manage, or to forget. */
export function generateCode(
  snapshot: Snapshot,
  decisions: readonly Decision[],
  earlier: EarlierCode,
  options: GenerationOptions,
  templates: Templates,
): GeneratedCode {
  const targets = byAccount(
    managedTargets(snapshot, decisions, {
      ...(options.adoptHub !== undefined && { adoptHub: options.adoptHub }),
      ...(options.adoptMembers !== undefined && { adoptMembers: options.adoptMembers }),
      ownsHub: ({ account, region }) => earlier.declared[account]?.includes(addressText(hubAddress(region))) ?? false,
    }),
  );
  return generateTargets(targets, explainer(snapshot, decisions, options), earlier, options, templates);
}

/** The same from what is managed, by account. */
export function generateTargets(
  targets: ReadonlyMap<string, readonly ManagedTarget[]>,
  explain: Explain,
  earlier: EarlierCode,
  options: GenerationOptions,
  templates: Templates,
): GeneratedCode {
  const accounts = [
    ...new Set([...targets.keys(), ...Object.keys(earlier.declared), ...Object.keys(earlier.forgotten)]),
  ];
  const roots = accounts.sort(compareCodeUnits).flatMap((account) => {
    const managed = targets.get(account) ?? [];
    const forgotten = forgottenIn(account, managed, earlier, explain);
    if (managed.length === 0 && forgotten.length === 0) return [];
    return [rootModule(account, managed, forgotten, options.rootOptions(account))];
  });
  return { roots, files: filesOf(roots, options.format, templates), code: codeOf(roots) };
}

function filesOf(roots: readonly RootModule[], format: Format, templates: Templates): Map<string, string> {
  if (isCdkFormat(format)) return renderCdk(roots, format, templates);
  return format === 'json' ? renderJson(roots) : renderHcl(roots, templates);
}

/** Whatever was in the code once and is no more; it stays listed, since nobody knows when the code is applied. */
function forgottenIn(
  account: string,
  managed: readonly ManagedTarget[],
  earlier: EarlierCode,
  explain: Explain,
): Forgotten[] {
  const now = new Set(addressesOf(rootModule(account, managed, [], { regionStyle: 'alias' })).map(addressText));
  const before = new Set([...(earlier.declared[account] ?? []), ...(earlier.forgotten[account] ?? [])]);
  return [...before].sort(compareCodeUnits).flatMap((text) => {
    const parsed = now.has(text) ? undefined : parseAddress(text);
    return parsed ? [{ ...parsed, ...explain(account, parsed.region, parsed.member) }] : [];
  });
}

/** Why nothing is written any more for a target, or for a member of it. */
export type Explain = (account: string, region: string, member?: string) => Pick<Forgotten, 'why' | 'regionGone'>;

function explainer(snapshot: Snapshot, decisions: readonly Decision[], { adoptMembers }: GenerationOptions): Explain {
  const reasons = new Map(decisions.map((decision) => [targetKey(decision), decision.reason]));
  const known = new Set(snapshot.memberships.map(targetKey));
  const members = new Map(decideMembers(snapshot).map((one) => [`${targetKey(one)}/${one.member}`, one.reason]));
  const whyNot = (account: string, region: string, member: string) => {
    if (!adoptMembers) return 'Members are not to be adopted any more.';
    return members.get(`${targetKey({ account, region })}/${member}`) ?? `${account} does not list ${member} any more.`;
  };
  return (account, region, member) => {
    const key = targetKey({ account, region });
    const regionGone = !known.has(key);
    const nothing = regionGone ? 'This is not in the snapshot any more.' : 'There is nothing to manage here any more.';
    const why = member === undefined || regionGone ? reasons.get(key) : whyNot(account, region, member);
    return { why: why ?? nothing, regionGone };
  };
}

function codeOf(roots: readonly RootModule[]): EarlierCode {
  const list = (pick: (root: RootModule) => string[]): Addresses =>
    Object.fromEntries(
      roots
        .map((root) => [root.account, pick(root).sort(compareCodeUnits)] as const)
        .filter(([, all]) => all.length > 0),
    );
  return {
    declared: list((root) => addressesOf(root).map(addressText)),
    forgotten: list((root) => root.removed.map(({ from }) => addressText(from))),
  };
}
