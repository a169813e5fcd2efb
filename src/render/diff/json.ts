import type { Change, Diff, TargetDiff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { DIFF_VERSION, type WrittenDiff } from '../../snapshot/diff-schema.ts';
import { changedTargetLines } from '../remedy/commands.ts';
import { encodeInvitation, encodeMember, encodeMembership } from '../../snapshot/encode.ts';
import { jsonText } from '../json-text.ts';

/** The difference as JSON, in the shape of `diffSchema`. */
export function diffJson(diff: Diff): string {
  return [...diffJsonPieces(diff)].join('');
}

/** The same text target by target: that of a fleet is longer than a string may be. */
export function* diffJsonPieces(diff: Diff): Generator<string> {
  const { kinds, ...counts } = countDiff(diff);
  const written: WrittenDiff = {
    version: DIFF_VERSION,
    counts: { ...counts, kinds: Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])) },
    targets: [],
    notCompared: diff.notCompared.map(({ account, region, reason }) => ({ account, region, reason })),
    ...(diff.unmet && { unmet: diff.unmet.map((one) => ({ ...one })) }),
    ...(diff.accounts && { accounts: Object.fromEntries(diff.accounts) }),
  };
  const text = jsonText(written);
  // No text has a line break.
  const end = text.indexOf(NO_TARGETS) + NO_TARGETS.length;
  if (diff.targets.length === 0) yield text;
  else {
    yield text.slice(0, end);
    let separator = '';
    for (const target of diff.targets) {
      yield `${separator}\n${jsonText(writtenTarget(target)).trimEnd()}`.replaceAll('\n', '\n    ');
      separator = ',';
    }
    yield `\n  ${text.slice(end)}`;
  }
}

const NO_TARGETS = '\n  "targets": [';

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
