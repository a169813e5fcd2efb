import type { CodeAdministrators } from '../membership/decide/administrators.ts';

/**
 * What to tell a user without a trust list, a cause and a hint each. Only the ids of present administrators are filled in, because any
 * account can invite.
 *
 * @param rule writes a list of ids as an option: `--trust 999999999999`
 */
export function trustAdvice(
  { present, onlyInviting }: CodeAdministrators,
  rule: (ids: readonly string[]) => string,
): string[] {
  return [
    ...(onlyInviting.length > 0
      ? [
          `no trust list: this code makes ${onlyInviting.join(', ')} an administrator, which can read and update findings; it administers no target yet, and is trusted only because no other account invites\n  Find out whose account it is before you apply. If it is yours, pass its id as a trust list: ${rule(['ID'])}`,
        ]
      : []),
    ...(present.length > 0
      ? [
          `no trust list: this code trusts ${present.join(', ')}, because ${present.length === 1 ? 'it already administers a target' : 'they already administer targets'} and can read and update findings\n  Check that this is right, then pass a trust list: ${rule(present)}`,
        ]
      : []),
  ];
}
