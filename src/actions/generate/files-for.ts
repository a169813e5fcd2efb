import { accountRoots } from '../../code/account-roots.ts';
import type { Layout } from '../../code/layouts/layout.ts';
import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import { type Format, renderFiles, rootRenderer } from '../../code/render-files.ts';
import type { RootModule, RootOptions } from '../../code/root-module.ts';
import { type EarlierCode, codeCollector } from '../../code/root-modules.ts';
import { type RootSummary, rootSummariser } from '../../code/root-summary.ts';
import { renderHandOvers } from '../../code/take-over/render.ts';
import type { Templates } from '../../code/templates.ts';
import type { TreeFile, TreeFiles } from '../../files/tree/wanted.ts';
import { decide, decider } from '../../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import type { Repeatable, Snapshot } from '../../membership/model.ts';
import { NO_OWNERS } from '../../membership/owner/owner.ts';
import { Remade } from '../../membership/repeatable.ts';
import { mayRequire } from './assert-one-requirement.ts';
import { rootFiles } from './root-files.ts';
import { snapshotFiles } from './snapshot-files.ts';

/** Everything that the files in an output directory depend on, besides the snapshot. */
export interface FileOptions {
  readonly decisionOptions: DecisionOptions;
  readonly format: Format;
  readonly adoptHub: boolean;
  readonly adoptMembers: boolean;
  readonly rootOptions: (account: string) => RootOptions;
  readonly earlier: EarlierCode;
  /** @default roots */
  readonly layout?: Layout;
  readonly providers?: ProviderMap;
  readonly templates: Templates;
}

export interface FilesFor {
  readonly decisions: Repeatable<Decision>;
  /** By account. */
  readonly rootModules: Repeatable<RootModule>;
  readonly roots: readonly RootSummary[];
  /** The earlier code of the next run. */
  readonly code: EarlierCode;
  /** By path relative to the output directory. */
  readonly files: TreeFiles;
  /** The paths of those that may have a block `required_providers`, see `mayRequire`. */
  readonly requiring: readonly string[];
}

/**
 * The files of an output directory: the code for a snapshot, with the snapshot beside it. For a packed snapshot, root modules
 * and texts are made account by account, and again each time they are read. Throws `template`.
 */
export function filesFor(snapshot: Snapshot, options: FileOptions): FilesFor {
  const { rootOptions, earlier, format, templates, layout = 'roots', providers = {} } = options;
  const { expect, ...forCode } = options.decisionOptions;
  const { owners = NO_OWNERS } = forCode;
  // Expectations have end dates, and the same snapshot must give the same code on every day.
  const all = accountRoots(snapshot, decider(snapshot, forCode), earlier, {
    adoptHub: options.adoptHub,
    adoptMembers: options.adoptMembers,
    rootOptions,
    names: forCode.names,
    owners,
  });
  const renderer = rootRenderer(format, layout, templates);
  const isLazy = renderer !== undefined && snapshot.memberships.byAccount !== undefined;
  const made = new Remade(() => rootsIn(all));
  const rootModules = isLazy ? made : [...made];
  const collector = codeCollector(earlier);
  const summarise = rootSummariser();
  const filesOf = renderer && rootFiles(renderer, all, isLazy);
  const roots: RootSummary[] = [];
  const files = new Map<string, TreeFile>(snapshotFiles(snapshot));
  const requiring: string[] = [];
  const add = (path: string, text: string, file: TreeFile = text) => {
    files.set(path, file);
    if (mayRequire(path, text)) requiring.push(path);
  };
  for (const root of rootModules) {
    collector.add(root);
    roots.push(summarise(root));
    for (const { path, text, file } of filesOf?.(root) ?? []) add(path, text, file);
  }
  const others = renderer ? [] : renderFiles([...rootModules], format, templates, { layout, providers });
  for (const [path, text] of [...others, ...renderHandOvers(rootModules, owners, format)]) add(path, text);
  const decisions = decide(snapshot, expect ? options.decisionOptions : forCode);
  return { decisions, rootModules, roots, code: collector.finish(), files, requiring };
}

function* rootsIn({ accounts, of }: ReturnType<typeof accountRoots>): Iterable<RootModule> {
  for (const account of accounts) {
    const root = of(account);
    if (root) yield root;
  }
}
