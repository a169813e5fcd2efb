import type { Diff, NotComparedReason, TargetDiff } from './change.ts';

/** The targets that cannot be read any more, or are new and cannot be read: what happened there is unknown. */
export function unknownTargets({ targets }: Diff): readonly TargetDiff[] {
  return targets.filter(({ before, after }) => after?.unreadable !== undefined && before?.unreadable === undefined);
}

/** Whether less is known after than before, for another reason than the options of the scan. */
export function isIncomplete(diff: Diff): boolean {
  return unknownTargets(diff).length > 0 || diff.notCompared.some(({ reason }) => isGap(reason));
}

/** Whether a target that was not compared for this reason makes a result incomplete. `unreadable` was so before. */
export function isGap(reason: NotComparedReason): boolean {
  return reason === 'no-role' || reason === 'not-listed';
}
