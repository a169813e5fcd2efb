import { type EarlierCode, rootModulesFor } from '../../code/root-modules.ts';
import type { Layout } from '../../code/layouts/layout.ts';
import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import type { RootModule, RootOptions } from '../../code/root-module.ts';
import { renderHandOvers } from '../../code/take-over/render.ts';
import { NO_OWNERS } from '../../membership/owner/owner.ts';
import { type Format, renderFiles } from '../../code/render-files.ts';
import type { Templates } from '../../code/templates.ts';
import { decide } from '../../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import type { Snapshot, Repeatable } from '../../membership/model.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { SCHEMA_FILE, withModeline } from '../../snapshot/modeline.ts';
import { schemaText, snapshotJsonSchema } from '../../snapshot/schema.ts';
import { writeSnapshot } from '../../snapshot/write.ts';

/** Everything that the files in an output directory depend on, beside the snapshot. */
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
  readonly roots: readonly RootModule[];
  /** Texts by path relative to the output directory. */
  readonly files: ReadonlyMap<string, string>;
}

/** The files of an output directory: the code for a snapshot, with the snapshot beside it. Throws `template`. */
export function filesFor(snapshot: Snapshot, options: FileOptions): FilesFor {
  const { adoptHub, adoptMembers, rootOptions, earlier, format, templates, layout = 'roots', providers = {} } = options;
  const { expect, ...forCode } = options.decisionOptions;
  // What is expected has an end date, and the same snapshot has to give the same code on every day.
  const decided = decide(snapshot, forCode);
  const roots = rootModulesFor(snapshot, decided, earlier, {
    adoptHub,
    adoptMembers,
    rootOptions,
    names: forCode.names,
    owners: forCode.owners,
  });
  const decisions = expect ? decide(snapshot, options.decisionOptions) : decided;
  const code = renderFiles(roots, format, templates, { layout, providers });
  const handOvers = renderHandOvers(roots, forCode.owners ?? NO_OWNERS, format);
  return { decisions, roots, files: new Map([...snapshotFiles(snapshot), ...code, ...handOvers]) };
}

/** The snapshot, and its schema for editors. */
export function snapshotFiles(snapshot: Snapshot): Map<string, string> {
  return new Map([
    [SNAPSHOT_FILE, withModeline(writeSnapshot(snapshot))],
    [SCHEMA_FILE, schemaText(snapshotJsonSchema())],
  ]);
}
