import { targetKey } from '../../membership/model.ts';
import type { Uncertain } from '../../membership/owner/match.ts';
import type { Owned, StateResource } from '../../membership/owner/owner.ts';
import { firstOf, pluralize, printable } from '../../text.ts';

export function uncertainNote({ address, source, targets }: Uncertain): string {
  const ignored = `${short(address)} in ${short(source)} is ignored, because its state does not say its`;
  if (targets.length === 0) return `${ignored} administrator or Region.`;
  return `${ignored} Region: it could be in ${firstOf(targets.map(targetKey), 5)}.`;
}

export function rememberedNote(states: readonly string[], remembered: readonly Owned[]): string[] {
  if (states.length === 0) return [];
  return [
    `What other code manages (${pluralize(remembered.length, 'resource')} here) was read by an earlier run from ${firstOf(states.map(short), 3)}: pass --state to read it again.`,
  ];
}

/** What an earlier run read from states that this run does not name. */
export function droppedNote(dropped: readonly Owned[]): string[] {
  if (dropped.length === 0) return [];
  const sources = [...new Set(dropped.map(({ source }) => short(source)))];
  const addresses = dropped.map(({ address }) => short(address));
  return [
    `An earlier run read ${firstOf(sources, 3)}, which --state does not name this time. These resources count as not managed there any more: ${firstOf(addresses, 5)}.`,
  ];
}

/** Terraform destroys a deposed object in its next apply, and destroying an accepter leaves its administrator. */
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
