import { describe, expect, it } from 'vitest';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import { CLIENTS, notesOf, scanStub, targetsOf, useCleanEnvironment } from '../../../support/scanning.ts';
import {
  assumed,
  CALLER,
  failing,
  type StubRequest,
  type StubResponse,
  type StubResponses,
} from '../../../support/stub-server.ts';

useCleanEnvironment();

const DELEGATED = '999999999999';
const OTHER = '777788889999';
const MEMBER = '444455556666';
/** Its account belongs to no organization, or to another one. */
const OUTSIDE = '555566667777';
const REGIONS = ['eu-west-1', 'us-east-1'];

const administrators = (...accounts: readonly string[]) => ({
  body: { AdminAccounts: accounts.map((AccountId) => ({ AccountId, Status: 'ENABLED' })) },
});
const accounts = (...ids: readonly string[]) => ({ body: { Accounts: ids.map((Id) => ({ Id, State: 'ACTIVE' })) } });
const administered = (AccountId: string, fields: object = {}) => ({
  body: { Administrator: { AccountId, ...fields } },
});
const DENIED = failing(403, 'AccessDeniedException', 'User: x is not authorized to perform: securityhub:X');
const NO_MANAGEMENT = failing(401, 'InvalidAccessException', 'Account is not an administrator for this organization');
const ORGANIZATIONS_DENIED = { status: 400, body: { __type: 'AccessDeniedException', Message: 'No permissions.' } };

/** DELEGATED administers MEMBER and OUTSIDE in both Regions. */
const ANSWERS: StubResponses = {
  AssumeRole: assumed,
  ListAccounts: accounts(CALLER, DELEGATED, MEMBER),
  ListOrganizationAdminAccounts: administrators(DELEGATED),
  GetAdministratorAccount: ({ key }) => (key === MEMBER || key === OUTSIDE ? administered(DELEGATED) : undefined),
};
const NAMED = { accounts: [CALLER, MEMBER, OUTSIDE], roleName: 'r', regions: REGIONS };
const ORGANIZATION = { organization: { units: [] }, roleName: 'r', regions: REGIONS };

async function scanned(answers: StubResponses, options: Partial<ScanOptions> = NAMED) {
  const result = await scanStub({ ...ANSWERS, ...answers }, options);
  const { memberships, scans, asked } = result;
  return {
    ...result,
    marks: memberships.flatMap(({ account, region, administrator }) =>
      administrator?.organization ? `${account} ${region}` : [],
    ),
    known: Object.fromEntries(scans.map(({ account, organizationAsked }) => [account, organizationAsked])),
    asked: asked.filter(({ call }) => call === 'ListOrganizationAdminAccounts' || call === 'ListAccounts'),
  };
}
const namesOf = (asked: readonly StubRequest[]) =>
  asked.map(({ call, region }) => (call === 'ListAccounts' ? call : `${call} ${region}`)).sort();
const marked = (...ids: readonly string[]) => ids.flatMap((id) => REGIONS.map((region) => `${id} ${region}`));

describe('the mark of AWS Organizations', () => {
  it.each(CLIENTS)('is on members of its delegated administrator, by %s', async (_, client) => {
    const { marks, known, asked, events } = await scanned({}, { ...NAMED, ...client });
    expect(marks).toEqual(marked(MEMBER));
    expect(known).toEqual({ [CALLER]: undefined, [MEMBER]: REGIONS, [OUTSIDE]: REGIONS });
    expect(namesOf(asked)).toEqual([
      'ListAccounts',
      ...REGIONS.map((region) => `ListOrganizationAdminAccounts ${region}`),
    ]);
    expect(asked.map(({ key }) => key)).toEqual([CALLER, CALLER, CALLER]);
    const queries = asked.filter(({ call }) => call !== 'ListAccounts').map(({ query }) => query.toString());
    expect(queries).toEqual(['Feature=SecurityHub', 'Feature=SecurityHub']);
    expect(events.filter(({ kind }) => kind === 'note')).toEqual([]);
  });

  it('is on a member whose old invitation is still listed', async () => {
    const entry = { InvitationId: 'a', MemberStatus: 'Enabled' };
    const { memberships } = await scanned({
      GetAdministratorAccount: ({ key }) => (key === MEMBER ? administered(DELEGATED, entry) : undefined),
      ListInvitations: ({ key }) =>
        key === MEMBER ? { body: { Invitations: [{ AccountId: DELEGATED, ...entry }] } } : undefined,
    });
    expect(memberships.filter(({ account }) => account === MEMBER)).toMatchObject(
      REGIONS.map(() => ({ administrator: { invitationId: 'a', organization: true }, invitations: [{ id: 'a' }] })),
    );
  });

  it('is not on a member of another administrator, nor where the administrator is delegated in another Region', async () => {
    const { marks, known } = await scanned({
      ListOrganizationAdminAccounts: ({ region }) => administrators(region === 'us-east-1' ? DELEGATED : OTHER),
    });
    expect(marks).toEqual([`${MEMBER} us-east-1`]);
    expect(known).toMatchObject({ [MEMBER]: REGIONS });
    expect((await scanned({ ListOrganizationAdminAccounts: administrators() })).marks).toEqual([]);
  });

  it('counts an administrator on any page, also while its delegation ends', async () => {
    const { marks } = await scanned({
      ListOrganizationAdminAccounts: ({ query }) =>
        query.get('NextToken') === 'a'
          ? { body: { AdminAccounts: [{ AccountId: DELEGATED, Status: 'DISABLE_IN_PROGRESS' }] } }
          : { body: { AdminAccounts: [], NextToken: 'a', Feature: 'SecurityHub' } },
    });
    expect(marks).toEqual(marked(MEMBER));
  });
});

describe('the delegated administrators', () => {
  it('are not asked for in a scan of the own account, which may be what most callers may do', async () => {
    const GetAdministratorAccount = administered(DELEGATED);
    const { asked, known } = await scanned({ GetAdministratorAccount }, { regions: REGIONS });
    expect(asked).toEqual([]);
    expect(known).toEqual({ [CALLER]: undefined });
  });

  it('are asked for in a scan of the organization, even of the own account alone', async () => {
    const answers = { ListAccounts: accounts(CALLER), GetAdministratorAccount: administered(DELEGATED) };
    const { marks, asked } = await scanned(answers, ORGANIZATION);
    expect(marks).toEqual(marked(CALLER));
    expect(asked.filter(({ call }) => call === 'ListAccounts')).toHaveLength(1);
  });

  it('are asked for only in Regions with an administrator', async () => {
    const { asked } = await scanned({
      GetAdministratorAccount: ({ region }) => (region === 'us-east-1' ? administered(DELEGATED) : undefined),
    });
    expect(namesOf(asked)).toEqual(['ListAccounts', 'ListOrganizationAdminAccounts us-east-1']);
  });

  it('are known in a scan of a unit without a list of all accounts', async () => {
    const { marks, asked } = await scanned(
      {
        ListAccountsForParent: accounts(MEMBER),
        ListOrganizationalUnitsForParent: { body: { OrganizationalUnits: [] } },
      },
      { ...ORGANIZATION, organization: { units: ['ou-a'] } },
    );
    expect(marks).toEqual(marked(MEMBER));
    expect(asked.map(({ call }) => call)).not.toContain('ListAccounts');
  });
});

const DENIALS: readonly (readonly [string, StubResponse])[] = [
  ['a missing permission', DENIED],
  [
    'a missing permission by another name',
    failing(401, 'InvalidAccessException', 'User is not authorized to perform: x'),
  ],
  ['an account that is not the management account', NO_MANAGEMENT],
  ['a hub that is off', failing(401, 'InvalidAccessException', 'Account is not subscribed to AWS Security Hub')],
  ['a bad request', failing(400, 'BadRequestException')],
];

describe('a denial is not known:', () => {
  it.each(DENIALS)('%s is one call, in silence', async (_, ListOrganizationAdminAccounts) => {
    const { marks, known, asked, events, problems, memberships } = await scanned({ ListOrganizationAdminAccounts });
    expect([marks, known]).toEqual([[], { [CALLER]: undefined, [MEMBER]: undefined, [OUTSIDE]: undefined }]);
    expect(asked).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === 'note' || kind === 'warning')).toEqual([]);
    expect(problems).toEqual([]);
    expect(targetsOf({ memberships }).filter((target) => !target.endsWith(' read'))).toEqual([]);
  });

  it.each(DENIALS)('%s is one note in a scan of the organization', async (_, ListOrganizationAdminAccounts) => {
    const result = await scanned({ ListOrganizationAdminAccounts }, ORGANIZATION);
    expect(result.marks).toEqual([]);
    expect(result.problems).toEqual([]);
    const notes = notesOf(result);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(
      /^Could not ask for the delegated administrators of Security Hub in eu-west-1, us-east-1: .*[^.]\. Whether AWS Organizations manages a membership there is inferred\. It needs securityhub:ListOrganizationAdminAccounts in the management account or a delegated administrator; `hubform policy fleet` prints the statement\.$/,
    );
  });

  it('a list of accounts that may not be read is two calls, in silence', async () => {
    const { marks, asked, events } = await scanned({ ListAccounts: ORGANIZATIONS_DENIED });
    expect(marks).toEqual([]);
    expect(asked.map(({ call }) => call)).toEqual(['ListOrganizationAdminAccounts', 'ListAccounts']);
    expect(events.filter(({ kind }) => kind === 'note')).toEqual([]);
  });
});

describe('a failure is not known in its Region, with a note:', () => {
  it.each<[string, StubResponse, RegExp]>([
    [
      'a throttle',
      failing(429, 'TooManyRequestsException', 'Slow down.'),
      /us-east-1: Slow down\. .* Run it again, with a higher/,
    ],
    [
      'an error of the service',
      failing(500, 'InternalException', 'x'),
      /us-east-1: x\. .* Run it again; if it still fails/,
    ],
    [
      'a wrong answer',
      { body: {} },
      /us-east-1: ListOrganizationAdminAccounts gave no list of AdminAccounts: nothing\./,
    ],
  ])('%s', async (_, failure, text) => {
    for (const options of [NAMED, ORGANIZATION]) {
      const result = await scanned(
        {
          ListOrganizationAdminAccounts: ({ region }) => (region === 'us-east-1' ? failure : administrators(DELEGATED)),
        },
        options,
      );
      expect(result.marks).toEqual([`${MEMBER} eu-west-1`]);
      expect(result.known).toMatchObject({ [MEMBER]: ['eu-west-1'] });
      expect(result.problems).toEqual([]);
      expect(notesOf(result)).toEqual([expect.stringMatching(text)]);
    }
  });

  it('of the list of accounts, after which no Region is asked', async () => {
    const result = await scanned({ ListAccounts: { status: 500, body: { __type: 'ServiceException', message: 'x' } } });
    expect(result.marks).toEqual([]);
    expect(result.asked).toHaveLength(2);
    expect(notesOf(result)).toEqual([
      expect.stringMatching(/^Could not ask for the accounts of the organization in .*: x\./),
    ]);
  });

  it('but a Region that is off for the caller says nothing about the others, in silence', async () => {
    const result = await scanned({
      ListOrganizationAdminAccounts: ({ region }) =>
        region === 'us-east-1' ? failing(403, 'UnrecognizedClientException', 'x') : administrators(DELEGATED),
    });
    expect(result.marks).toEqual([`${MEMBER} eu-west-1`]);
    expect(notesOf(result)).toEqual([]);
  });
});
