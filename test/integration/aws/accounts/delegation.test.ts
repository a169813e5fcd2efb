import { describe, expect, it } from 'vitest';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import { CLIENTS, notesOf, scanStub, targetsOf, useCleanEnvironment } from '../../../support/scanning.ts';
import {
  assumed,
  CALLER,
  failing,
  regionsAnswer,
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
const HUB_OFF = failing(401, 'InvalidAccessException', 'Account is not subscribed to AWS Security Hub');
const THROTTLED = failing(429, 'TooManyRequestsException', 'Slow down.');
const UNAVAILABLE = failing(500, 'InternalException', 'x');
const ORGANIZATIONS_DENIED = { status: 400, body: { __type: 'AccessDeniedException', Message: 'No permissions.' } };

/** DELEGATED administers MEMBER and OUTSIDE in both Regions. */
const ANSWERS: StubResponses = {
  AssumeRole: assumed,
  ListAccounts: accounts(CALLER, DELEGATED, MEMBER),
  ListOrganizationAdminAccounts: administrators(DELEGATED),
  GetAdministratorAccount: ({ key }) => (key === MEMBER || key === OUTSIDE ? administered(DELEGATED) : undefined),
};
/** Without a configured Region, the caller's own is us-east-1. */
const NAMED = { accounts: [CALLER, MEMBER, OUTSIDE], roleName: 'r', regions: REGIONS };
const THREE = {
  regions: ['eu-central-1', ...REGIONS],
  ListRegions: regionsAnswer({ 'eu-central-1': 'ENABLED', 'eu-west-1': 'ENABLED', 'us-east-1': 'ENABLED_BY_DEFAULT' }),
};
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

  it("are asked for in the caller's own Region, and then only in Regions with an administrator", async () => {
    const { regions } = THREE;
    const answers: StubResponses = {
      ListRegions: THREE.ListRegions,
      GetAdministratorAccount: ({ region }) => (region === 'eu-west-1' ? administered(DELEGATED) : undefined),
    };
    const named = await scanned(answers, { ...NAMED, regions });
    expect(named.asked.map(({ call, region }) => (call === 'ListAccounts' ? call : region))).toEqual([
      'us-east-1',
      'ListAccounts',
      'eu-west-1',
    ]);
    const whole = await scanned(answers, { ...ORGANIZATION, regions });
    expect(namesOf(whole.asked)).toEqual(['ListAccounts', 'ListOrganizationAdminAccounts eu-west-1']);
  });

  it('are not asked for where no Region has an administrator', async () => {
    const { asked } = await scanned({ GetAdministratorAccount: { body: {} } });
    expect(asked).toEqual([]);
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
  ['a bad request', failing(400, 'BadRequestException')],
];

describe('a denial is not known:', () => {
  it.each(DENIALS)('%s is one call, without a note', async (_, ListOrganizationAdminAccounts) => {
    const { marks, known, asked, events, problems, memberships } = await scanned({ ListOrganizationAdminAccounts });
    expect([marks, known]).toEqual([[], { [CALLER]: undefined, [MEMBER]: undefined, [OUTSIDE]: undefined }]);
    expect(asked).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === 'note' || kind === 'warning')).toEqual([]);
    expect(problems).toEqual([]);
    expect(targetsOf({ memberships }).filter((target) => !target.endsWith(' read'))).toEqual([]);
  });

  it.each([...DENIALS, ['a hub that is off', HUB_OFF] as const])(
    '%s is one note in a scan of the organization',
    async (_, ListOrganizationAdminAccounts) => {
      const result = await scanned({ ListOrganizationAdminAccounts }, ORGANIZATION);
      expect(result.marks).toEqual([]);
      expect(result.problems).toEqual([]);
      const notes = notesOf(result);
      expect(notes).toHaveLength(1);
      expect(notes[0]).toMatch(
        /^Could not list the delegated administrators of Security Hub in eu-west-1, us-east-1: .*[^.]\. There, hubform infers whether AWS Organizations manages a membership\. The call needs securityhub:ListOrganizationAdminAccounts in the management account or a delegated administrator; `hubform policy fleet` prints the statement\.$/,
      );
    },
  );

  it('a list of accounts that may not be read is two calls, without a note', async () => {
    const { marks, asked, events } = await scanned({ ListAccounts: ORGANIZATIONS_DENIED });
    expect(marks).toEqual([]);
    expect(asked.map(({ call }) => call)).toEqual(['ListOrganizationAdminAccounts', 'ListAccounts']);
    expect(events.filter(({ kind }) => kind === 'note')).toEqual([]);
  });
});

describe("a denial in the caller's own Region decides for the others, and one elsewhere for that Region alone:", () => {
  it.each(REGIONS)('also if %s needs it first', async (first) => {
    const scanDenied = (denied: string) =>
      scanned(
        {
          GetAdministratorAccount: ({ key, region }) =>
            key === MEMBER || (key === CALLER && region === first) ? administered(OTHER) : undefined,
          ListOrganizationAdminAccounts: ({ region }) => (region === denied ? DENIED : administrators(OTHER)),
        },
        { ...NAMED, concurrency: 1 },
      );
    const own = await scanDenied('us-east-1');
    expect(own.marks).toEqual([]);
    expect(namesOf(own.asked)).toEqual(['ListOrganizationAdminAccounts us-east-1']);
    const elsewhere = await scanDenied('eu-west-1');
    expect(elsewhere.marks.filter((mark) => mark.startsWith(MEMBER))).toEqual([`${MEMBER} us-east-1`]);
    expect(elsewhere.known[MEMBER]).toEqual(['us-east-1']);
    expect(notesOf(own).concat(notesOf(elsewhere))).toEqual([]);
  });

  it.each([
    ['a hub that is off', HUB_OFF],
    ['a Region that is off', failing(403, 'UnrecognizedClientException', 'x')],
  ])('%s in the own Region is no denial', async (_, failure) => {
    const { regions } = THREE;
    const { marks, asked, events } = await scanned(
      {
        ListRegions: THREE.ListRegions,
        ListOrganizationAdminAccounts: ({ region }) =>
          region === 'us-east-1' ? failure : region === 'eu-west-1' ? DENIED : administrators(DELEGATED),
      },
      { ...NAMED, regions },
    );
    expect(marks).toEqual([`${MEMBER} eu-central-1`]);
    expect(namesOf(asked)).toEqual([
      'ListAccounts',
      ...regions.map((region) => `ListOrganizationAdminAccounts ${region}`),
    ]);
    expect(events.filter(({ kind }) => kind === 'note')).toEqual([]);
  });
});

describe('a service that does not answer is not known, in any Region that is not known yet, with one note:', () => {
  const FAILURES: readonly (readonly [string, StubResponse, RegExp])[] = [
    ['a throttle', THROTTLED, /in eu-west-1, us-east-1: Slow down\. .* Run it again with a higher/],
    ['an error of the service', UNAVAILABLE, /in eu-west-1, us-east-1: x\. .* Run it again; if it still fails/],
    ['a time-out', 'hang', /in eu-west-1, us-east-1: /],
  ];

  it.each(FAILURES)('%s is asked twice at most, in one Region', async (_, failure, text) => {
    for (const options of [NAMED, ORGANIZATION]) {
      const result = await scanned(
        { ListOrganizationAdminAccounts: failure },
        { ...options, maxAttempts: 8, timeoutSeconds: 1 },
      );
      const calls = result.asked.filter(({ call }) => call === 'ListOrganizationAdminAccounts');
      expect(calls).toHaveLength(2);
      expect(new Set(calls.map(({ region }) => region)).size).toBe(1);
      expect([result.marks, result.problems]).toEqual([[], []]);
      expect(notesOf(result)).toEqual([expect.stringMatching(text)]);
    }
  });

  it('is not asked again if the options allow one attempt', async () => {
    const { asked } = await scanned({ ListOrganizationAdminAccounts: UNAVAILABLE }, { ...NAMED, maxAttempts: 1 });
    expect(asked).toHaveLength(1);
  });

  it('what another Region has answered before stays known', async () => {
    const result = await scanned({
      ListOrganizationAdminAccounts: ({ region }) => (region === 'eu-west-1' ? THROTTLED : administrators(DELEGATED)),
    });
    expect(result.marks).toEqual([`${MEMBER} us-east-1`]);
    expect(result.known).toMatchObject({ [MEMBER]: ['us-east-1'] });
    expect(notesOf(result)).toEqual([expect.stringMatching(/ in eu-west-1: Slow down/)]);
  });
});

describe('a failure is not known in its Region, with a note:', () => {
  it.each<[string, StubResponse, RegExp]>([
    [
      'a wrong answer',
      { body: {} },
      /us-east-1: ListOrganizationAdminAccounts returned no list of AdminAccounts: nothing\./,
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
      expect.stringMatching(/^Could not list the accounts of the organization in .*: x\./),
    ]);
  });

  it('but a Region that is off for the caller says nothing about the others, without a note', async () => {
    const result = await scanned({
      ListOrganizationAdminAccounts: ({ region }) =>
        region === 'us-east-1' ? failing(403, 'UnrecognizedClientException', 'x') : administrators(DELEGATED),
    });
    expect(result.marks).toEqual([`${MEMBER} eu-west-1`]);
    expect(notesOf(result)).toEqual([]);
  });
});
