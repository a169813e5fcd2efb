import { addressText } from '../../code/addresses.ts';
import { frameworkNotes } from '../../code/cdk/frameworks.ts';
import type { Layout } from '../../code/layouts/layout.ts';
import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import type { RootModule } from '../../code/root-module.ts';
import type { RootSummary } from '../../code/root-summary.ts';
import { type Format, templateFolder } from '../../code/render-files.ts';
import { HubformError } from '../../error.ts';
import { readTemplates } from '../../files/package/templates.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';
import { type FileChange, previewTree } from '../../files/tree/preview-tree.ts';
import { type TreeOptions, type WriteResult, checkTree, writeTree } from '../../files/tree/write-tree.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import { type Unmet, unmetExpectations } from '../../membership/expect/unmet.ts';
import { type Repeatable, type Snapshot, accountIds, targetKey } from '../../membership/model.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { type KnownOwners, knownOwners } from '../owners/known-owners.ts';
import type { TrustList } from '../../membership/trust.ts';
import type { ReadStates } from '../../terraform/states/read-states.ts';
import { assertUnitsKnown } from '../units-known.ts';
import { assertOneRequirement } from './assert-one-requirement.ts';
import { earlierCodeAt } from './earlier-code-at.ts';
import { filesFor } from './files-for.ts';
import { withGitFiles } from './git-files.ts';
import { withKept } from './kept-options.ts';
import { assertProvidersFit, layoutFor } from './layout-for.ts';
import { withLastKnown } from './last-known.ts';
import type { Output } from './output-directory.ts';
import { assertNoBootstrapCode, openOutput, outputNotes } from './output.ts';
import { takeOverNotes } from '../owners/take-over-notes.ts';
import { recordedStyles } from './region-styles.ts';
import { rootOptionsFor, providerNotes } from './root-options.ts';
import { styleSwitchNotes } from './style-switch.ts';
import { assertStatesRead } from './unread-states.ts';
import { unusedProviderNotes } from './unused-providers.ts';
import { type UserRootOptions, commonOptions } from './user-root-options.ts';

export interface GenerateOptions extends UserRootOptions {
  readonly directory: string;
  readonly decisionOptions: DecisionOptions;
  readonly format: Format;
  readonly adoptHub: boolean;
  /** @default false */
  readonly adoptMembers?: boolean;
  /** @default that of the code in the directory, else `roots` */
  readonly layout?: Layout;
  /** The caller's own providers, for the layout `module`. @default those of the code in the directory */
  readonly providers?: ProviderMap;
  /** The directory of the user's own templates. */
  readonly templates?: string;
  readonly force: boolean;
  /** The states that were read to learn what other Terraform code manages. */
  readonly states?: ReadStates;
  /** Take over what other code manages. @default false */
  readonly takeOver?: boolean;
  /** Only compute what would be written. @default false */
  readonly writesNothing?: boolean;
}

export interface Generated {
  readonly snapshot: Snapshot;
  readonly decisions: Repeatable<Decision>;
  /** The expectations that the snapshot does not meet. */
  readonly unmet: readonly Unmet[];
  /** For a packed snapshot, they are made again in each pass. */
  readonly rootModules: Repeatable<RootModule>;
  readonly roots: readonly RootSummary[];
  /** @default roots */
  readonly layout?: Layout;
  /** Whether hubform had not generated code in the directory before. */
  readonly isFirst: boolean;
  readonly result: WriteResult;
  /** With `writesNothing`: what would be written. */
  readonly changes?: readonly FileChange[];
  /** What this code tells Terraform to forget for the first time, in order. */
  readonly forgotten: readonly Forgetting[];
  /** Whether no run has read a state that could show what other Terraform code manages. */
  readonly elsewhereUnknown: boolean;
  /** The trust list that an earlier run recorded; absent if there was none, or if it is not known. */
  readonly earlierTrust?: TrustList;
  /** Notes for the user about the generated code, one line each. */
  readonly notes: readonly string[];
}

export interface Forgetting {
  readonly account: string;
  /** The Terraform address. */
  readonly address: string;
  /** One sentence, safe to print. */
  readonly why: string;
}

/**
 * Writes Terraform code for a snapshot into a directory, with the snapshot beside it. Throws `usage`, `snapshot`, `disk`,
 * `foreign-files`, `edited-files` or `template`.
 */
export async function generate(snapshot: Snapshot, options: GenerateOptions): Promise<Generated> {
  return generateInto(await openOutput(options.directory, options), snapshot, options);
}

/** `generate` into an open output. */
export async function generateInto(output: Output, scanned: Snapshot, options: GenerateOptions): Promise<Generated> {
  assertUnitsKnown(scanned, options.decisionOptions);
  const prepared = await prepare(output, scanned, options);
  const { snapshot, decisions, rootModules, roots, layout, styles, files, tree, known } = prepared;
  // From the code as it was before.
  const switched = await styleSwitchNotes(output, roots);
  // The write changes no state, and before the first write there is no directory.
  const ofOutput = await outputNotes(output);
  const { result, ...preview } = options.writesNothing
    ? await previewTree(output.directory, files, tree)
    : { result: await writeTree(output.directory, files, tree) };
  const notes = [
    ...ofOutput,
    ...known.notes,
    ...takeOverNotes(output.directory, rootModules, known.owners),
    ...(await providerNotes(output.directory, roots, styles, switched)),
    ...frameworkNotes(options.format),
    ...prepared.notes,
  ];
  const unmet = unmetExpectations(decisions, snapshot, options.decisionOptions.expect);
  const forgotten = newlyForgotten(roots, output);
  const isFirst = output.manifest === undefined;
  const { elsewhereUnknown } = known;
  const generated = { snapshot, decisions, unmet, rootModules, roots, layout, isFirst, result, ...preview };
  return { ...generated, forgotten, elsewhereUnknown, notes, ...earlierTrustIn(output) };
}

/** The list of a manifest that was rebuilt from the code only explains the code: it may never have been given. */
function earlierTrustIn({ manifest, manifestIsMissing = false }: Output): Pick<Generated, 'earlierTrust'> {
  const trust = manifestIsMissing ? undefined : manifest?.options?.trust;
  return trust ? { earlierTrust: trust } : {};
}

/** A `removed` block stays in the code; only a new one is reported. */
function newlyForgotten(roots: readonly RootSummary[], { manifest }: Output): Forgetting[] {
  return roots.flatMap(({ account, removed }) => {
    const before = new Set(manifest?.code.forgotten[account]);
    return removed
      .map(({ from, comment }) => ({ account, address: addressText(from), why: comment }))
      .filter(({ address }) => !before.has(address));
  });
}

/**
 * Throws the errors that `generateInto` would throw for the existing snapshot, and writes nothing. Called before a scan, which
 * may take minutes.
 */
export async function assertWritable(output: Output, options: GenerateOptions): Promise<void> {
  const { files, tree } = await prepare(output, output.snapshot ?? { memberships: [] }, options);
  await checkTree(output.directory, files, tree);
}

/** What `generateInto` writes; throws what it would throw before it writes. */
export async function prepare(output: Output, scanned: Snapshot, given: GenerateOptions) {
  assertNoBootstrapCode(output);
  const options = withKept(given, output);
  const { manifest, manifestIsMissing } = output;
  const layout = layoutFor(output, options);
  await assertStatesRead(output.directory, layout, options.states !== undefined);
  const snapshot = withLastKnown(scanned, manifest && output.snapshot);
  const earlier = await earlierCodeAt(output, { ...options, layout });
  const accounts = accountIds(snapshot);
  const { styles, rootOptions } = await rootOptionsFor(output, accounts, {
    ...options,
    ...(layout === 'data' && { regionStyle: 'argument' }),
  });
  const known = await knownOwners(output, snapshot, earlier, { ...options, layout });
  const { decisions, rootModules, roots, code, requiring, ...generated } = filesFor(snapshot, {
    decisionOptions: { ...options.decisionOptions, owners: known.owners },
    format: options.format,
    adoptHub: options.adoptHub,
    adoptMembers: options.adoptMembers ?? false,
    layout,
    ...(options.providers && { providers: options.providers }),
    rootOptions,
    earlier,
    templates: await readTemplates(templateFolder(options.format), options.templates),
  });
  assertCodeIsKept(snapshot, roots);
  if (layout === 'module') assertProvidersFit(rootModules, options.providers ?? {});
  // In the layout `module` the directory is the user's own root module.
  const { files, users, deleted, notes } =
    layout === 'module'
      ? { files: generated.files, users: new Set<string>(), deleted: {}, notes: [] }
      : await withGitFiles(output, generated.files, options.format);
  await assertOneRequirement(output, requiring, files);
  const tree: TreeOptions = {
    code,
    options: {
      ...recordedOptions({ ...options, layout }, known),
      ...recordedStyles(
        styles,
        roots.map(({ account }) => account),
      ),
    },
    force: options.force,
    ...{ users, deleted },
    ...(layout === 'module' && { shared: true }),
    ...(manifestIsMissing && { recovered: manifest }),
  };
  const unused = unusedProviderNotes(roots, options.providers ?? {}, layout);
  return { snapshot, decisions, rootModules, roots, layout, styles, files, tree, known, notes: [...notes, ...unused] };
}

/** The options that the content depends on, for the manifest. */
function recordedOptions(
  {
    decisionOptions: { trust, prefer },
    adoptHub,
    adoptMembers,
    format,
    layout,
    providers = {},
    ...rest
  }: GenerateOptions,
  { owners, managed }: Pick<KnownOwners, 'owners' | 'managed'>,
): GeneratedWith {
  return {
    ...(trust && { trust }),
    ...(prefer && prefer.size > 0 && { prefer: [...prefer] }),
    ...(adoptHub && { adoptHub }),
    ...(adoptMembers && { adoptMembers }),
    format,
    ...commonOptions(rest),
    ...(layout !== 'roots' && { layout }),
    ...(layout === 'module' && Object.keys(providers).length > 0 && { providers }),
    ...(owners.takeOver && { takeOver: true }),
    ...(managed && { managed }),
  };
}

/** The code of an unreadable target without last known values cannot be generated again, and must not be removed. */
function assertCodeIsKept(snapshot: Snapshot, roots: readonly RootSummary[]): void {
  const forgotten = new Set(
    roots.flatMap(({ account, removed }) => removed.map(({ region }) => targetKey({ account, region }))),
  );
  if (forgotten.size === 0) return;
  const unknown = snapshot.memberships.find(
    (membership) => membership.unreadable && !membership.hub && forgotten.has(targetKey(membership)),
  );
  if (!unknown) return;
  throw new HubformError(
    'snapshot',
    `${targetKey(unknown)} could not be read, and there are no last known values for its code`,
    { hint: `Restore ${SNAPSHOT_FILE} from version control, or pass --previous with the last known snapshot.` },
  );
}
