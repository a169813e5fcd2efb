import { readTemplates } from '../../files/package/templates.ts';
import { writeTree, type WriteResult } from '../../files/tree/write-tree.ts';
import {
  type BootstrapDecision,
  type KnownState,
  bootstrap,
  memberListsIn,
} from '../../membership/bootstrap/bootstrap.ts';
import { organizationsHints } from '../../membership/bootstrap/conflicts.ts';
import { byAccount, canonicalSnapshot, targetKey } from '../../membership/model.ts';
import { addressText, hubAddress } from '../../code/addresses.ts';
import { renderFiles, templateFolder } from '../../code/render-files.ts';
import { type EarlierCode, codeOf, rootModulesOf } from '../../code/root-modules.ts';
import type { RootModule, RootOptions } from '../../code/root-module.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { writeSnapshot } from '../../snapshot/write.ts';
import {
  assertCodeIsKept,
  assertCredentials,
  assertNoConflicts,
  assertOnePartition,
  assertSameAdministrator,
} from './assertions.ts';
import { recordedOptions } from './expectations.ts';
import { liveMemberLists } from './live-member-lists.ts';
import type { BootstrapRequest } from './request.ts';
import type { Context } from '../context.ts';
import { earlierCodeAt } from '../generate/earlier-code-at.ts';
import { assertOneRequirement } from '../generate/assert-one-requirement.ts';
import { withGitFiles } from '../generate/git-files.ts';
import { withKept } from '../generate/kept-options.ts';
import { openOutput, outputNotes } from '../generate/output.ts';
import { assertStatesRead } from '../generate/unread-states.ts';
import { recordedStyles } from '../generate/region-styles.ts';
import { rootOptionsFor, providerNotes } from '../generate/root-options.ts';
import { styleSwitchNotes } from '../generate/style-switch.ts';

export type { BootstrapRequest };

export interface Bootstrapped {
  readonly decisions: readonly BootstrapDecision[];
  readonly roots: readonly RootModule[];
  /** Whether hubform had not generated code in the directory before. */
  readonly isFirst: boolean;
  readonly result: WriteResult;
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Generates Terraform code that makes accounts members of an administrator. Reads at most the member list from AWS, and
 * changes nothing there. Throws `usage`, `snapshot`, `disk`, `foreign-files`, `edited-files` or `template`.
 */
export async function bootstrapMembers(given: BootstrapRequest, context: Context): Promise<Bootstrapped> {
  const { intent, directory, snapshot } = given;
  assertCredentials(given);
  assertOnePartition(intent);
  const output = await openOutput(directory, given);
  const request = withKept(given, output);
  const { manifest } = output;
  assertSameAdministrator(intent, directory, manifest);
  // An encrypted one stays a note, because bootstrap has no other way to learn what is in it.
  await assertStatesRead(directory, 'roots', true);
  // Before AWS is called, and again with the member lists.
  assertNoConflicts(intent, { ...(snapshot && { snapshot }) });
  const live = await liveMemberLists(request, context);

  const earlier = await earlierCodeAt(output, request);
  const { declared } = earlier;
  // A list from AWS is newer than that of the snapshot.
  const memberLists = new Map([
    ...(snapshot ? memberListsIn(snapshot, intent.administrator) : []),
    ...live.memberLists,
  ]);
  const state: KnownState = {
    ...(snapshot && { snapshot }),
    memberLists,
    ownsHub: ({ account, region }) => declared[account]?.includes(addressText(hubAddress(region))) ?? false,
  };
  assertNoConflicts(intent, state);
  const decisions = bootstrap(intent, state);
  assertCodeIsKept(decisions, declared);
  const accounts = intent.members.map(({ account }) => account);
  const { styles, rootOptions } = await rootOptionsFor(output, accounts, request);
  const roots = rootModules(decisions, request, earlier, rootOptions);
  const templates = await readTemplates(templateFolder(request.format), request.templates);
  const code = new Map([...snapshotFile(request), ...renderFiles(roots, request.format, templates)]);
  const { files, users, deleted, notes } = await withGitFiles(output, code, request.format);
  // From the code as it was before.
  const switched = await styleSwitchNotes(output, roots);
  await assertOneRequirement(output, files);
  const result = await writeTree(directory, files, {
    code: codeOf(roots, earlier),
    options: {
      ...recordedOptions(intent, memberLists, request),
      ...recordedStyles(
        styles,
        roots.map(({ account }) => account),
      ),
    },
    force: request.force,
    ...{ users, deleted },
    ...(output.manifestIsMissing && { recovered: manifest }),
  });
  return {
    decisions,
    roots,
    isFirst: manifest === undefined,
    result,
    warnings: [...live.warnings, ...assumptionWarnings(decisions), ...organizationsHints(intent, state)],
    notes: [...(await outputNotes(output)), ...(await providerNotes(directory, roots, styles, switched)), ...notes],
  };
}

function rootModules(
  decisions: readonly BootstrapDecision[],
  { intent, access }: BootstrapRequest,
  earlier: EarlierCode,
  rootOptions: (account: string) => RootOptions,
): RootModule[] {
  const administrator = { account: intent.administrator, ...access };
  const reasons = new Map(decisions.map((decision) => [targetKey(decision), decision.reason]));
  return rootModulesOf(
    byAccount(decisions.flatMap(({ code }) => code ?? [])),
    (account, region) => {
      const reason = reasons.get(targetKey({ account, region }));
      return { why: reason ?? 'This is no longer in the list of members.', regionGone: false };
    },
    earlier,
    (account) => ({ ...rootOptions(account), administrator }),
  );
}

/** The targets of the snapshot that the code is about, for `verify` and `rehearse`. */
function snapshotFile({ intent, snapshot }: BootstrapRequest): readonly (readonly [string, string])[] {
  if (!snapshot) return [];
  const regions = new Map(intent.members.map(({ account, regions }) => [account, regions]));
  const allRegions = new Set(intent.members.flatMap((member) => member.regions));
  const relevant = snapshot.memberships.filter(({ account, region }) =>
    account === intent.administrator ? allRegions.has(region) : regions.get(account)?.includes(region),
  );
  return [[SNAPSHOT_FILE, writeSnapshot(canonicalSnapshot(relevant, snapshot.accounts))]];
}

function assumptionWarnings(decisions: readonly BootstrapDecision[]): string[] {
  const assumed = decisions.filter((decision) => decision.assumed);
  const [first] = assumed;
  if (!first) return [];
  const more = assumed.length > 1 ? ` and ${assumed.length - 1} more` : '';
  return [
    `no snapshot has ${targetKey(first)}${more}: the code assumes that Security Hub is off there, and fails where it is on; scan the members first and name the result with --snapshot`,
  ];
}
