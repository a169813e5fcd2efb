import type { InvitationFacts } from '../membership/awaited.ts';
import type { Administrator, Target } from '../membership/model.ts';
import type { Reason } from '../membership/problem.ts';
import type { Reporter } from '../reporter.ts';
import { accountCredentials, type AccountCredentials } from './accounts/account-credentials.ts';
import { roleAssumer } from './accounts/assume-role.ts';
import { identifyCaller } from './accounts/caller.ts';
import { ASSUME_ROLE, assumeRoleCause } from './accounts/sts.ts';
import { type HubApi, hubApis } from './client/hub-api.ts';
import { type Session, openSession } from './client/session.ts';
import { CallFailure } from './errors/failure.ts';
import { answerOf, describeHub } from './read-target.ts';
import { type ScanOptions, checkOptions } from './scan-options.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface InvitationReader {
  /** The account of the caller, which needs no role. */
  readonly caller: string;
  /** Reads the invitations of a target once more, or says why they cannot be read. */
  readonly read: (target: Target) => Promise<InvitationFacts | { readonly problem: Reason }>;
}

/**
 * Gives `use` a reader of invitations. The role is assumed once for an account, and again where that failed or its credentials
 * have expired. Throws a HubformError `usage` or `credentials` if nothing can be read, and the signal's reason if it is aborted.
 */
export async function withInvitationReader<T>(
  options: ScanOptions,
  reporter: Reporter,
  use: (reader: InvitationReader) => Promise<T>,
): Promise<T> {
  checkOptions(options);
  options.signal?.throwIfAborted();
  const session = openSession(options, reporter);
  const work = openReader(session).then(use);
  try {
    return await (options.signal ? unlessAborted(work, options.signal) : work);
  } finally {
    session.close();
  }
}

async function openReader(session: Session): Promise<InvitationReader> {
  const caller = await identifyCaller(session);
  const assumeRole = roleAssumer(session, caller);
  const hubApi = hubApis(session);
  const assumed = new Map<string, Promise<AccountCredentials>>();

  const assume = async (account: string): Promise<AccountCredentials> => {
    const again = account === caller.account ? undefined : () => assumeRole(account);
    return accountCredentials(await assumeRole(account), again);
  };
  const credentialsOf = (account: string): Promise<AccountCredentials> => {
    const credentials = assumed.get(account) ?? assume(account);
    assumed.set(account, credentials);
    return credentials;
  };
  const read = async (target: Target): Promise<InvitationFacts> => {
    const credentials = await credentialsOf(target.account);
    const current = credentials.current();
    try {
      return await readInvitations(hubApi(current, target));
    } catch (error) {
      const expired = error instanceof CallFailure && error.meaning.cause === 'expired-credentials';
      if (!expired || !(await credentials.renew(current))) throw error;
      return readInvitations(hubApi(credentials.current(), target));
    }
  };
  return {
    caller: caller.account,
    read: (target) =>
      read(target).catch((error: unknown) => {
        if (!(error instanceof CallFailure)) throw error;
        if (error.call === ASSUME_ROLE) assumed.delete(target.account);
        return { problem: reasonOf(error, session.options) };
      }),
  };
}

/** Throws the CallFailure that kept a target from being read. */
async function readInvitations(api: HubApi): Promise<InvitationFacts> {
  // Both at once, and both awaited: no call of a target may be under way when the target is done.
  const [listed, found] = await Promise.allSettled([api.listInvitations(), api.getAdministrator()]);
  // An empty list may be empty because Security Hub is off.
  const isEmpty = listed.status === 'fulfilled' && listed.value.length === 0 && !administratorIn(found);
  const isOff = (isEmpty || [listed, found].some(mayBeOff)) && (await describeHub(api)).state === 'disabled';
  const administrator = answerOf(found, undefined, (aboutHub) => isOff || aboutHub === 'no-administrator');
  if (administrator instanceof CallFailure) throw administrator;
  // A member by AWS Organizations is refused the list, too.
  const invitations = answerOf(listed, undefined, () => isOff || administrator !== undefined);
  if (invitations instanceof CallFailure) throw invitations;
  return {
    ...(administrator && { administrator }),
    ...(isOff && { hubIsOff: true }),
    ...(invitations && { invitations }),
  };
}

function administratorIn(found: PromiseSettledResult<Administrator | undefined>): Administrator | undefined {
  return found.status === 'fulfilled' ? found.value : undefined;
}

function mayBeOff(result: PromiseSettledResult<unknown>): boolean {
  const error: unknown = result.status === 'rejected' ? result.reason : undefined;
  const aboutHub = error instanceof CallFailure ? error.meaning.aboutHub : undefined;
  return aboutHub === 'hub-off' || aboutHub === 'hub-may-be-off';
}

function reasonOf(failure: CallFailure, { externalId }: ScanOptions): Reason {
  const { message, call, meaning } = failure;
  if (call !== ASSUME_ROLE) return { cause: meaning.cause, message, call };
  return { cause: assumeRoleCause(failure), message, call, externalIdGiven: externalId !== undefined };
}
