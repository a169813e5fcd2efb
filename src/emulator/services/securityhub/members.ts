import { isAccountId } from '../../../membership/identifiers.ts';
import { jsonBody, MALFORMED_BODY, type Call, type Context } from '../../call.ts';
import { hubIsOff, invalidInput, notFound } from '../../http/errors.ts';
import { page, pageSize } from '../../http/paging.ts';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import type { Member } from '../../state/member-list.ts';
import {
  createInvitationId,
  deleteMember,
  disassociateMember,
  invite,
  isAssociated,
  isManagedByOrganizations,
} from '../../state/member-side.ts';
import { accountIds, findMembership, store, type Handler } from './handler.ts';

/** The most accounts in one CreateMembers call [doc]. */
const MAX_CREATED = 50;
/** The most members by invitation of one administrator in one Region [doc]. */
const MAX_MEMBERS = 1000;

/** The administrator's side. Accounts that an operation refuses are returned in UnprocessedAccounts, each with the reason. */
export function memberHandlers(context: Context): Record<string, Handler> {
  const { memberLists, settings } = context;
  let invitationsSent = 0;
  return {
    CreateMembers: (call, action) =>
      asAdministrator(call, action, (body) => {
        const details = body.AccountDetails;
        if (!Array.isArray(details) || details.length < 1 || details.length > MAX_CREATED) {
          return invalidInput(`Invalid parameter: AccountDetails must hold 1 to ${MAX_CREATED} accounts`);
        }
        return forEachAccount(details.map(readAccountDetails), ({ account, email }) => createOne(call, account, email));
      }),
    InviteMembers: (call, action) => perAccount(call, action, (account) => inviteOne(call, account)),
    DeleteMembers: (call, action) => perAccount(call, action, (account) => deleteOne(call, account)),
    DisassociateMembers: (call, action) =>
      withAccounts(call, action, (accounts) => {
        if (accounts.some((account) => !findMember(call, account))) return notFound();
        for (const account of accounts) {
          store(context, disassociateMember(findMembership(context, account, call.region), call.account));
          if (findMember(call, account)?.status !== 'Created') markUpdated(call, account, 'Removed');
        }
        return json({});
      }),
    GetMembers: (call, action) =>
      withAccounts(call, action, (accounts) => {
        const entries = accounts.map((account) => ({ account, member: findMember(call, account) }));
        return json({
          Members: entries.flatMap(({ member }) => (member ? [memberShape(call.account, member)] : [])),
          UnprocessedAccounts: entries
            .filter(({ member }) => !member)
            .map(({ account }) => unprocessedAccount(account, NOT_A_MEMBER)),
        });
      }),
    ListMembers: (call, action) => asAdministrator(call, action, () => list(call, action)),
  };

  function list({ account, region, request, pagingFaults }: Call, action: string): HttpResponse | ServiceError {
    const query = new URLSearchParams(request.query);
    const onlyAssociated = query.get('OnlyAssociated') ?? 'true';
    if (!/^(true|false)$/i.test(onlyAssociated)) return invalidInput('Invalid parameter: OnlyAssociated');
    const size = pageSize(query.get('MaxResults') ?? 50, 50);
    if (size === undefined) return invalidInput('Invalid parameter: MaxResults must be between 1 and 50');
    const all = memberLists.members(account, region);
    const members = onlyAssociated.toLowerCase() === 'true' ? all.filter((member) => isAssociated(member.status)) : all;
    const result = page(members, {
      list: `${action}|${account}|${region}`,
      size: Math.min(size, settings.pageSize),
      token: query.get('NextToken') ?? undefined,
      faults: pagingFaults,
    });
    if (isServiceError(result)) return result;
    return json({ Members: result.items.map((member) => memberShape(account, member)), NextToken: result.nextToken });
  }

  function createOne(call: Call, account: string, email: string | undefined): string | undefined {
    const member = findMember(call, account);
    if (!isAccountId(account)) return 'The request is rejected because the given account ID is invalid.';
    if (account === call.account || (member && member.status !== 'Deleted')) return ALREADY_MEMBER;
    const { length } = memberLists.members(call.account, call.region).filter(({ status }) => status !== 'Deleted');
    if (length >= MAX_MEMBERS) return 'Maximum number of results exceeded';
    memberLists.create(call.account, call.region, account, { at: now(), ...(email === undefined ? {} : { email }) });
    return undefined;
  }

  function inviteOne(call: Call, account: string): string | undefined {
    const member = findMember(call, account);
    if (!member || member.status === 'Deleted') return NOT_A_MEMBER;
    if (isAssociated(member.status)) return ALREADY_MEMBER;
    const membership = findMembership(context, account, call.region);
    if (isManagedByOrganizations(membership)) return BY_ORGANIZATIONS;
    invitationsSent += 1;
    const id = createInvitationId(`${call.account}/${account}/${call.region}/${String(invitationsSent)}`);
    context.deliveries.send(id);
    store(context, invite(membership, { administrator: call.account, id, invitedAt: now(), status: 'Invited' }));
    markUpdated(call, account);
    return undefined;
  }

  function deleteOne(call: Call, account: string): string | undefined {
    const member = findMember(call, account);
    if (!member) return NOT_A_MEMBER;
    const membership = findMembership(context, account, call.region);
    if (membership.administrator?.account === call.account) {
      return isManagedByOrganizations(membership) ? BY_ORGANIZATIONS : STILL_ASSOCIATED;
    }
    store(context, deleteMember(membership, call.account));
    markUpdated(call, account);
    return undefined;
  }

  /** Fails if the caller's hub is off, or if the caller adds members although it is a member itself. */
  function asAdministrator(
    { account, region, request }: Call,
    action: string,
    respond: (body: Readonly<Record<string, unknown>>) => HttpResponse | ServiceError,
  ): HttpResponse | ServiceError {
    const own = findMembership(context, account, region);
    if (own.hub?.state !== 'enabled') return hubIsOff(action, account);
    const body = jsonBody(request);
    if (!body) return MALFORMED_BODY;
    if (own.administrator && (action === 'CreateMembers' || action === 'InviteMembers')) {
      return invalidInput(
        'The request is rejected because the current account is a member of an administrator account.',
      );
    }
    return respond(body);
  }

  function withAccounts(
    call: Call,
    action: string,
    respond: (accounts: readonly string[]) => HttpResponse | ServiceError,
  ): HttpResponse | ServiceError {
    return asAdministrator(call, action, (body) => {
      const accounts = accountIds(body);
      return accounts && accounts.length > 0 ? respond(accounts) : invalidInput('Invalid parameter: AccountIds');
    });
  }

  function perAccount(
    call: Call,
    action: string,
    change: (account: string) => string | undefined,
  ): HttpResponse | ServiceError {
    return withAccounts(call, action, (accounts) =>
      forEachAccount(
        accounts.map((account) => ({ account })),
        ({ account }) => change(account),
      ),
    );
  }

  function findMember(call: Call, account: string): Member | undefined {
    return memberLists.member(call.account, call.region, account);
  }

  function markUpdated(call: Call, account: string, status?: string): void {
    memberLists.markUpdated(call.account, call.region, account, now(), status);
  }

  function now(): string {
    return settings.now().toISOString();
  }
}

const NOT_A_MEMBER = 'The request is rejected because the given account ID is not a member of the current account.';
const ALREADY_MEMBER =
  'The request is rejected because the given account ID is already a member or associated member of the current account.';
const BY_ORGANIZATIONS = 'The request is rejected because the given account ID is managed by AWS Organizations.';
const STILL_ASSOCIATED = 'The request is rejected because the given account ID is still associated.';

/** `change` returns the reason if it refuses the account. */
function forEachAccount<T extends { account: string }>(
  accounts: readonly T[],
  change: (account: T) => string | undefined,
): HttpResponse {
  const unprocessed = accounts.flatMap((each) => {
    const reason = change(each);
    return reason === undefined ? [] : [unprocessedAccount(each.account, reason)];
  });
  return json({ UnprocessedAccounts: unprocessed });
}

function unprocessedAccount(account: string, reason: string): object {
  return { AccountId: account, ProcessingResult: reason };
}

function readAccountDetails(value: unknown): { account: string; email?: string } {
  const { AccountId, Email } = (value ?? {}) as { AccountId?: unknown; Email?: unknown };
  return {
    account: typeof AccountId === 'string' ? AccountId : '',
    ...(typeof Email === 'string' ? { email: Email } : {}),
  };
}

function memberShape(administrator: string, { account, email, status, invitedAt, updatedAt }: Member): object {
  return {
    AccountId: account,
    Email: email,
    MasterId: administrator,
    AdministratorId: administrator,
    MemberStatus: status,
    InvitedAt: invitedAt,
    UpdatedAt: updatedAt,
  };
}
