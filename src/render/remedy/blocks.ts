import { homeRegionOf, partitionOf, roleArn } from '../../membership/identifiers.ts';
import { type Snapshot, byAccount } from '../../membership/model.ts';
import { REMEDY_KINDS, type Remedy, type RemedyKind } from '../../membership/remedy/remedy.ts';
import { shellWord } from '../../text.ts';
import { commandLine, shellComment } from './commands.ts';

/** The heading of a group, and its explanation. */
export const GROUPS: Readonly<Record<RemedyKind, readonly [title: string, explanation: string]>> = {
  leave: [
    'Administrators that are not trusted',
    'Leaves them and deletes their invitations. Until then, they can read and update the findings.',
  ],
  decline: ['Open invitations of other accounts', 'Declines and deletes them.'],
  management: ['Set by AWS Organizations', 'Nothing to run here: change it in the management account.'],
  'invite-again': [
    'Two entries of one administrator',
    'Commented out, because the administrator has to invite again afterwards. To run them, remove the "# ".',
  ],
  clear: [
    'Ended invitations',
    'Deletes them, unless one is open again. Until then, a resigned invitation can be accepted.',
  ],
};

export interface BlockOptions {
  /** The role to assume in an account that is not the caller's own. */
  readonly roleName?: string;
  readonly accounts?: Snapshot['accounts'];
}

/** The text of each group, its commands numbered from 1. The first block that needs an account's role assumes it. */
export function groupBlocks(remedies: readonly Remedy[], options: BlockOptions): string[] {
  const numbering = { next: 1 };
  const assumed = new Set<string>();
  const lines: string[] = [];
  for (const kind of REMEDY_KINDS) {
    const group = remedies.filter((remedy) => remedy.kind === kind);
    if (group.length === 0) continue;
    const [title, explanation] = GROUPS[kind];
    lines.push('', `# --- ${title} ---`, `# ${explanation}`);
    for (const [account, ones] of byAccount(group)) {
      const name = options.accounts?.get(account)?.name;
      lines.push('', shellComment(`Account ${account}${name === undefined ? '' : ` (${name})`}`));
      lines.push(...accountLines(kind, account, ones));
    }
  }
  return lines;

  function accountLines(kind: RemedyKind, account: string, ones: readonly Remedy[]): string[] {
    if (kind === 'management') return ones.map(({ region, why }) => shellComment(`${region}: ${why}`));
    if (kind !== 'invite-again') return accountBlock(account, ones, options, assumed, numbering);
    // A block that is commented out assumes no role for the blocks below it.
    return accountBlock(account, ones, options, new Set(assumed)).map((line) => `# ${line}`);
  }
}

/** Without `numbering`, the commands are not counted. */
function accountBlock(
  account: string,
  remedies: readonly Remedy[],
  { roleName }: BlockOptions,
  assumed: Set<string>,
  numbering?: { next: number },
): string[] {
  const region = remedies[0]?.region ?? '';
  const session = `session_${account}`;
  const role = roleName === undefined ? undefined : roleArn(partitionOf(region), account, roleName);
  const home = homeRegionOf(region);
  const first = role !== undefined && !assumed.has(account);
  assumed.add(account);
  return [
    ...(first ? [`assume_role ${account} ${shellWord(role)} ${home}`, `${session}=$session`] : []),
    '(',
    role === undefined ? `  account_is ${account} ${home}` : `  use_session ${account} "$${session}"`,
    ...remedies.flatMap((remedy) => [
      `  ${shellComment(`${remedy.region}: ${remedy.why}`)}`,
      ...guard(remedy),
      ...remedy.calls.map(
        (call) => `  step ${numbering ? String(numbering.next++) : 'by-hand'} ${commandLine(call, remedy)}`,
      ),
    ]),
    ') || ended $?',
  ];
}

/**
 * What must still be true when the script runs: Disassociate names no administrator, and Delete also deletes open invitations.
 */
function guard({ kind, administrator, region }: Remedy): string[] {
  if (kind === 'leave') return [`  administrator_is ${administrator} ${region}`];
  return kind === 'clear' ? [`  is_over ${administrator} ${region}`] : [];
}
