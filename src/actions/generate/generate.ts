import { NO_CODE, codeOf, rootModulesFor } from '../../code/root-modules.ts';
import type { RegionStyle, RootModule } from '../../code/root-module.ts';
import { type Format, renderFiles, templateFolder } from '../../code/render-files.ts';
import { HubformError } from '../../error.ts';
import { readTemplates } from '../../files/package/templates.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';
import { type TreeOptions, type WriteResult, checkTree, writeTree } from '../../files/tree/write-tree.ts';
import { decide } from '../../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import { type Snapshot, byAccount, targetKey } from '../../membership/model.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { SCHEMA_FILE, withModeline } from '../../snapshot/modeline.ts';
import { schemaText, snapshotJsonSchema } from '../../snapshot/schema.ts';
import { writeSnapshot } from '../../snapshot/write.ts';
import { type Output, assertNoBootstrapCode, openOutput } from './output.ts';
import { rootOptionsFor, styleNotes } from './root-options.ts';

export interface GenerateOptions {
  readonly directory: string;
  readonly decisionOptions: DecisionOptions;
  readonly format: Format;
  readonly regionStyle?: RegionStyle;
  readonly adoptHub: boolean;
  /** @default false */
  readonly adoptMembers?: boolean;
  readonly applyRoleName?: string;
  /** The user's own templates. */
  readonly templates?: string;
  readonly force: boolean;
}

export interface Generated {
  readonly snapshot: Snapshot;
  readonly decisions: readonly Decision[];
  readonly roots: readonly RootModule[];
  readonly result: WriteResult;
  /** What the user should know about the generated code, one line each. */
  readonly notes: readonly string[];
}

/** A snapshot to a directory of Terraform code, with the snapshot beside it. */
export async function generate(given: Snapshot, options: GenerateOptions): Promise<Generated> {
  return generateInto(await openOutput(options.directory), given, options);
}

/** The same into an output that is open already. */
export async function generateInto(output: Output, given: Snapshot, options: GenerateOptions): Promise<Generated> {
  const { snapshot, decisions, roots, files, tree } = await prepare(output, given, options);
  const result = await writeTree(output.directory, files, tree);
  return { snapshot, decisions, roots, result, notes: await styleNotes(output.directory, roots) };
}

/**
 * Throws what `generateInto` would throw if the snapshot that is there were written again: for a scan of minutes that
 * should not end in an error that could be known before it. Writes nothing.
 */
export async function assertWritable(output: Output, options: GenerateOptions): Promise<void> {
  const { files, tree } = await prepare(output, output.snapshot ?? { memberships: [] }, options);
  await checkTree(output.directory, files, tree);
}

async function prepare(output: Output, given: Snapshot, options: GenerateOptions) {
  assertNoBootstrapCode(output);
  const { directory, manifest } = output;
  const snapshot = withLastKnown(given, manifest && output.snapshot);
  const decisions = decide(snapshot, options.decisionOptions);
  const roots = rootModulesFor(snapshot, decisions, manifest?.code ?? NO_CODE, {
    adoptHub: options.adoptHub,
    adoptMembers: options.adoptMembers ?? false,
    rootOptions: await rootOptionsFor(directory, accountsOf(snapshot), options),
  });
  refuseUnknown(snapshot, roots);
  const templates = await readTemplates(templateFolder(options.format), options.templates);
  const files = new Map([
    [SNAPSHOT_FILE, withModeline(writeSnapshot(snapshot))],
    [SCHEMA_FILE, schemaText(snapshotJsonSchema())],
    ...renderFiles(roots, options.format, templates),
  ]);
  const tree: TreeOptions = { code: codeOf(roots), options: recorded(options), force: options.force };
  return { snapshot, decisions, roots, files, tree };
}

/** What decided the content, for the manifest. */
function recorded({
  decisionOptions: { trust, prefer },
  adoptHub,
  adoptMembers,
  format,
  regionStyle,
  applyRoleName,
}: GenerateOptions): GeneratedWith {
  return {
    ...(trust && { trust: [...trust] }),
    ...(prefer && prefer.size > 0 && { prefer: [...prefer] }),
    ...(adoptHub && { adoptHub }),
    ...(adoptMembers && { adoptMembers }),
    format,
    ...(regionStyle !== undefined && { regionStyle }),
    ...(applyRoleName !== undefined && { applyRoleName }),
  };
}

/** Code that cannot be written again, because what it was made from is gone, must not be removed either. */
function refuseUnknown(snapshot: Snapshot, roots: readonly RootModule[]): void {
  const forgotten = new Set(
    roots.flatMap(({ account, removed }) => removed.map(({ region }) => targetKey({ account, region }))),
  );
  const unknown = snapshot.memberships.find(
    (membership) => membership.unreadable && !membership.hub && forgotten.has(targetKey(membership)),
  );
  if (!unknown) return;
  throw new HubformError(
    'snapshot',
    `${targetKey(unknown)} could not be read, and what its code was made from is gone`,
    {
      hint: `Restore ${SNAPSHOT_FILE} from version control, or pass --previous with the last known snapshot.`,
    },
  );
}

function accountsOf(snapshot: Snapshot): string[] {
  return [...byAccount(snapshot.memberships).keys()];
}

/** An unreadable target keeps its code, so what is known of it from last time is kept as well. */
function withLastKnown(snapshot: Snapshot, earlier: Snapshot | undefined): Snapshot {
  return carryForward(snapshot.memberships, earlier, () => true, { prune: false });
}
