import { targetKey } from '../../membership/model.ts';
import type { Uncertain } from '../../membership/owner/match.ts';
import type { Owned, StateResource } from '../../membership/owner/owner.ts';
import { firstOf, printable } from '../../text.ts';

export function uncertainNote({ address, source, targets }: Uncertain): string {
  const decidesNothing = `${short(address)} in ${short(source)} decides nothing, because its state does not tell`;
  if (targets.length === 0) return `${decidesNothing} its administrator or its Region: it could be anywhere.`;
  return `${decidesNothing} its Region: it could be ${firstOf(targets.map(targetKey), 5)}.`;
}

export function rememberedNote(states: readonly string[], remembered: readonly Owned[]): string[] {
  if (states.length === 0) return [];
  return [
    `What other code manages (${remembered.length} of these resources) is as an earlier run read it from ${firstOf(states.map(short), 3)}: read it again with --state.`,
  ];
}

/** What the states of an earlier run said and those of this run do not, because they are not among them. */
export function droppedNote(dropped: readonly Owned[]): string[] {
  if (dropped.length === 0) return [];
  const sources = [...new Set(dropped.map(({ source }) => short(source)))];
  const addresses = dropped.map(({ address }) => short(address));
  return [
    `What an earlier run read from ${firstOf(sources, 3)} is no longer known to be managed there, because --state does not name it this time: ${firstOf(addresses, 5)}.`,
  ];
}

/** Terraform destroys a deposed object in its next apply, and an accepter that is destroyed leaves its administrator. */
export function deposedNotes(resources: readonly StateResource[]): string[] {
  return resources
    .filter(({ type, deposed }) => type === 'accepter' && deposed === true)
    .map(
      ({ address, source }) =>
        `${short(address)} in ${short(source)} has a deposed object: the next apply there destroys it, which leaves the administrator.`,
    );
}

function short(text: string): string {
  return printable(text, 200);
}
