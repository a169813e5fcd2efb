import { describe, expect, it } from 'vitest';
import type { Membership } from '../../../src/membership/model.ts';
import { printable } from '../../../src/text.ts';
import { answersOf, HUB_CALLS, pageOf, type HubCall } from '../../support/answers.ts';
import { CLIENTS, scanStub, useCleanEnvironment } from '../../support/scanning.ts';
import { assumed, type StubRequest, type StubResponse, type StubResponses } from '../../support/stub-server.ts';
import { ADMINISTRATOR, invitation, membership } from '../../support/wire.ts';
import { rightResponses, wrongResponses } from '../../support/wrong-responses.ts';

useCleanEnvironment();

const TARGET = { region: 'us-east-1' };
/** Settings that are not the defaults, an accepted invitation and a pending one. */
const hub = { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' } as const;
const accepted = invitation('a', 'Enabled');
const MEMBER: Partial<Membership> = {
  hub,
  administrator: { account: ADMINISTRATOR, status: 'Enabled', invitedAt: accepted.invitedAt ?? '', invitationId: 'a' },
  invitations: [accepted, invitation('b', 'Invited', '777788889999')],
};
const LISTING: Partial<Membership> = {
  hub,
  members: [
    { account: '222233334444', status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' },
    { account: '333344445555', status: 'Created' },
  ],
};

/** In the place of the account in a HubArn. */
const ANY_ACCOUNT = '000000000000';

interface Case {
  readonly name: string;
  readonly call: HubCall;
  readonly response: StubResponse;
  readonly expected: Membership;
  /** The target as it is, which all other calls answer. */
  readonly right: Membership;
}

/** Each case is an account of one fleet, so that one scan tries them all, and none of them may end it. */
const CASES: ReadonlyMap<string, Case> = new Map(
  HUB_CALLS.flatMap((call) => {
    const state = call === 'ListMembers' ? LISTING : MEMBER;
    const [page = {}] = answersOf(membership({ ...state, account: ANY_ACCOUNT }))[call];
    const wrong = wrongResponses(call, page).map(([name, response]) => ({
      call,
      state,
      name,
      response,
      isWrong: true,
    }));
    const right = rightResponses(call, page).map(([name, response]) => ({
      call,
      state,
      name,
      response,
      isWrong: false,
    }));
    return [...wrong, ...right];
  }).map(({ call, state, name, response, isWrong }, n) => {
    const account = String(200_000_000_000 + n);
    const right = membership({ ...TARGET, ...state, account });
    const unread: Membership = { ...TARGET, account, invitations: [], unreadable: 'bad-response' };
    return [account, { name: `${call} ${name}`, call, response, expected: isWrong ? unread : right, right }];
  }),
);

function answer(asked: StubRequest): StubResponse | undefined {
  const found = CASES.get(asked.key);
  if (!found) return undefined;
  const { call, response, right } = found;
  if (asked.call !== call || asked.query.has('NextToken')) return pageOf(answersOf(right), asked);
  if (typeof response === 'string' || typeof response.body !== 'string') return response;
  return { ...response, body: response.body.replaceAll(ANY_ACCOUNT, right.account) };
}

const ANSWERS: StubResponses = { AssumeRole: assumed, ...Object.fromEntries(HUB_CALLS.map((call) => [call, answer])) };

it.each(HUB_CALLS)('at least 60 wrong answers to %s are tried', (call) => {
  const wrong = [...CASES.values()].filter((one) => one.call === call && one.expected.unreadable);
  expect(wrong.length).toBeGreaterThanOrEqual(60);
});

describe.each(CLIENTS)('by %s,', (_, client) => {
  it('a wrong answer is a bad response of its target, and every other target is read', async () => {
    // The first account makes the templates of the fast path, from ordinary answers.
    const accounts = ['000000000001', ...CASES.keys()];
    const options = { accounts, regions: [TARGET.region], roleName: 'r', concurrency: 1, ...client };
    const { memberships, problems } = await scanStub(ANSWERS, options);
    const [, ...found] = memberships.map((one) => ({ name: CASES.get(one.account)?.name, ...one }));
    expect(found).toEqual([...CASES.values()].map(({ name, expected }) => ({ name, ...expected })));
    const messages = problems.map(({ message = '' }) => message);
    expect(messages).toHaveLength([...CASES.values()].filter(({ expected }) => expected.unreadable).length);
    expect(messages.filter((message) => printable(message, 500) !== message || /call stack|^$/.test(message))).toEqual(
      [],
    );
  });
});
