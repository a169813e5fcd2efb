import type { TargetDiff } from '../../membership/diff/change.ts';
import { type Remedy, type RemedyCall, remediesOf } from '../../membership/remedy/remedy.ts';
import { printable } from '../../text.ts';

/** The command of the AWS CLI for each call; those that name accounts need `--account-ids`. */
const COMMANDS: Readonly<Record<RemedyCall, { readonly name: string; readonly namesAccounts: boolean }>> = {
  DeclineInvitations: { name: 'decline-invitations', namesAccounts: true },
  DeleteInvitations: { name: 'delete-invitations', namesAccounts: true },
  DisassociateFromAdministratorAccount: { name: 'disassociate-from-administrator-account', namesAccounts: false },
};

/**
 * One command of the AWS CLI: `aws securityhub decline-invitations --account-ids ID --region R`. Its identifiers are checked
 * when the remedy is made, so they need no quotes.
 */
export function commandLine(
  call: RemedyCall,
  { administrator, region }: Pick<Remedy, 'administrator' | 'region'>,
): string {
  const { name, namesAccounts } = COMMANDS[call];
  return ['aws securityhub', name, ...(namesAccounts ? ['--account-ids', administrator] : []), '--region', region].join(
    ' ',
  );
}

/**
 * The lines for one target, to be copied into a shell: a comment that names the credentials, then each remedy as a command or,
 * if there is none, as a comment. Empty if there is no remedy.
 */
export function remedyLines(remedies: readonly Remedy[]): string[] {
  const [first] = remedies;
  if (!first) return [];
  const hasCommand = remedies.some(({ calls }) => calls.length > 0);
  return [
    ...(hasCommand ? [shellComment(`With the credentials of ${first.account}:`)] : []),
    ...remedies.flatMap((remedy) => [
      ...(NEEDS_WORDS[remedy.kind] ? [shellComment(remedy.why)] : []),
      ...remedy.calls.map((call) => commandLine(call, remedy)),
    ]),
  ];
}

/** The lines for a target of a difference: the remedies for its present state. */
export function changedTargetLines({ decision, after }: TargetDiff): string[] {
  return decision ? remedyLines(remediesOf(decision, after)) : [];
}

/** The other kinds are explained by the reason beside them. */
const NEEDS_WORDS: Readonly<Record<Remedy['kind'], boolean>> = {
  leave: false,
  decline: false,
  management: true,
  'invite-again': true,
  clear: false,
};

/** A shell comment of any text: one line, without invisible characters. */
export function shellComment(text: string): string {
  return `# ${printable(text, MAX_COMMENT_LENGTH)}`;
}

const MAX_COMMENT_LENGTH = 400;
