import type { Change, Diff, TargetDiff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { DIFF_VERSION, type WrittenDiff } from '../../snapshot/diff-schema.ts';
import { changedTargetLines } from '../remedy/commands.ts';
import { encodeInvitation, encodeMember, encodeMembership } from '../../snapshot/encode.ts';
import { jsonText } from '../json-text.ts';

/** The difference as JSON, in the shape of `diffSchema`. */
export function diffJson(diff: Diff): string {
  const { kinds, ...counts } = countDiff(diff);
  const written: WrittenDiff = {
    version: DIFF_VERSION,
    counts: { ...counts, kinds: Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])) },
    targets: diff.targets.map(writtenTarget),
    notCompared: diff.notCompared.map(({ account, region, reason }) => ({ account, region, reason })),
    ...(diff.unmet && { unmet: diff.unmet.map((one) => ({ ...one })) }),
    ...(diff.accounts && { accounts: Object.fromEntries(diff.accounts) }),
  };
  return jsonText(written);
}

function writtenTarget(target: TargetDiff): WrittenDiff['targets'][number] {
  const { account, region, changes, before, after, decision } = target;
  const commands = changedTargetLines(target);
  return {
    account,
    region,
    changes: changes.map(writtenChange),
    ...(before && { before: encodeMembership(before) }),
    ...(after && { after: encodeMembership(after) }),
    ...(decision && {
      decision: {
        kind: decision.kind,
        reason: decision.reason,
        administrators: [...decision.administrators],
        ...(commands.length > 0 && { commands }),
        ...(decision.untrusted.length > 0 && { untrusted: [...decision.untrusted] }),
      },
    }),
  };
}

function writtenChange(change: Change): WrittenDiff['targets'][number]['changes'][number] {
  if (change.kind === 'member-added') return { ...change, member: encodeMember(change.member) };
  if ('details' in change) return { ...change, details: [...change.details] };
  return change.kind === 'invited' ? { ...change, invitation: encodeInvitation(change.invitation) } : change;
}
