import { describe, expect, it } from 'vitest';
import { CLIENTS, scanStub, useCleanEnvironment } from '../../../support/scanning.ts';
import {
  assumed,
  failing,
  type StubRequest,
  type StubResponse,
  type StubResponses,
} from '../../../support/stub-server.ts';
import { rightResponses, wrongResponses } from '../../../support/wrong-responses.ts';

useCleanEnvironment();

const CALLER = '111122223333';
const DELEGATED = '999999999999';
const MEMBER = '444455556666';

const RIGHT = {
  ListOrganizationAdminAccounts: { AdminAccounts: [{ AccountId: DELEGATED, Status: 'ENABLED' }] },
  DescribeOrganizationConfiguration: { OrganizationConfiguration: { ConfigurationType: 'CENTRAL' } },
} as const;
type Call = keyof typeof RIGHT;
const CALLS = Object.keys(RIGHT) as readonly Call[];

interface Case {
  readonly name: string;
  readonly response: StubResponse;
  readonly isRight: boolean;
}

/** A Region of its own for each answer, so that one scan tries them all. */
function casesOf(call: Call): ReadonlyMap<string, Case> {
  const cases = [
    ...wrongResponses(call, RIGHT[call]).map(([name, response]) => ({ name, response, isRight: false })),
    ...rightResponses(call, RIGHT[call]).map(([name, response]) => ({ name, response, isRight: true })),
  ];
  return new Map(cases.map((one, n) => [`xx-test-${n + 1}`, one]));
}

function answersWith(call: Call, cases: ReadonlyMap<string, Case>): StubResponses {
  const administrator = { body: { Administrator: { AccountId: DELEGATED } } };
  const members = { body: { Members: [{ AccountId: MEMBER, MemberStatus: 'Enabled' }] } };
  const others = Object.fromEntries(CALLS.map((one) => [one, { body: RIGHT[one] }]));
  return {
    AssumeRole: assumed,
    ListRegions: failing(500, 'InternalException', 'x'),
    ListAccounts: { body: { Accounts: [CALLER, DELEGATED, MEMBER].map((Id) => ({ Id, State: 'ACTIVE' })) } },
    GetAdministratorAccount: ({ key }) => (key === MEMBER ? administrator : undefined),
    ListMembers: ({ key }) => (key === DELEGATED ? members : undefined),
    ...others,
    [call]: ({ region, query }: StubRequest) => (query.has('NextToken') ? { body: {} } : cases.get(region)?.response),
  };
}

describe.each(CLIENTS)('by %s,', (_, client) => {
  it.each(CALLS)('an answer of %s that is not right is nothing known, and fails no target', async (call) => {
    const cases = casesOf(call);
    const wrong = [...cases].filter(([, { isRight }]) => !isRight).map(([region]) => region);
    expect(wrong.length).toBeGreaterThanOrEqual(60);
    const accounts = [DELEGATED, MEMBER];
    const options = { accounts, regions: [...cases.keys()], roleName: 'r', concurrency: 8, ...client };
    const { memberships, problems, scans, central } = await scanStub(answersWith(call, cases), options);
    expect(problems).toEqual([]);
    expect(memberships.filter(({ unreadable }) => unreadable)).toEqual([]);
    const marked = memberships.filter(({ administrator }) => administrator?.organization).map(({ region }) => region);
    const asked = scans.find(({ account }) => account === MEMBER)?.organizationAsked ?? [];
    const found = call === 'ListOrganizationAdminAccounts' ? [...marked, ...asked] : [...central.keys()];
    const right = [...cases.keys()].filter((region) => !wrong.includes(region));
    expect(found.filter((region) => wrong.includes(region)).map((region) => cases.get(region)?.name)).toEqual([]);
    expect([...new Set(found)].sort()).toEqual(right.sort());
  });
});
