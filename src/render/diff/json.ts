import type { Change, Diff, TargetDiff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { DIFF_VERSION, type WrittenDiff } from '../../snapshot/diff-schema.ts';
import { encodeInvitation, encodeMember, encodeMembership } from '../../snapshot/encode.ts';
import { UNPRINTABLE } from '../../text.ts';

/** The difference as JSON, in the shape of `diffSchema`. */
export function diffJson(diff: Diff): string {
  const { kinds, ...counts } = countDiff(diff);
  const written: WrittenDiff = {
    version: DIFF_VERSION,
    counts: { ...counts, kinds: Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])) },
    targets: diff.targets.map(writtenTarget),
    notCompared: diff.notCompared.map(({ account, region, reason }) => ({ account, region, reason })),
  };
  return `${JSON.stringify(written, null, 2).replace(HIDDEN, jsonEscape)}\n`;
}

function writtenTarget({
  account,
  region,
  changes,
  before,
  after,
  decision,
}: TargetDiff): WrittenDiff['targets'][number] {
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

/** The JSON may be shown in a terminal. Its line breaks stay: they stand only between values. */
const HIDDEN = new RegExp(`(?!\\n)${UNPRINTABLE.source}`, 'gu');

/** Beyond the basic plane, JSON has no escape but a surrogate pair. */
function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, i) => {
    return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }).join('');
}
