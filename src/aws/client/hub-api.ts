import {
  DescribeHubCommand,
  GetAdministratorAccountCommand,
  ListInvitationsCommand,
  ListMembersCommand,
} from '@aws-sdk/client-securityhub';
import type { Administrator, EnabledHub, Invitation, Member } from '../../membership/model.ts';
import { administratorOf, enabledHub, invitationOf, listOf, memberOf, tokenOf } from './answers.ts';
import { badAnswer } from '../errors/failure.ts';
import type { HubClients, HubCall, Signer } from './hub-clients.ts';
import { targetRateLimit } from './rate-limit.ts';
import { everyPage, type Page } from './pages.ts';
import type { Session } from './session.ts';

/** The questions to a target; each throws a CallFailure. */
export interface HubApi {
  describeHub(): Promise<EnabledHub>;
  listInvitations(): Promise<readonly Invitation[]>;
  getAdministrator(): Promise<Administrator | undefined>;
  listMembers(): Promise<readonly Member[]>;
}

/** Of 50 invitations, at ten a second: who has more has a service that never ends. */
const MOST_PAGES = 100;
const DESCRIBE_HUB = 'securityhub:DescribeHub';
const LIST_INVITATIONS = 'securityhub:ListInvitations';
const LIST_MEMBERS = 'securityhub:ListMembers';
const GET_ADMINISTRATOR = 'securityhub:GetAdministratorAccount';

export function hubApi(session: Session, clients: HubClients, region: string, signer: Signer): HubApi {
  const target = { region, signer };
  const pace = targetRateLimit();
  // Outside of the pool: who waits for the pace of one target must not hold up the others.
  const request: Session['request'] = async (call, send) => {
    await pace();
    return session.request(call, send);
  };
  /** Every page of a list. Only the first question is the same for all accounts, and it must go without a token. */
  const pages = <Answer extends { NextToken?: unknown }, T>(
    name: string,
    send: (page: { MaxResults: number; NextToken?: string }) => HubCall<Answer>['send'],
    itemsOf: (answer: Answer) => T[],
    most?: number,
  ): Promise<T[]> => {
    const page = async (NextToken?: string): Promise<Page<T>> => {
      const question = { ...target, ...(NextToken === undefined && { name }) };
      const asked = { MaxResults: 50, ...(NextToken !== undefined && { NextToken }) };
      const answer = await request(name, () => clients.ask({ ...question, send: send(asked) }));
      return { items: itemsOf(answer), next: tokenOf(name, answer.NextToken) };
    };
    return everyPage(name, page, most);
  };
  return {
    describeHub: async () => {
      const ask = () =>
        clients.ask({
          ...target,
          name: DESCRIBE_HUB,
          send: (client, signed) => client.send(signed(new DescribeHubCommand({}))),
        });
      return enabledHub(DESCRIBE_HUB, await request(DESCRIBE_HUB, ask));
    },
    listInvitations: () =>
      pages(
        LIST_INVITATIONS,
        (page) => (client, signed) => client.send(signed(new ListInvitationsCommand(page))),
        ({ Invitations }) =>
          listOf(LIST_INVITATIONS, Invitations).map((entry) => invitationOf(LIST_INVITATIONS, entry)),
        MOST_PAGES,
      ),
    listMembers: async () => {
      const { withEmail = false } = session.options;
      const members = await pages(
        LIST_MEMBERS,
        // Its default leaves out whoever has not accepted.
        (page) => (client, signed) => client.send(signed(new ListMembersCommand({ ...page, OnlyAssociated: false }))),
        ({ Members }) => listOf(LIST_MEMBERS, Members).map((entry) => memberOf(LIST_MEMBERS, entry, withEmail)),
      );
      const accounts = new Set<string>();
      for (const { account } of members) {
        if (accounts.has(account)) throw badAnswer(LIST_MEMBERS, `lists the member ${account} twice`);
        accounts.add(account);
      }
      return members;
    },
    getAdministrator: async () => {
      const ask = () =>
        clients.ask({
          ...target,
          name: GET_ADMINISTRATOR,
          send: (client, signed) => client.send(signed(new GetAdministratorAccountCommand({}))),
        });
      return administratorOf(GET_ADMINISTRATOR, (await request(GET_ADMINISTRATOR, ask)).Administrator);
    },
  };
}
