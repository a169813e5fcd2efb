import { describe, expect, it } from 'vitest';
import { accountsOfOrganization, type Organization } from '../../../../src/aws/accounts/organization.ts';
import type { Event } from '../../../../src/reporter.ts';
import { fleetOf, MANAGER, scanFleet, withEmulator } from '../../../support/fleet.ts';
import {
  CALLER,
  startStub,
  type StubRequest,
  type StubResponse,
  type StubResponses,
} from '../../../support/stub-server.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';

describe('an organization', () => {
  const snapshot = fleetOf(3, 2);
  const SUSPENDED = '300000000003';
  const options = {
    organizationAccounts: { [SUSPENDED]: 'SUSPENDED' },
    organizationUnits: {
      'r-root': ['ou-root-unit0000', MANAGER],
      'ou-root-unit0000': ['ou-root-unit0001'],
      'ou-root-unit0001': ['100000007919', SUSPENDED],
    },
    faults: { emptyPage: true },
    pageSize: 2,
  } as const;

  it('is scanned in its active accounts, and a note names the others', async () => {
    await withEmulator(snapshot, options, async ({ url }) => {
      const events: Event[] = [];
      const { text } = await scanFleet(url, {}, {}, events);
      expect((text as string).match(/^ {2}"\d+"/gm)).toHaveLength(3);
      const notes = events.flatMap((event) => (event.kind === 'note' ? event.message : []));
      expect(notes).toEqual([`Skipped 1 account not active: ${SUSPENDED} (SUSPENDED).`]);
    });
  });

  it('can be limited to a unit and all units below it', async () => {
    await withEmulator(snapshot, options, async ({ url }) => {
      const { text } = await scanFleet(url, { organization: { units: ['ou-root-unit0000'] } });
      expect((text as string).match(/^ {2}"\d+"/gm)).toEqual(['  "100000007919"']);
      await expect(scanFleet(url, { organization: { units: ['ou-root-other000'] } })).rejects.toMatchObject({
        code: 'aws',
        message: expect.stringContaining('ou-root-other000') as string,
      });
    });
  });
});

const MEMBER = '444455556666';
const OTHER = '777788889999';
const account = (Id: string, State = 'ACTIVE') => ({ Id, State });

describe('the accounts of an organization', () => {
  it('are sorted, once each, by what can be read', async () => {
    const Accounts = [account(OTHER), account(MEMBER, 'SUSPENDED'), account(CALLER), account(CALLER)];
    const { active, others } = await list({ ListAccounts: { body: { Accounts } } });
    expect(active).toEqual([CALLER, OTHER]);
    expect(others).toEqual([{ id: MEMBER, state: 'SUSPENDED' }]);
  });

  it.each(['SUSPENDED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION', 'CLOSED'])(
    'that are %s are not active',
    async (state) => {
      const Accounts = [account(OTHER, state)];
      expect(await list({ ListAccounts: { body: { Accounts } } })).toMatchObject({
        ...{ active: [], others: [{ id: OTHER, state }] },
      });
    },
  );

  it.each(['active', 'SOMETHING_NEW', '\u001b[2JACTIVE'])(
    'in the state %j, which is not known, are read',
    async (state) => {
      const Accounts = [account(OTHER, state)];
      expect(await list({ ListAccounts: { body: { Accounts } } })).toMatchObject({ active: [OTHER], others: [] });
    },
  );

  it('have their state in `State`, else in the older `Status`', async () => {
    const Accounts = [
      { Id: CALLER, Status: 'ACTIVE' },
      { Id: MEMBER, State: 'CLOSED', Status: 'ACTIVE' },
    ];
    expect(await list({ ListAccounts: { body: { Accounts } } })).toMatchObject({
      active: [CALLER],
      others: [{ id: MEMBER, state: 'CLOSED' }],
    });
  });

  it('are read through every page, empty ones too', async () => {
    const pages: Record<string, object> = {
      first: { Accounts: [], NextToken: 'a' },
      a: { Accounts: [account(OTHER)], NextToken: 'b' },
      b: { Accounts: [], NextToken: 'c' },
      c: { Accounts: [account(MEMBER)] },
    };
    const { active, asked } = await list({
      ListAccounts: (one) => ({ body: pages[bodyOf(one).NextToken ?? 'first'] }),
    });
    expect(active).toEqual([MEMBER, OTHER]);
    expect(asked).toHaveLength(4);
  });

  it.each<[string, NonNullable<StubResponses[string]>, RegExp]>([
    [
      'a repeated token',
      { body: { Accounts: [account(OTHER)], NextToken: 'a' } },
      /ListAccounts repeated a page token/,
    ],
    ['an id that is not one', { body: { Accounts: [account('../../x')] } }, /12 digits: "\.\.\/\.\.\/x"/],
    ['an entry without an id', { body: { Accounts: [{ State: 'ACTIVE' }] } }, /12 digits: nothing/],
    ['an account without a state', { body: { Accounts: [{ Id: OTHER }] } }, /the account 777788889999 without a State/],
    ['a state that is no text', { body: { Accounts: [{ Id: OTHER, State: 1 }] } }, /returned no usable State: 1/],
    ['a status that is no text', { body: { Accounts: [{ Id: OTHER, Status: [] }] } }, /no usable Status: a list/],
    ['a state that is null', { body: { Accounts: [{ Id: OTHER, State: null }] } }, /a member that is null: "State"/],
    [
      'a state in another case',
      { body: { Accounts: [{ Id: OTHER, state: 'x' }] } },
      /returned "state" in place of State/,
    ],
    [
      'an account in two states, safe to print',
      { body: { Accounts: [account(OTHER), account(OTHER, '\u001b[2J\u202e\n::error::')] } },
      /returned the account 777788889999 twice, as ACTIVE and as \\u001b\[2J\\u202e ::error::$/,
    ],
    ['something that is not a list', { body: { Accounts: 'x' } }, /returned no list of Accounts: "x"/],
    ['an entry that is a string', { body: { Accounts: ['x'] } }, /an entry of Accounts that is not an object: "x"/],
    ['no list, which would be no accounts', { body: {} }, /ListAccounts returned no list of Accounts: nothing/],
    [
      'null in place of the list',
      { body: { Accounts: null } },
      /ListAccounts returned a member that is null: "Accounts"/,
    ],
    ['null', { body: 'null' }, /ListAccounts returned a body that is not a JSON object: null/],
    ['an empty body', { body: '' }, /ListAccounts returned an empty body/],
    [
      'an error with HTTP 200',
      { body: { __type: 'AccessDeniedException' } },
      /ListAccounts returned an error with HTTP 200/,
    ],
    ['an error beside its list', { body: { Accounts: [], message: 'no' } }, /returned an error with HTTP 200: "no"/],
    ['another status', { status: 206, body: { Accounts: [] } }, /ListAccounts returned HTTP 206, not 200/],
    ['the list twice', { body: '{"Accounts":[{"Id":"1"}],"Accounts":[]}' }, /a key occurs twice/],
    ['a token in another case', { body: { Accounts: [], nextToken: 'a' } }, /"nextToken" in place of NextToken/],
    ['a last page without its list', secondPage({}), /ListAccounts returned no list of Accounts: nothing/],
    ['a server error', { status: 500, body: { __type: 'ServiceException', message: 'x' } }, /cannot be listed: x/],
  ])('cannot be listed with %s', async (_, answer, message) => {
    await expect(list({ ListAccounts: answer })).rejects.toMatchObject({
      ...{ code: 'aws', message: expect.stringMatching(message) as string },
    });
  });

  it('that may not be listed are an error that says how to continue', async () => {
    const answer = {
      status: 400,
      body: { __type: 'AccessDeniedException', Message: "You don't have permissions to access this resource." },
    };
    await expect(list({ ListAccounts: answer })).rejects.toMatchObject({
      code: 'aws',
      message: "the accounts of the organization cannot be listed: You don't have permissions to access this resource.",
      hint: expect.stringMatching(/^Run it from the management account .*--accounts-file\. .*hubform policy/) as string,
    });
  });
});

describe('the names of accounts', () => {
  it('are known, and no units unless they are wanted', async () => {
    const Accounts = [
      { ...account(OTHER), Name: 'payments-prod', Paths: ['o-abcdefghij/r-ab12/'] },
      { ...account(MEMBER, 'SUSPENDED'), Name: ' \u202e\n' + 'x' },
      { ...account(CALLER), Name: '' },
    ];
    const { facts } = await list({ ListAccounts: { body: { Accounts } } });
    expect([...facts]).toEqual([
      [MEMBER, { name: ' \u202e\nx' }],
      [OTHER, { name: 'payments-prod' }],
    ]);
  });

  it.each([1, [], {}, true, null, '', ' \n', 'x'.repeat(129)])('are left out if one is %j', async (Name) => {
    const Accounts = [
      { ...account(OTHER), Name },
      { ...account(CALLER), Name: 'x'.repeat(128) },
    ];
    const { active, facts } = await list({ ListAccounts: { body: { Accounts } } });
    expect(active).toEqual([CALLER, OTHER]);
    expect([...facts]).toEqual([[CALLER, { name: 'x'.repeat(128) }]]);
  });
});

describe('the units of accounts', () => {
  const ROOT = 'r-ab12';
  const UNIT = 'ou-ab12-11111111';
  const BELOW = 'ou-ab12-22222222';
  const path = (...units: readonly string[]) => [`o-abcdefghij/${units.join('/')}/`];
  const tree: Record<string, { accounts: object[]; units: object[] }> = {
    [ROOT]: { accounts: [account(CALLER)], units: [{ Id: UNIT }] },
    [UNIT]: { accounts: [account(MEMBER)], units: [{ Id: BELOW }] },
    [BELOW]: { accounts: [account(OTHER)], units: [] },
  };
  const walked: StubResponses = {
    ListRoots: { body: { Roots: [{ Id: ROOT }] } },
    ListAccountsForParent: (one) => ({ body: { Accounts: tree[bodyOf(one).ParentId ?? '']?.accounts ?? [] } }),
    ListOrganizationalUnitsForParent: (one) => ({
      body: { OrganizationalUnits: tree[bodyOf(one).ParentId ?? '']?.units ?? [] },
    }),
  };
  const ALL: readonly (readonly [string, object])[] = [
    [CALLER, { units: [ROOT] }],
    [MEMBER, { units: [ROOT, UNIT] }],
    [OTHER, { units: [ROOT, UNIT, BELOW] }],
  ];

  it('are those of its path, with the account at its end or without', async () => {
    const Accounts = [
      { ...account(CALLER), Paths: path(ROOT) },
      { ...account(MEMBER), Paths: path(ROOT, UNIT, MEMBER) },
      { ...account(OTHER), Paths: path(ROOT, UNIT, BELOW) },
    ];
    const { facts, asked } = await list({ ListAccounts: { body: { Accounts } } }, [], true);
    expect([...facts]).toEqual(ALL);
    expect(asked.map(({ call }) => call)).toEqual(['ListAccounts']);
  });

  it.each<[string, unknown]>([
    ['there is none', undefined],
    ['there are two', [...path(ROOT), ...path(ROOT, UNIT)]],
    ['it is of another account', path(ROOT, MEMBER)],
    ['it is no text', [1]],
    ['it is no list', path(ROOT)[0]],
    ['it has another form', [`${ROOT}/${UNIT}`]],
    ['it has a unit that is none', path(ROOT, 'ou-x')],
    ['it has no root', path(UNIT)],
  ])('are found by a walk from the root, if for a path %s', async (_, Paths) => {
    const Accounts = [{ ...account(OTHER), Paths }, { ...account(MEMBER), Paths: path(ROOT, UNIT) }, account(CALLER)];
    const { facts, asked } = await list({ ...walked, ListAccounts: { body: { Accounts } } }, [], true);
    expect([...facts]).toEqual(ALL);
    expect(asked.filter(({ call }) => call === 'ListRoots')).toHaveLength(1);
  });

  it('are those from the root, also in a scan of a unit', async () => {
    const { active, facts } = await list(walked, [UNIT], true);
    expect(active).toEqual([MEMBER, OTHER]);
    expect([...facts]).toEqual(ALL.slice(1));
  });

  const below = (parent: string) => (one: StubRequest) => bodyOf(one).ParentId === parent;
  it.each<[string, StubResponses]>([
    ['ListRoots returned a root without a valid id', { ListRoots: { body: { Roots: [{ Id: 'x' }] } } }],
    ['ListRoots returned no list of Roots', { ListRoots: { body: {} } }],
    [
      'ListOrganizationalUnitsForParent returned a unit without a valid id',
      {
        ListOrganizationalUnitsForParent: (one) => ({
          body: { OrganizationalUnits: below(ROOT)(one) ? [{ Id: 'x' }] : [] },
        }),
        ListAccountsForParent: (one) => ({ body: { Accounts: below('x')(one) ? [account(OTHER)] : [] } }),
      },
    ],
  ])('cannot be found if %s', async (message, answers) => {
    const listing = list({ ...walked, ...answers, ListAccounts: { body: { Accounts: [account(OTHER)] } } }, [], true);
    await expect(listing).rejects.toMatchObject({ code: 'aws', message: expect.stringContaining(message) as string });
  });
});

describe('the accounts below units', () => {
  const tree: Record<string, { accounts?: object[]; units?: object[] }> = {
    'r-root': { accounts: [account(CALLER)], units: [{ Id: 'ou-a' }, { Id: 'ou-b' }] },
    'ou-a': { accounts: [account(MEMBER)], units: [{ Id: 'ou-b' }] },
    'ou-b': { accounts: [account(OTHER, 'SUSPENDED')], units: [{ Id: 'ou-a' }] },
  };
  const served: StubResponses = {
    ListAccountsForParent: (one) => ({ body: { Accounts: tree[bodyOf(one).ParentId ?? '']?.accounts ?? [] } }),
    ListOrganizationalUnitsForParent: (one) => ({
      body: { OrganizationalUnits: tree[bodyOf(one).ParentId ?? '']?.units ?? [] },
    }),
  };

  it('are those of each unit once, even in a circle or named twice', async () => {
    const { active, others, asked } = await list(served, ['r-root', 'ou-b', 'r-root']);
    expect(active).toEqual([CALLER, MEMBER]);
    expect(others).toEqual([{ id: OTHER, state: 'SUSPENDED' }]);
    expect(asked.map((one) => `${one.call} ${bodyOf(one).ParentId ?? ''}`)).toEqual(
      ['r-root', 'ou-b', 'ou-a'].flatMap((unit) => [
        `ListAccountsForParent ${unit}`,
        `ListOrganizationalUnitsForParent ${unit}`,
      ]),
    );
  });

  it('are named apart if they are excluded', async () => {
    const Accounts = [account(CALLER), account(MEMBER), account(OTHER, 'SUSPENDED')];
    const found = await list({ ...served, ListAccounts: { body: { Accounts } } }, [], false, ['ou-b']);
    expect(found).toMatchObject({ active: [CALLER, MEMBER], others: [{ id: OTHER }] });
    expect([...found.excluded]).toEqual([OTHER, MEMBER]);
  });

  it('may be none', async () => {
    expect(await list(served, ['ou-empty'])).toMatchObject({ active: [], others: [] });
  });

  it.each<[string, object[]]>([
    ['no id', [{ Name: 'x' }]],
    ['an empty id', [{ Id: '' }]],
    ['an id that is a number', [{ Id: 1 }]],
  ])('cannot be listed if a unit has %s, which would leave its accounts out', async (_, units) => {
    const answers = { ...served, ListOrganizationalUnitsForParent: { body: { OrganizationalUnits: units } } };
    await expect(list(answers, ['r-root'])).rejects.toMatchObject({
      code: 'aws',
      message: expect.stringContaining('returned a unit without an id') as string,
    });
  });

  it.each<[string, StubResponses]>([
    ['ListAccountsForParent', { ListAccountsForParent: { body: {} } }],
    ['ListOrganizationalUnitsForParent', { ListOrganizationalUnitsForParent: { body: {} } }],
  ])('cannot be listed if %s gives no list', async (call, answers) => {
    await expect(list({ ...served, ...answers }, ['r-root'])).rejects.toThrow(`${call} returned no list of`);
  });

  it.each<[string, object | string, string]>([
    ['is in another case', { organizationalUnits: [] }, 'in place of OrganizationalUnits'],
    ['has an error beside it', { OrganizationalUnits: [], __type: 'X' }, 'returned an error with HTTP 200: "X"'],
    ['is given twice', '{"OrganizationalUnits":[{"Id":"ou-a"}],"OrganizationalUnits":[]}', 'a key occurs twice'],
    ['has an entry in another case', { OrganizationalUnits: [{ id: 'ou-a' }] }, 'returned "id" in place of Id'],
  ])('cannot be listed if the list of units %s', async (_, body, message) => {
    await expect(list({ ...served, ListOrganizationalUnitsForParent: { body } }, ['r-root'])).rejects.toThrow(message);
  });

  it('cannot be listed if there are more units than AWS allows, as in a tree without an end', async () => {
    const OrganizationalUnits = Array.from({ length: 10_000 }, (_, n) => ({ Id: `ou-${n}` }));
    const answers = { ...served, ListOrganizationalUnitsForParent: { body: { OrganizationalUnits } } };
    await expect(list(answers, ['r-root'])).rejects.toThrow('returned more than 10000 units');
  });

  it('cannot be listed if the pages of their units repeat', async () => {
    const answers = {
      ...served,
      ListOrganizationalUnitsForParent: { body: { OrganizationalUnits: [], NextToken: 'a' } },
    };
    await expect(list(answers, ['r-root'])).rejects.toThrow('ListOrganizationalUnitsForParent repeated a page token');
  });
});

function secondPage(body: object): (one: StubRequest) => StubResponse {
  return (one) => ({ body: bodyOf(one).NextToken === undefined ? { Accounts: [], NextToken: 'a' } : body });
}

function bodyOf({ body }: StubRequest): { readonly ParentId?: string; readonly NextToken?: string } {
  return JSON.parse(body) as { ParentId?: string; NextToken?: string };
}

async function list(
  answers: StubResponses,
  units: readonly string[] = [],
  withUnits = false,
  excludedUnits: readonly string[] = [],
): Promise<Organization & { readonly asked: readonly StubRequest[] }> {
  const stub = await startStub(answers);
  const session = await sessionAt(stub.url);
  const caller = { account: CALLER, partition: 'aws', region: 'us-east-1', credentials: keysOf(CALLER) };
  try {
    return {
      ...(await accountsOfOrganization(session, caller, { units, withUnits, excludedUnits })),
      asked: stub.asked,
    };
  } finally {
    session.close();
    await stub.close();
  }
}
