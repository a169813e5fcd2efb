import type { Membership } from '../../src/membership/model.ts';
import { failing, hubOf, type StubRequest, type StubResponse } from './stub-server.ts';

/** The calls by which a target is read. */
export const HUB_CALLS = ['DescribeHub', 'ListInvitations', 'GetAdministratorAccount', 'ListMembers'] as const;
export type HubCall = (typeof HUB_CALLS)[number];

export type Json = Readonly<Record<string, unknown>>;

const DEPTH = 200_000;
export const DEEP_LIST = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
export const DEEP_OBJECT = '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH);

/** The pages that AWS answers for a target with its hub on, in the order of their tokens: '', '1', … */
export type Answers = Readonly<Record<HubCall, readonly Json[]>>;

export function answersOf(membership: Membership): Answers {
  const { account, region, hub, administrator, invitations, members = [] } = membership;
  if (hub?.state !== 'enabled') throw new Error('a hub that is off answers with errors');
  return {
    DescribeHub: [
      {
        ...hubOf({ key: account, region }),
        AutoEnableControls: hub.autoEnableControls,
        ControlFindingGenerator: hub.controlFindingGenerator,
      },
    ],
    ListInvitations: paged('Invitations', invitations.map(invitationOf)),
    GetAdministratorAccount: [administrator ? { Administrator: administratorOf(administrator) } : {}],
    ListMembers: paged(
      'Members',
      members.map(({ account: AccountId, status: MemberStatus, invitedAt: InvitedAt, email: Email }) =>
        present({ AccountId, MemberStatus, InvitedAt, Email }),
      ),
    ),
  };
}

/** What a stub answers for a target: the page of a call by the token of the request. */
export function pageOf(answers: Answers, { call, query }: StubRequest): StubResponse {
  const pages: readonly Json[] = answers[call as HubCall];
  const body = pages[Number(query.get('NextToken') ?? 0)];
  return body === undefined ? failing(400, 'InvalidInputException', 'Invalid parameter: NextToken') : { body };
}

/** Two pages, if there is enough for two. */
function paged(field: string, entries: readonly Json[]): readonly Json[] {
  if (entries.length < 2) return [{ [field]: entries }];
  return [{ [field]: entries.slice(0, 1), NextToken: '1' }, { [field]: entries.slice(1) }];
}

function invitationOf({ administrator, id, invitedAt, status }: Membership['invitations'][number]): Json {
  return present({ AccountId: administrator, InvitationId: id, InvitedAt: invitedAt, MemberStatus: status });
}

function administratorOf({ account, invitationId, invitedAt, status }: NonNullable<Membership['administrator']>): Json {
  return present({ AccountId: account, InvitationId: invitationId, InvitedAt: invitedAt, MemberStatus: status });
}

function present(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
