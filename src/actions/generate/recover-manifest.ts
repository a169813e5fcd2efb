import type { Layout } from '../../code/layouts/layout.ts';
import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import { EXAMPLE } from '../../code/layouts/render-module.ts';
import { layoutOfPaths } from '../../code/read/layout-of.ts';
import { bootstrapAdministrator } from '../../code/bootstrap-mark.ts';
import { providersInExample } from '../../code/read/example.ts';
import type { EarlierCode } from '../../code/root-modules.ts';
import { earlierCodeIn, joinEarlierCode } from '../../code/read/earlier-code.ts';
import { incompleteSides, membersIn } from '../../code/read/bootstrap-members.ts';
import type { CodeFacts } from '../../code/read/facts.ts';
import { hasHeading } from '../../code/read/generated-path.ts';
import { type PossibleOptions, formatOf, possibleOptions, regionStyleOf } from '../../code/read/possible-options.ts';
import { isCodeLost } from '../../code/read/lost-code.ts';
import { factsByAccount } from '../../code/read/read-code.ts';
import { type Format, templateFolder } from '../../code/render-files.ts';
import { readTemplates } from '../../files/package/templates.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import { sha256 } from '../../files/tree/file-state.ts';
import type { TreeFile, TreeFiles } from '../../files/tree/wanted.ts';
import { type GeneratedWith, type Manifest, UNKNOWN_HASH } from '../../files/tree/manifest.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { NO_OWNERS, type Owners } from '../../membership/owner/owner.ts';
import type { ReadStates } from '../../terraform/states/read-states.ts';
import { type KnownOwners, knownOwners } from '../owners/known-owners.ts';
import type { Snapshot } from '../../membership/model.ts';
import { earlierCodeAt } from './earlier-code-at.ts';
import { assertNothingLost } from './assert-nothing-lost.ts';
import { commonOptions } from './user-root-options.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { writeSnapshot } from '../../snapshot/write.ts';
import { type FilesFor, filesFor } from './files-for.ts';
import { snapshotFiles } from './snapshot-files.ts';

/**
 * Rebuilds the manifest of a directory from the files in it; undefined where hubform has generated no code. The addresses are
 * read from the code. The options are not in the code, so the code is generated again from the snapshot beside it with each
 * possible set of options, until the texts are the same. If they never are, the files may have been edited, and none is
 * overwritten without `--force`.
 *
 * Throws `disk` if code is missing, too, because it is then not known what it managed.
 *
 * @param snapshot the snapshot in the directory
 * @param given options of this run, which may be those of the run before
 */
export async function recoverManifest(
  directory: string,
  snapshot: Snapshot | undefined,
  given: GivenOptions,
): Promise<Manifest | undefined> {
  const present = await readCodeFiles(directory);
  const headed = new Map([...present].filter(([, text]) => hasHeading(text)));
  // The user's templates may write no heading.
  const claimed = headed.size > 0 ? headed : present;
  if (claimed.size === 0) return undefined;
  const facts = factsByAccount(claimed);
  const code = earlierCodeIn(facts);
  const read: Recovery = { claimed, facts, code, snapshot };

  const administrator = bootstrapAdministrator(headed);
  if (administrator !== undefined) {
    await assertNothingLost(directory, [...incompleteAccounts(facts), ...incompleteSides(code, administrator)]);
    // Bootstrap writes its snapshot without a schema beside it.
    const own = snapshot ? [[SNAPSHOT_FILE, writeSnapshot(snapshot)] as const] : [];
    // With the members, the next run names those that it would no longer manage.
    return manifestOf(recordedFiles(read, new Map(own)), code, { administrator, members: membersIn(code) });
  }
  const others = snapshot && (await ownersOf(directory, snapshot, read, given));
  const trials = await generateAgain(read, present, given, others);
  // If files are missing, several sets of options may fit.
  const same = trials.filter(({ differing }) => differing === 0);
  const [first] = same;
  if (first) {
    await assertNothingLost(directory, first.lost);
    return manifestOf(
      Object.fromEntries(Array.from(first.files, ([path, file]) => [path, hashOf(file)])),
      joinEarlierCode([code, ...same.map((trial) => trial.code)]),
      first.options,
    );
  }
  if (headed.size === 0) return undefined;
  const best = trials.reduce<Trial | undefined>((a, b) => (a && a.differing <= b.differing ? a : b), undefined);
  await assertNothingLost(directory, facts.size === 0 ? 'all' : [...incompleteAccounts(facts), ...(best?.lost ?? [])]);
  const known: TreeFiles = best?.files ?? (snapshot ? snapshotFiles(snapshot) : new Map<string, string>());
  return manifestOf(recordedFiles(read, known), code, best?.options ?? {});
}

export interface GivenOptions {
  /** The directory of the user's own templates. */
  readonly templates?: string | undefined;
  readonly providers?: ProviderMap;
  readonly decisionOptions?: Pick<DecisionOptions, 'trust' | 'names'>;
  readonly states?: ReadStates;
}

/** What other code manages, according to the states that can be read now. */
type Others = Pick<KnownOwners, 'owners' | 'managed'>;

async function ownersOf(
  directory: string,
  snapshot: Snapshot,
  { claimed, code }: Recovery,
  { states }: GivenOptions,
): Promise<Others> {
  const layout = layoutOfPaths(claimed.keys());
  const earlier = joinEarlierCode([code, await earlierCodeAt({ directory }, { force: false, layout })]);
  return knownOwners({ directory }, snapshot, earlier, { layout, ...(states && { states }) });
}

/** It is not known whether the run before read those states and took over what they manage. */
function possibleOwners(others: Others | undefined): Owners[] {
  if (!others || others.owners.owned.length === 0) return [NO_OWNERS];
  const { owned } = others.owners;
  return [{ owned, takeOver: false }, { owned, takeOver: true }, NO_OWNERS];
}

interface Recovery {
  /** The files that hubform wrote, according to their texts. */
  readonly claimed: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, CodeFacts>;
  readonly code: EarlierCode;
  readonly snapshot: Snapshot | undefined;
}

/** What hubform would write with some options. */
interface Trial extends FilesFor {
  readonly options: GeneratedWith;
  /** How many of the claimed files have another text. */
  readonly differing: number;
  /**
   * The accounts whose version constraint, or whose whole code, is missing: only the constraint tells whether the code had
   * `removed` blocks.
   */
  readonly lost: readonly string[];
}

/** Stops after options that give exactly the files that are there. */
async function generateAgain(
  { claimed, facts, code, snapshot }: Recovery,
  present: ReadonlyMap<string, string>,
  { templates: directoryOfTemplates, providers = {}, decisionOptions: { trust: list, names } = {} }: GivenOptions,
  others: Others | undefined,
): Promise<Trial[]> {
  const format = formatOf(claimed);
  const layout = layoutOfPaths(claimed.keys());
  // The calls in the code name the caller's providers; if they are lost, this run may name them.
  const callers = { ...providers, ...providersInExample(claimed.get(EXAMPLE) ?? '') };
  if (!snapshot || format === undefined) return [];
  const templates = await readTemplates(templateFolder(format), directoryOfTemplates);
  const trials: Trial[] = [];
  const possibilities = possibleOptions([...facts.values()], list)
    .flatMap((possible) => [...(names ? [{ ...possible, names }] : []), { ...possible, names: undefined }])
    .flatMap((possible) => possibleOwners(others).map((owners) => ({ ...possible, owners })));
  for (const possible of possibilities) {
    const { trust, prefer, adoptHub, adoptMembers, owners } = possible;
    const generated = filesFor(snapshot, {
      decisionOptions: { prefer, owners, ...(trust && { trust }), ...(possible.names && { names: possible.names }) },
      adoptHub,
      adoptMembers,
      format,
      templates,
      layout,
      providers: callers,
      earlier: code,
      rootOptions: (account) => ({ regionStyle: regionStyleOf(facts.get(account)), ...commonOptions(possible) }),
    });
    const differing = [...claimed].filter(([path, text]) => !isText(generated.files.get(path), text)).length;
    const complete = [...generated.files.keys()].every((path) => present.has(path) || NOT_CODE.has(path));
    const lost = generated.roots
      .map(({ account }) => account)
      .filter((account) => (facts.get(account)?.versions.length ?? 0) === 0);
    // The user's templates may write no version constraint.
    const options = recorded(format, possible, { layout, providers: callers, others });
    const trial = { ...generated, differing, lost: complete ? [] : lost, options };
    if (differing === 0 && complete) return [trial];
    trials.push(trial);
  }
  return trials;
}

const NOT_CODE: ReadonlySet<string> = new Set(snapshotFiles({ memberships: [] }).keys());

/** What the files show without the options. */
interface FixedOptions {
  readonly layout: Layout;
  readonly providers: ProviderMap;
  readonly others: Others | undefined;
}

function recorded(
  format: Format,
  { trust, prefer, adoptHub, adoptMembers, owners, ...possible }: PossibleOptions & { readonly owners: Owners },
  { layout, providers, others }: FixedOptions,
): GeneratedWith {
  return {
    format,
    ...(trust && { trust }),
    ...(prefer.size > 0 && { prefer: [...prefer] }),
    ...(adoptHub && { adoptHub }),
    ...(adoptMembers && { adoptMembers }),
    ...commonOptions(possible),
    ...(layout !== 'roots' && { layout }),
    ...(layout === 'module' && Object.keys(providers).length > 0 && { providers }),
    ...(owners.takeOver && { takeOver: true }),
    ...(others?.managed && { managed: others.managed }),
  };
}

/** The claimed files and the snapshot, each with its hash only if its text is known. */
function recordedFiles({ claimed }: Recovery, known: TreeFiles): Record<string, string> {
  const recordedHash = (path: string) => {
    const file = known.get(path);
    const isKnown = file !== undefined && (NOT_CODE.has(path) || isText(file, claimed.get(path)));
    return isKnown ? hashOf(file) : UNKNOWN_HASH;
  };
  const paths = [...claimed.keys(), ...[...known.keys()].filter((path) => NOT_CODE.has(path))];
  return Object.fromEntries(paths.map((path) => [path, recordedHash(path)]));
}

/** Whether a generated file has this text. */
function isText(file: TreeFile | undefined, text: string | undefined): boolean {
  if (file === undefined || text === undefined) return false;
  return typeof file === 'string' ? file === text : file.hash === sha256(text);
}

function hashOf(file: TreeFile): string {
  return typeof file === 'string' ? sha256(file) : file.hash;
}

function incompleteAccounts(facts: ReadonlyMap<string, CodeFacts>): string[] {
  return [...facts].flatMap(([account, one]) => (isCodeLost(one) ? [account] : []));
}

function manifestOf(files: Manifest['files'], code: EarlierCode, options: GeneratedWith): Manifest {
  return { version: 1, files, code, options };
}
