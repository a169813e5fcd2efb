import { frameworkNotes } from '../../code/cdk/frameworks.ts';
import { renderFiles, templateFolder } from '../../code/render-files.ts';
import { type EarlierCode, codeOf, rootModulesOf } from '../../code/root-modules.ts';
import type { RootModule, RootOptions } from '../../code/root-module.ts';
import { readTemplates } from '../../files/package/templates.ts';
import { type FileChange, previewTree } from '../../files/tree/preview-tree.ts';
import { type TreeOptions, type WriteResult, writeTree } from '../../files/tree/write-tree.ts';
import type { BootstrapDecision } from '../../membership/bootstrap/bootstrap.ts';
import { bootstrapAgain } from '../../membership/bootstrap/bootstrap-again.ts';
import { bootstrapTargets } from '../../membership/bootstrap/bootstrap-targets.ts';
import { organizationsHints } from '../../membership/bootstrap/conflicts.ts';
import { droppedTargets } from '../../membership/bootstrap/dropped.ts';
import { type Intent, administratorTargets, wantedTargets } from '../../membership/bootstrap/intent.ts';
import type { KnownState } from '../../membership/bootstrap/known-state.ts';
import { type Restoration, restorations } from '../../membership/bootstrap/restoration.ts';
import { type Snapshot, byAccount, canonicalSnapshot, targetKey } from '../../membership/model.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { writeSnapshot } from '../../snapshot/write.ts';
import type { Context } from '../context.ts';
import { assertOneRequirement, mayRequire } from '../generate/assert-one-requirement.ts';
import { rootSummariser } from '../../code/root-summary.ts';
import { earlierCodeAt } from '../generate/earlier-code-at.ts';
import { withGitFiles } from '../generate/git-files.ts';
import { withKept } from '../generate/kept-options.ts';
import type { Output } from '../generate/output-directory.ts';
import { openOutput, outputNotes } from '../generate/output.ts';
import { recordedStyles } from '../generate/region-styles.ts';
import { providerNotes, rootOptionsFor } from '../generate/root-options.ts';
import { styleSwitchNotes } from '../generate/style-switch.ts';
import { assertStatesRead } from '../generate/unread-states.ts';
import { administratorsOptions } from './administrators-options.ts';
import { assertCodeIsKept } from './assert-code-is-kept.ts';
import {
  assertKnown,
  assertNoConflicts,
  assertNotForgotten,
  assertOnePartition,
  assertPruned,
  assertSameAdministrator,
} from './assertions.ts';
import { type Sides, bothSides } from './both-sides.ts';
import { ownsHubBy, recordedOptions } from './expectations.ts';
import { hasCodeBy } from './has-code.ts';
import { managedBefore } from './managed-before.ts';
import { assumptionWarnings, prunedNotes } from './remarks.ts';
import type { BootstrapRequest } from './request.ts';

export type { BootstrapRequest };

/** What `bootstrap` found and wrote. */
export interface Bootstrapped extends Pick<Sides, 'missing' | 'problems'> {
  /** Absent if no member is missing: nothing was written. */
  readonly code?: BootstrappedCode;
}

export interface BootstrappedCode extends Pick<Sides, 'caller'> {
  readonly intent: Intent;
  readonly decisions: readonly BootstrapDecision[];
  /** How to restore the targets that this code cannot make members. */
  readonly restorations: readonly Restoration[];
  readonly roots: readonly RootModule[];
  /** Whether hubform had not generated code in the directory before. */
  readonly isFirst: boolean;
  readonly result: WriteResult;
  /** With `writesNothing`: what would be written. */
  readonly changes?: readonly FileChange[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Generates Terraform code that makes accounts members of an administrator. Reads both sides from AWS, and changes nothing
 * there. Throws `usage`, `snapshot`, `disk`, `foreign-files`, `edited-files` or `template`, and the errors of a scan.
 */
export async function bootstrapMembers(given: BootstrapRequest, context: Context): Promise<Bootstrapped> {
  const { directory, source } = given;
  const output = await openOutput(directory, given);
  const request = withKept(given, output);
  const { administrator } = source;
  // Before AWS is read.
  if (administrator !== undefined) assertSameAdministrator({ administrator }, directory, output.manifest);
  // An encrypted state gives a note only, because bootstrap cannot learn its contents in another way.
  await assertStatesRead(directory, 'roots', true);
  const earlier = { ...(output.snapshot && { snapshot: output.snapshot }), options: output.manifest?.options };
  const { intent, missing, problems, ...sides } = await bothSides(request, earlier, context);
  const found = { problems, ...(missing && { missing }) };
  if (!intent) return found;
  return { ...found, code: await writeCode(output, request, { ...sides, intent }) };
}

type KnownSides = Omit<Sides, 'missing' | 'problems'> & { readonly intent: Intent };

async function writeCode(output: Output, request: BootstrapRequest, sides: KnownSides): Promise<BootstrappedCode> {
  const { directory, manifest } = output;
  const { intent, snapshot, caller } = sides;
  assertSameAdministrator(intent, directory, manifest);
  assertOnePartition(intent);
  const earlier = await earlierCodeAt(output, request);
  const state: KnownState = { ...stateOf(request, snapshot), ownsHub: ownsHubBy(earlier.declared) };
  assertNoConflicts(intent, state);
  assertKnown(intent, state);
  assertNotForgotten(intent, state, output.snapshot, directory);
  const dropped = droppedTargets(managedBefore(manifest?.code.declared ?? {}, intent.administrator), intent);
  assertPruned(dropped, request.prune ?? false, sides.whyAbsent);
  const hasCode = hasCodeBy(earlier.declared);
  const decisions = bootstrapAgain(intent, state, { assumeHub: manifest?.options?.assumeHub, hasCode });
  assertCodeIsKept({ intent, state, decisions }, hasCode);

  const accounts = [intent.administrator, ...intent.members.map(({ account }) => account)];
  const { styles, rootOptions } = await rootOptionsFor(output, accounts, request);
  const optionsOf = administratorsOptions(intent.administrator, request.access, rootOptions);
  const roots = rootModules({ intent, state, decisions, earlier, optionsOf, whyAbsent: sides.whyAbsent });
  const templates = await readTemplates(templateFolder(request.format), request.templates);
  const code = new Map([...snapshotFile(intent, snapshot), ...renderFiles(roots, request.format, templates)]);
  const { files, users, deleted, notes } = await withGitFiles(output, code, request.format);
  // From the code as it was before.
  const switched = await styleSwitchNotes(output, roots);
  const requiring = [...code].flatMap(([path, text]) => (mayRequire(path, text) ? [path] : []));
  await assertOneRequirement(output, requiring, files);
  const owners = roots.map(({ account }) => account);
  const tree: TreeOptions = {
    code: codeOf(roots, earlier),
    options: { ...recordedOptions(intent, request, decisions), ...recordedStyles(styles, owners) },
    force: request.force,
    ...{ users, deleted },
    ...(output.manifestIsMissing && { recovered: manifest }),
  };
  const ofOutput = await outputNotes(output);
  const written = request.writesNothing
    ? await previewTree(directory, files, tree)
    : { result: await writeTree(directory, files, tree) };
  const { administrator } = intent;
  return {
    ...{ intent, decisions, roots, isFirst: manifest === undefined },
    ...written,
    ...(caller !== undefined && { caller }),
    restorations: restorations(decisions, intent, state),
    warnings: [
      ...assumptionWarnings(decisions, { administrator, nothingRead: snapshot === undefined }),
      ...organizationsHints(intent, state),
    ],
    notes: [
      ...sides.notes,
      ...prunedNotes(decisions, dropped, earlier.declared),
      ...ofOutput,
      ...(await providerNotes(directory, roots.map(rootSummariser()), styles, switched)),
      ...frameworkNotes(request.format),
      ...notes,
    ],
  };
}

function stateOf({ assumeHub, administratorHub }: BootstrapRequest, snapshot: Snapshot | undefined): KnownState {
  return {
    ...(snapshot && { snapshot }),
    ...(assumeHub && { assumeHub }),
    ...(administratorHub && { administratorHub }),
  };
}

interface Decided {
  readonly intent: Intent;
  readonly state: KnownState;
  readonly decisions: readonly BootstrapDecision[];
  readonly earlier: EarlierCode;
  readonly optionsOf: (account: string) => RootOptions;
  readonly whyAbsent: Sides['whyAbsent'];
}

function rootModules({ intent, state, decisions, earlier, optionsOf, whyAbsent }: Decided): RootModule[] {
  const reasons = new Map(decisions.map((decision) => [targetKey(decision), decision.reason]));
  const inSnapshot = new Set(state.snapshot?.memberships.map(targetKey));
  return rootModulesOf(
    byAccount(bootstrapTargets(intent, state, decisions)),
    (account, region, member = account) => {
      const target = { account: member, region };
      const reason = reasons.get(targetKey(target));
      const why = member === intent.administrator ? undefined : whyAbsent(target);
      const dropped = `No longer one of the members to invite${why === undefined ? '' : `: ${why}`}.`;
      // As in code of export: a Region that was not read may be disabled.
      return { why: reason ?? dropped, regionGone: !inSnapshot.has(targetKey({ account, region })) };
    },
    earlier,
    (account) => ({ ...optionsOf(account), bootstrapFor: intent.administrator }),
  );
}

/** The targets that the code is about: last known values for the next run, and for `verify` and `rehearse`. */
function snapshotFile(intent: Intent, snapshot: Snapshot | undefined): readonly (readonly [string, string])[] {
  if (!snapshot) return [];
  const targets = new Set([...wantedTargets(intent), ...administratorTargets(intent)].map(targetKey));
  const relevant = snapshot.memberships.filter((one) => targets.has(targetKey(one)));
  return [[SNAPSHOT_FILE, writeSnapshot(canonicalSnapshot(relevant, snapshot.accounts))]];
}
