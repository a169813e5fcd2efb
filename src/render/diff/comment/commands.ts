import { type AccountNames, accountLabel } from '../../../membership/account-label.ts';
import type { TargetDiff } from '../../../membership/diff/change.ts';
import { byAccount, targetKey } from '../../../membership/model.ts';
import { type Remedy, remediesOf } from '../../../membership/remedy/remedy.ts';
import type { Part } from '../../fit.ts';
import { markdownCode } from '../../markdown-text.ts';
import { remedyLines } from '../../remedy/commands.ts';
import { pluralize } from '../../../text.ts';
import type { Group } from './groups.ts';

/** A block of more targets would be too large to be left out as one. */
const MOST_TARGETS = 10;

/**
 * The remedies for the administrators of a group at its targets. If the code would keep an unexpected administrator, they apply
 * if it is not the user's.
 */
export function groupRemedies({ administrators, unexpected, cells }: Group): Remedy[] {
  const targets = new Map(cells.map(({ target }) => [targetKey(target), target]));
  return [...targets.values()].flatMap((target) =>
    remediesAt(target, unexpected ? administrators : []).filter((one) => administrators.includes(one.administrator)),
  );
}

/** The remedies for the changed targets, without those of the groups. */
export function otherRemedies(targets: readonly TargetDiff[], groups: readonly Group[]): Remedy[] {
  const key = ({ account, region, administrator }: Remedy) => JSON.stringify([account, region, administrator]);
  const shown = new Set(groups.flatMap((group) => groupRemedies(group).map(key)));
  return targets.flatMap((target) => remediesAt(target, [])).filter((one) => !shown.has(key(one)));
}

function remediesAt({ decision, after }: TargetDiff, unexpected: readonly string[]): Remedy[] {
  if (!decision) return [];
  const present = [after?.administrator?.account, ...(after?.invitations ?? []).map((one) => one.administrator)];
  const untrusted = new Set([...decision.untrusted, ...unexpected.filter((one) => present.includes(one))]);
  return remediesOf({ ...decision, untrusted: [...untrusted] }, after);
}

/** The commands by account, folded; undefined if there are none. The reader decides whether to run them. */
export function commandsPart(
  title: string,
  remedies: readonly Remedy[],
  names: AccountNames | undefined,
): Part | undefined {
  if (remedies.length === 0) return undefined;
  const targets = new Set(remedies.map(targetKey));
  const rows = [...byAccount(remedies)].flatMap(([account, all]) =>
    chunks([...new Set(all.map(({ region }) => region))]).map((regions) => {
      const lines = new Set(regions.flatMap((region) => remedyLines(all.filter((one) => one.region === region))));
      // The lines hold only identifiers and our own words, so no fence can end early.
      return `${markdownCode(accountLabel(account, names))}\n\n\`\`\`sh\n${[...lines].join('\n')}\n\`\`\`\n\n`;
    }),
  );
  return {
    head: `<details>\n<summary>${title}: ${pluralize(targets.size, 'target')}</summary>\n\n`,
    rows,
    tail: '</details>\n\n',
  };
}

function chunks(regions: readonly string[]): string[][] {
  const count = Math.ceil(regions.length / MOST_TARGETS);
  return Array.from({ length: count }, (_, index) => regions.slice(index * MOST_TARGETS, (index + 1) * MOST_TARGETS));
}
