import { isAccountId } from '../../../membership/identifiers.ts';
import { createHash } from 'node:crypto';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import { jsonBody, MALFORMED_BODY, type Call, type Context } from '../../call.ts';
import { hubIsOff, invalidInput, notFound } from '../../http/errors.ts';
import { forget, invite, isAssociated, isManagedByOrganizations, remove } from '../../state/member-side.ts';
import { page, pageSize } from '../../http/paging.ts';
import type { Member } from '../../state/member-list.ts';
import { membershipOf, put, type Handler } from './handler.ts';

const MOST_CREATED_AT_ONCE = 50;
/** By invitation, for one administrator in one Region. */
const MOST_MEMBERS = 1000;

/** The administrator's side: what it may do to each account, and the reason why not, in UnprocessedAccounts. */
export function memberHandlers(context: Context): Record<string, Handler> {
  const { memberLists, settings } = context;
  let invitationsSent = 0;
  return {
    CreateMembers: (call, action) =>
      asAdministrator(call, action, (body) => {
        const details = body.AccountDetails;
        if (!Array.isArray(details) || details.length < 1 || details.length > MOST_CREATED_AT_ONCE) {
          return invalidInput(`Invalid parameter: AccountDetails must hold 1 to ${MOST_CREATED_AT_ONCE} accounts`);
        }
        return unprocessed(details.map(accountDetails), ({ account, email }) => create(call, account, email));
      }),
    InviteMembers: (call, action) => perAccount(call, action, (account) => inviteOne(call, account)),
    DeleteMembers: (call, action) => perAccount(call, action, (account) => deleteOne(call, account)),
    DisassociateMembers: (call, action) =>
      asAdministrator(call, action, (body) => {
        const accounts = accountIds(body);
        if (!accounts) return invalidInput('Invalid parameter: AccountIds');
        if (accounts.some((account) => !memberOf(call, account))) return notFound();
        for (const account of accounts) {
          put(context, remove(membershipOf(context, account, call.region), call.account));
          if (memberOf(call, account)?.status !== 'Created') touch(call, account);
        }
        return json({});
      }),
    GetMembers: (call, action) =>
      asAdministrator(call, action, (body) => {
        const accounts = accountIds(body);
        if (!accounts) return invalidInput('Invalid parameter: AccountIds');
        const found = accounts.map((account) => ({ account, member: memberOf(call, account) }));
        return json({
          Members: found.flatMap(({ member }) => (member ? [memberShape(call.account, member)] : [])),
          UnprocessedAccounts: found
            .filter(({ member }) => !member)
            .map(({ account }) => unprocessedEntry(account, NO_MEMBER)),
        });
      }),
    ListMembers: (call, action) => asAdministrator(call, action, () => list(call, action)),
  };

  function list({ account, region, request, quirks }: Call, action: string): HttpResponse | ServiceError {
    const query = new URLSearchParams(request.query);
    const onlyAssociated = query.get('OnlyAssociated') ?? 'true';
    if (!/^(true|false)$/i.test(onlyAssociated)) return invalidInput('Invalid parameter: OnlyAssociated');
    const size = pageSize(query.get('MaxResults') ?? 50, 50);
    if (size === undefined) return invalidInput('Invalid parameter: MaxResults must be between 1 and 50');
    const members = memberLists.members(account, region);
    const everyone = onlyAssociated.toLowerCase() === 'false';
    const found = page(everyone ? members : members.filter((member) => isAssociated(member.status)), {
      list: `${action}|${account}|${region}`,
      size: Math.min(size, settings.pageSize),
      token: query.get('NextToken') ?? undefined,
      quirks,
    });
    if (isServiceError(found)) return found;
    return json({ Members: found.items.map((member) => memberShape(account, member)), NextToken: found.nextToken });
  }

  function create(call: Call, account: string, email: string | undefined): string | undefined {
    const member = memberOf(call, account);
    if (!isAccountId(account)) return 'The request is rejected because the given account ID is invalid.';
    if (account === call.account || (member && member.status !== 'Deleted')) return ALREADY_MEMBER;
    const { length } = memberLists.members(call.account, call.region).filter(({ status }) => status !== 'Deleted');
    if (length >= MOST_MEMBERS) return 'Maximum number of results exceeded';
    memberLists.create(call.account, call.region, account, { at: now(), ...(email === undefined ? {} : { email }) });
    return undefined;
  }

  function inviteOne(call: Call, account: string): string | undefined {
    const member = memberOf(call, account);
    if (!member || member.status === 'Deleted') return NO_MEMBER;
    if (isAssociated(member.status)) return ALREADY_MEMBER;
    const membership = membershipOf(context, account, call.region);
    if (isManagedByOrganizations(membership)) return BY_ORGANIZATIONS;
    invitationsSent += 1;
    const id = invitationId(`${call.account}/${account}/${call.region}/${String(invitationsSent)}`);
    put(context, invite(membership, { administrator: call.account, id, invitedAt: now(), status: 'Invited' }));
    touch(call, account);
    return undefined;
  }

  function deleteOne(call: Call, account: string): string | undefined {
    const member = memberOf(call, account);
    if (!member) return NO_MEMBER;
    const membership = membershipOf(context, account, call.region);
    if (membership.administrator?.account === call.account) {
      return isManagedByOrganizations(membership) ? BY_ORGANIZATIONS : STILL_ASSOCIATED;
    }
    put(context, forget(membership, call.account));
    touch(call, account);
    return undefined;
  }

  /** The call is refused unless the caller's hub is on and it is nobody's member. */
  function asAdministrator(
    { account, region, request }: Call,
    action: string,
    answer: (body: Readonly<Record<string, unknown>>) => HttpResponse | ServiceError,
  ): HttpResponse | ServiceError {
    const own = membershipOf(context, account, region);
    if (own.hub?.state !== 'enabled') return hubIsOff(action, account);
    const body = jsonBody(request);
    if (!body) return MALFORMED_BODY;
    if (own.administrator && (action === 'CreateMembers' || action === 'InviteMembers')) {
      return invalidInput(
        'The request is rejected because the current account is a member of an administrator account.',
      );
    }
    return answer(body);
  }

  function perAccount(
    call: Call,
    action: string,
    act: (account: string) => string | undefined,
  ): HttpResponse | ServiceError {
    return asAdministrator(call, action, (body) => {
      const accounts = accountIds(body);
      if (!accounts) return invalidInput('Invalid parameter: AccountIds');
      return unprocessed(
        accounts.map((account) => ({ account })),
        ({ account }) => act(account),
      );
    });
  }

  function memberOf(call: Call, account: string): Member | undefined {
    return memberLists.member(call.account, call.region, account);
  }

  function touch(call: Call, account: string): void {
    memberLists.touch(call.account, call.region, account, now());
  }

  function now(): string {
    return settings.now().toISOString();
  }
}

const NO_MEMBER = 'The request is rejected because the given account ID is not a member of the current account.';
const ALREADY_MEMBER =
  'The request is rejected because the given account ID is already a member or associated member of the current account.';
const BY_ORGANIZATIONS = 'The request is rejected because the given account ID is managed by AWS Organizations.';
const STILL_ASSOCIATED = 'The request is rejected because the given account ID is still associated.';

function unprocessed<T extends { account: string }>(
  each: readonly T[],
  act: (one: T) => string | undefined,
): HttpResponse {
  const refused = each.flatMap((one) => {
    const reason = act(one);
    return reason === undefined ? [] : [unprocessedEntry(one.account, reason)];
  });
  return json({ UnprocessedAccounts: refused });
}

function unprocessedEntry(account: string, reason: string): object {
  return { AccountId: account, ProcessingResult: reason };
}

function accountIds(body: Readonly<Record<string, unknown>>): string[] | undefined {
  const ids = body.AccountIds;
  return Array.isArray(ids) && ids.length > 0 ? ids.map(String) : undefined;
}

function accountDetails(value: unknown): { account: string; email?: string } {
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

/** 32 hexadecimal digits, as AWS's look, and the same for the same run. */
function invitationId(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 32);
}
