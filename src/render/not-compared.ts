import { accountLabel } from '../membership/account-label.ts';
import type { Diff, NotCompared, NotComparedReason } from '../membership/diff/change.ts';
import { isGap } from '../membership/diff/unknown.ts';
import { byAccount, compareCodeUnits, targetKey } from '../membership/model.ts';
import { markdownCode } from './markdown-text.ts';
import { firstOf, pluralize, printable } from '../text.ts';

export interface NotComparedText {
  readonly reason: NotComparedReason;
  /** The targets, counted and named. */
  readonly text: string;
  readonly hint?: string;
}

const MAX_NAMES = 10;

/**
 * A sentence for each reason, without a full stop.
 *
 * @param quote writes the name of an account or a target in the syntax of the text around it
 */
export function describeNotCompared(
  notCompared: readonly NotCompared[],
  verb: 'compared' | 'read' = 'compared',
  quote: (name: string) => string = (name) => name,
): NotComparedText[] {
  return REASONS.flatMap(({ reason, why, hint }) => {
    const targets = notCompared.filter((one) => one.reason === reason);
    if (targets.length === 0) return [];
    const accounts = [...byAccount(targets).keys()].sort(compareCodeUnits);
    const names = isGap(reason) || targets.length > MAX_NAMES ? accounts : targets.map(targetKey);
    const quoted = firstOf(
      names.map((name) => quote(name)),
      MAX_NAMES,
    );
    const were = targets.length === 1 ? 'was' : 'were';
    const text = `${pluralize(targets.length, 'target')} of ${pluralize(accounts.length, 'account')} ${were} not ${verb} (${quoted}): ${why(targets.length)}`;
    return [{ reason, text, ...(hint !== undefined && { hint }) }];
  });
}

interface ReasonText {
  readonly reason: NotComparedReason;
  readonly why: (targets: number) => string;
  readonly hint?: string;
}

const REASONS: readonly ReasonText[] = [
  {
    reason: 'no-role',
    why: () => "not the caller's account, and no role to assume was named",
    hint: 'Pass --role-name to read other accounts.',
  },
  {
    reason: 'not-listed',
    why: () => 'the organization does not list the account',
    hint: 'Read an account outside the organization with --account, or drop it with a new snapshot and --prune.',
  },
  { reason: 'outside-scope', why: () => 'outside the accounts and Regions that the options name' },
  { reason: 'unreadable', why: (targets) => `${targets === 1 ? 'it is' : 'they are'} unreadable on both sides` },
];

/** As paragraphs of Markdown. GitHub would link the bare id of an account as a commit. */
export function notComparedMarkdown({ notCompared, accounts }: Pick<Diff, 'notCompared' | 'accounts'>): string[] {
  const quote = (name: string) => markdownCode(accountLabel(name, accounts));
  return describeNotCompared(notCompared, 'compared', quote).map(({ text }) => `**Not compared**: ${text}.`);
}

/**
 * The enabled Regions that were not read because the snapshot does not have them, as one line.
 *
 * @param others the Regions by account; at least one
 * @param name the name of the snapshot that does not have them
 */
export function otherRegionsText(others: ReadonlyMap<string, readonly string[]>, name: string): string {
  const regions = [...new Set([...others.values()].flat())].sort(compareCodeUnits);
  const [account = ''] = others.keys();
  const whose = others.size === 1 ? account : pluralize(others.size, 'account');
  const [are, were, them] = regions.length === 1 ? ['is', 'was', 'it'] : ['are', 'were', 'them'];
  return `${pluralize(regions.length, 'enabled Region')} of ${whose} ${are} not in ${printable(name, 200)} and ${were} not read: ${firstOf(regions, MAX_NAMES)}. Name ${them} with --region, or take a new snapshot.`;
}
