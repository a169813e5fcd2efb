import { describe, expect, it } from 'vitest';
import { CLIENTS, scanStub, useCleanEnvironment } from '../../support/scanning.ts';
import { assumed, CALLER, failing, type StubRequest, type StubResponses } from '../../support/stub-server.ts';

useCleanEnvironment();

const DELEGATED = '999999999999';
const MEMBER = '444455556666';
const REGIONS = ['eu-west-1', 'us-east-1'];
const account = (Id: string) => ({ Id, State: 'ACTIVE' });
const configuration = (OrganizationConfiguration: unknown) => ({
  body: { AutoEnable: false, OrganizationConfiguration },
});
const CENTRAL = configuration({ ConfigurationType: 'CENTRAL', Status: 'ENABLED' });

/** An organization with a delegated administrator and a member in each Region. */
const ORGANIZATION: StubResponses = {
  AssumeRole: assumed,
  ListAccounts: { body: { Accounts: [CALLER, DELEGATED, MEMBER].map(account) } },
  ListOrganizationAdminAccounts: { body: { AdminAccounts: [{ AccountId: DELEGATED, Status: 'ENABLED' }] } },
  GetAdministratorAccount: ({ key }) =>
    key === MEMBER ? { body: { Administrator: { AccountId: DELEGATED } } } : undefined,
  ListMembers: ({ key }) =>
    key === MEMBER ? undefined : { body: { Members: [{ AccountId: MEMBER, MemberStatus: 'Enabled' }] } },
};
const OPTIONS = { organization: { units: [] }, roleName: 'r', regions: REGIONS };

describe.each(CLIENTS)('by %s,', (_, client) => {
  const scanned = (answers: StubResponses, options: object = OPTIONS) =>
    scanStub({ ...ORGANIZATION, ...answers }, { ...options, ...client });
  const askedFor = (asked: readonly StubRequest[]) =>
    asked
      .filter(({ call }) => call === 'DescribeOrganizationConfiguration')
      .map(({ key, region }) => `${key} ${region}`)
      .sort();

  it('a delegated administrator is asked once in each Region, with its own credentials', async () => {
    const { central, asked } = await scanned({
      DescribeOrganizationConfiguration: ({ region }) =>
        region === 'eu-west-1' ? CENTRAL : configuration({ ConfigurationType: 'LOCAL', Status: 'ENABLED' }),
    });
    expect([...central]).toEqual([['eu-west-1', DELEGATED]]);
    expect(askedFor(asked)).toEqual(REGIONS.map((region) => `${DELEGATED} ${region}`));
  });

  it('no other Region is asked where the service does not respond', async () => {
    const { central, asked } = await scanned(
      { DescribeOrganizationConfiguration: failing(429, 'TooManyRequestsException', 'x') },
      { ...OPTIONS, maxAttempts: 1 },
    );
    expect([...central]).toEqual([]);
    expect(askedFor(asked)).toEqual([`${DELEGATED} ${REGIONS[0]}`]);
  });

  it('no account is asked where no membership shows that there is an organization', async () => {
    const { asked } = await scanned({ GetAdministratorAccount: { body: {} } });
    expect(askedFor(asked)).toEqual([]);
    expect(asked.map(({ call }) => call)).not.toContain('ListOrganizationAdminAccounts');
  });

  it.each<[string, NonNullable<StubResponses[string]>]>([
    ['a denial', failing(403, 'AccessDeniedException', 'User: x is not authorized to perform: y')],
    ['an account that is no administrator', failing(401, 'InvalidAccessException', 'is not an administrator')],
    ['an error of the service', failing(500, 'InternalException', 'x')],
    ['a throttle', failing(429, 'TooManyRequestsException', 'x')],
    ['no body', { body: '' }],
    ['a list', { body: [] }],
    ['an error with HTTP 200', { body: { __type: 'X' } }],
    ['no configuration', { body: { AutoEnable: true } }],
    ['a configuration that is none', configuration('CENTRAL')],
    ['a type in another case', configuration({ configurationType: 'CENTRAL' })],
    ['another type', configuration({ ConfigurationType: 'central' })],
    ['a configuration that failed', configuration({ ConfigurationType: 'CENTRAL', Status: 'FAILED' })],
  ])('%s is not CENTRAL, without a note', async (__, answer) => {
    const { central, problems, events, memberships } = await scanned({ DescribeOrganizationConfiguration: answer });
    expect([...central]).toEqual([]);
    expect(problems).toEqual([]);
    expect(memberships.filter(({ unreadable }) => unreadable)).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'note' || kind === 'warning')).toEqual([]);
  });
});
