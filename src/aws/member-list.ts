import type { UnreadableCause } from '../membership/model.ts';
import { checkAccounts, checkOptions, type ScanOptions } from './scan-options.ts';
import type { Reporter } from '../reporter.ts';
import { identifyCaller } from './accounts/caller.ts';
import { roleAssumer } from './accounts/assume-role.ts';
import { ASSUME_ROLE, assumeRoleCause } from './accounts/sts.ts';
import { CallFailure } from './errors/failure.ts';
import { hubApis, type HubApi } from './client/hub-api.ts';
import { openSession } from './client/session.ts';

/** The member list of an administrator in one Region, or why it cannot be read. */
export type MemberListReading =
  /** MemberStatus by account. */
  | { readonly members: ReadonlyMap<string, string> }
  /** Security Hub is off in the Region, so the administrator has no members there. */
  | { readonly hubIsOff: true }
  /** The message is one line that is safe to print; the call is the IAM action that failed. */
  | {
      readonly cause: UnreadableCause;
      readonly message: string;
      readonly call: string;
      readonly externalIdGiven?: boolean;
    };

/**
 * The members of an administrator in some Regions, whatever their status. Assumes the role, unless the caller is the
 * administrator. Throws a HubformError if nothing can be read at all.
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
    const hubApi = hubApis(session);
    try {
      const credentials = await roleAssumer(session, caller)(administrator);
      // One after the other: there are few Regions.
      for (const region of regions)
        found.set(region, await readRegion(hubApi(credentials, { account: administrator, region })));
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      for (const region of regions) found.set(region, failed(error, options.externalId !== undefined));
    }
    return found;
  } finally {
    session.close();
  }
}

async function readRegion(api: HubApi): Promise<MemberListReading> {
  try {
    const members = await api.listMembers();
    return { members: new Map(members.map(({ account, status }) => [account, status])) };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    if (error.meaning.aboutHub === 'hub-off') return { hubIsOff: true };
    return failed(error);
  }
}

function failed(failure: CallFailure, externalIdGiven = false): MemberListReading {
  const { message, call, meaning } = failure;
  if (call !== ASSUME_ROLE) return { cause: meaning.cause, message, call };
  return { cause: assumeRoleCause(failure), message, call, externalIdGiven };
}
