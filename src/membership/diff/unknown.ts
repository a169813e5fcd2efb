import type { Diff, TargetDiff } from './change.ts';

/** The targets that cannot be read any more, or are new and cannot be read: what happened there is unknown. */
export function unknownTargets({ targets }: Diff): readonly TargetDiff[] {
  return targets.filter(({ before, after }) => after?.unreadable !== undefined && before?.unreadable === undefined);
}

/** Whether less is known after than before, although nobody asked for less. */
export function isIncomplete(diff: Diff): boolean {
  return unknownTargets(diff).length > 0 || diff.notCompared.some(({ reason }) => reason === 'no-role');
}
