import type { CodeAdministrators } from '../membership/decide/administrators.ts';
import type { TrustList } from '../membership/trust.ts';
import { trustKeys, trustOption } from './trust-list.ts';

/** How a trust list is written where the advice is read. */
export interface TrustForm {
  readonly name: string;
  readonly of: (ids: readonly string[]) => string;
}

export const TRUST_FLAG: TrustForm = { name: '--trust', of: (ids) => `--trust ${ids.join(',')}` };

/** The list that the code in a directory was generated with. */
export interface EarlierTrust {
  readonly directory: string;
  readonly trust: TrustList;
}

/**
 * What to tell a user without a trust list, a cause and a hint each. Only the ids of present administrators are filled in, because any
 * account can invite.
 *
 * @param earlier the list that this run drops
 */
export function trustAdvice(
  { present, onlyInviting }: CodeAdministrators,
  form: TrustForm,
  earlier?: EarlierTrust,
): string[] {
  if (earlier && present.length + onlyInviting.length === 0) return [trustDropped(earlier)];
  const why = earlier ? droppedCause(earlier) : 'no trust list';
  const who = earlier ? 'this run' : 'this code';
  const again = earlier && passAgain(earlier);
  return [
    ...(onlyInviting.length > 0
      ? [
          `${why}: ${who} makes ${onlyInviting.join(', ')} an administrator, which can read and update findings; it administers no target yet, and is trusted only because no other account invites\n  ${again ?? `Find out whose account it is before you apply. If it is yours, pass its id as a trust list: ${form.of(['ID'])}`}`,
        ]
      : []),
    ...(present.length > 0
      ? [
          `${why}: ${who} trusts ${present.join(', ')}, because ${present.length === 1 ? 'it already administers a target' : 'they already administer targets'} and can read and update findings\n  ${again ?? yours(present, form)}`,
        ]
      : []),
  ];
}

/** A present administrator may be an account that the user does not know. */
function yours(present: readonly string[], { name, of }: TrustForm): string {
  return present.length === 1
    ? `Pass ${of(present)} if that account is yours.`
    : `Pass ${name} with the ids that are yours: ${present.join(', ')}.`;
}

/** A cause and a hint for a run that drops a list, whichever accounts it trusts instead. */
export function trustDropped(earlier: EarlierTrust): string {
  return `${droppedCause(earlier)}: this run does not record it\n  ${passAgain(earlier)}`;
}

function droppedCause({ directory, trust }: EarlierTrust): string {
  return `no trust list, but the code in ${directory} was generated with ${trustOption(trust)}`;
}

function passAgain({ trust }: EarlierTrust): string {
  return `Pass ${trustOption(trust)} again, or set ${trustKeys(trust)} in hubform.yaml.`;
}
