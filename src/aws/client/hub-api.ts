import {
  DescribeHubCommand,
  GetAdministratorAccountCommand,
  ListInvitationsCommand,
  ListMembersCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-securityhub';
import type { Administrator, EnabledHub, Invitation, Member, Target } from '../../membership/model.ts';
import { badAnswer } from '../errors/failure.ts';
import { parseAdministrator, parseEnabledHub, parseInvitations, parseMemberList } from './answers.ts';
import { fastPath } from './fast-path.ts';
import { delegationApi, type DelegationApi } from './delegation-api.ts';
import type { HubCall, HubClient } from './hub-client.ts';
import { everyPage, type Page } from './pages.ts';
import { plainSdk } from './plain-sdk.ts';
import { rateLimit } from './rate-limit.ts';
import type { Answer, HubCommand } from './sdk-client.ts';
import type { Credentials, Session } from './session.ts';

/** The calls to Security Hub for one target; each rejects with a CallFailure. */
export interface HubApi extends DelegationApi {
  describeHub(): Promise<EnabledHub>;
  listInvitations(): Promise<readonly Invitation[]>;
  getAdministrator(): Promise<Administrator | undefined>;
  listMembers(): Promise<readonly Member[]>;
}

/** The credentials have to be those of the target's account. */
export type HubApiFor = (credentials: Credentials, target: Target) => HubApi;

/** Security Hub for all accounts and Regions of a session, by the implementation that its options name. */
export function hubApis(session: Session): HubApiFor {
  const clientFor = session.options.plainSdk === true ? plainSdk(session) : fastPath(session);
  return (credentials, target) => hubApi(session, clientFor(credentials, target.region), target);
}

/** Of 50 invitations each. More pages than this would take too long at ten requests a second. */
const MAX_INVITATION_PAGES = 100;
const PAGE_SIZE = 50;

const LIST_INVITATIONS = 'securityhub:ListInvitations';
const LIST_MEMBERS = 'securityhub:ListMembers';
const DESCRIBE_HUB = {
  action: 'securityhub:DescribeHub',
  command: () => new DescribeHubCommand({}),
  sameForAllAccounts: true,
};
const GET_ADMINISTRATOR = {
  action: 'securityhub:GetAdministratorAccount',
  command: () => new GetAdministratorAccountCommand({}),
  sameForAllAccounts: true,
};

function hubApi(session: Session, client: HubClient, target: Target): HubApi {
  const withinRate = rateLimit(REQUESTS_PER_SECOND);
  const send = async <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    call: HubCall<Input, Output>,
  ): Promise<Answer> => {
    // Before the limiter: a target that waits for its rate limit must not delay the others.
    await withinRate();
    return session.request(call.action, () => client.send(call));
  };
  const sendForPages = <Input extends ServiceInputTypes, Output extends ServiceOutputTypes, T>(
    action: string,
    command: (page: { MaxResults: number; NextToken?: string }) => HubCommand<Input, Output>,
    parse: (answer: Answer) => Page<T>,
    maxPages?: number,
  ): Promise<T[]> =>
    everyPage(
      action,
      async (NextToken) => {
        const page = { MaxResults: PAGE_SIZE, ...(NextToken !== undefined && { NextToken }) };
        const first = NextToken === undefined;
        return parse(await send({ action, command: () => command(page), sameForAllAccounts: first }));
      },
      maxPages,
    );
  return {
    ...delegationApi(send),
    describeHub: async () => parseEnabledHub(DESCRIBE_HUB.action, await send(DESCRIBE_HUB), target),
    getAdministrator: async () => parseAdministrator(GET_ADMINISTRATOR.action, await send(GET_ADMINISTRATOR)),
    listInvitations: async () => {
      const invitations = await sendForPages(
        LIST_INVITATIONS,
        (page) => new ListInvitationsCommand(page),
        (answer) => parseInvitations(LIST_INVITATIONS, answer),
        MAX_INVITATION_PAGES,
      );
      const nameOf = ({ id, administrator }: Invitation) => `invitation "${id}" of ${administrator}`;
      rejectDuplicates(LIST_INVITATIONS, invitations, nameOf);
      return invitations;
    },
    listMembers: async () => {
      const { withEmail = false } = session.options;
      const members = await sendForPages(
        LIST_MEMBERS,
        // Its default leaves out the members that have not accepted.
        (page) => new ListMembersCommand({ ...page, OnlyAssociated: false }),
        (answer) => parseMemberList(LIST_MEMBERS, answer, withEmail),
      );
      rejectDuplicates(LIST_MEMBERS, members, ({ account }) => `member ${account}`);
      return members;
    },
  };
}

/** @param nameOf what tells entries apart, for the message too */
function rejectDuplicates<T>(call: string, entries: readonly T[], nameOf: (entry: T) => string): void {
  if (entries.length < 2) return;
  const names = new Set<string>();
  for (const name of entries.map(nameOf)) {
    if (names.has(name)) throw badAnswer(call, `lists the ${name} twice`);
    names.add(name);
  }
}

/** Security Hub's own limit on these calls: 10 a second for an account in a Region. The three or four of a target pass at once. */
const REQUESTS_PER_SECOND = 10;
