import type { UnreadableCause } from '../membership/model.ts';
import { checkAccounts, checkOptions, type ScanOptions } from './scan-options.ts';
import type { Reporter } from '../reporter.ts';
import { identifyCaller } from './accounts/caller.ts';
import { ASSUME_ROLE, roleAssumer, assumeRoleCause } from './accounts/assume-role.ts';
import { CallFailure } from './errors/failure.ts';
import { hubApi } from './client/hub-api.ts';
import { hubClients, type HubClients, type Signer } from './client/hub-clients.ts';
import { openSession, type Session } from './client/session.ts';

/** What an administrator's list says in one Region. */
export type MemberListReading =
  /** MemberStatus by account. */
  | { readonly members: ReadonlyMap<string, string> }
  /** Security Hub is off there, so it can invite nobody. */
  | { readonly hubIsOff: true }
  /** AWS's words, as one line that is safe to print, and the IAM action that failed. */
  | { readonly cause: UnreadableCause; readonly message: string; readonly call: string };

/**
 * The members of an administrator in some Regions, whatever their status; through the role, unless the caller is the
 * administrator. Throws a HubformError where nothing can be read at all.
 */
export async function readMemberLists(
  administrator: string,
  regions: readonly string[],
  options: ScanOptions,
  reporter: Reporter,
): Promise<ReadonlyMap<string, MemberListReading>> {
  checkOptions({ ...options, regions });
  const session = openSession(options, reporter);
  try {
    const caller = await identifyCaller(session);
    checkAccounts([administrator], caller.account, options.roleName);
    const found = new Map<string, MemberListReading>();
    const clients = hubClients(session);
    try {
      const signer = await clients.signer(await roleAssumer(session, caller)(administrator));
      // One after the other: few Regions, and no hurry.
      for (const region of regions) found.set(region, await readRegion(session, clients, region, signer));
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      for (const region of regions) found.set(region, failed(error));
    }
    return found;
  } finally {
    session.close();
  }
}

async function readRegion(
  session: Session,
  clients: HubClients,
  region: string,
  signer: Signer,
): Promise<MemberListReading> {
  try {
    const members = await hubApi(session, clients, region, signer).listMembers();
    return { members: new Map(members.map(({ account, status }) => [account, status])) };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    if (error.meaning.says === 'hub-off') return { hubIsOff: true };
    return failed(error);
  }
}

function failed(failure: CallFailure): MemberListReading {
  const { message, call, meaning } = failure;
  return { cause: call === ASSUME_ROLE ? assumeRoleCause(failure) : meaning.cause, message, call };
}
