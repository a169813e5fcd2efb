import { describe, expect, it } from 'vitest';
import { expectedAccounts, expectedAdministrator } from '../../../../src/actions/bootstrap/expected-accounts.ts';
import type { ExpectedMembers } from '../../../../src/membership/expect/expectations.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';

const SECOND = '222233334444';
const UNIT = 'ou-ab12-34cd56ef';
const expecting = (...members: ExpectedMembers[]) => ({
  expectations: { members, except: [], trust: [], names: new Map([[MEMBER, 'payments']]) },
  today: '2026-11-28',
});
const of = (more: Partial<ExpectedMembers> = {}): ExpectedMembers => ({ administrator: ADMINISTRATOR, ...more });

describe('the administrator in the expectations', () => {
  it('is the one that is named, else the only one', () => {
    expect(expectedAdministrator(expecting(of(), of()), undefined)).toBe(ADMINISTRATOR);
    expect(expectedAdministrator(expecting(of({ administrator: SECOND }), of()), ADMINISTRATOR)).toBe(ADMINISTRATOR);
  });

  it('must be named where there are several, or none', () => {
    expect(() => expectedAdministrator(expecting(of({ administrator: SECOND }), of()), undefined)).toThrow(
      `the expectations name 2 administrators (${SECOND}, ${ADMINISTRATOR})`,
    );
    expect(() => expectedAdministrator(expecting(), undefined)).toThrow('the expectations name no member');
  });
});

describe('the accounts that are expected to be members', () => {
  it('are those that are named, in the Regions of every entry about them', () => {
    const expect1 = expecting(
      of({ accounts: [SECOND, MEMBER], regions: ['us-east-1'] }),
      of({ accounts: [MEMBER], regions: ['eu-west-1'] }),
      of({ administrator: '999999999999', accounts: ['333344445555'] }),
    );
    expect(expectedAccounts(expect1, ADMINISTRATOR, undefined)).toEqual([
      { account: MEMBER, name: 'payments', regions: ['eu-west-1', 'us-east-1'] },
      { account: SECOND, regions: ['us-east-1'] },
    ]);
  });

  it('are expected in every Region where an entry names none', () => {
    const all = expectedAccounts(
      expecting(of({ accounts: [MEMBER], regions: ['us-east-1'] }), of({ accounts: [MEMBER] })),
      ADMINISTRATOR,
      undefined,
    );
    expect(all.map(({ regions }) => regions)).toEqual(['all']);
  });

  it('are those of the organization that are below the units, never the administrator', () => {
    const organization = [
      { id: MEMBER, units: ['r-ab12', UNIT], email: 'pay@example.com' },
      { id: SECOND, units: ['r-ab12'] },
      { id: ADMINISTRATOR, units: ['r-ab12', UNIT] },
    ];
    expect(expectedAccounts(expecting(of({ units: [UNIT] })), ADMINISTRATOR, organization)).toEqual([
      { account: MEMBER, name: 'payments', email: 'pay@example.com', regions: 'all' },
    ]);
    const everybody = expectedAccounts(expecting(of()), ADMINISTRATOR, organization);
    expect(everybody.map(({ account }) => account)).toEqual([MEMBER, SECOND]);
  });

  it.each([
    ['organizational units', of({ units: [UNIT] })],
    ['all accounts', of()],
  ])('are not known without the organization, where the expectations name %s', (about, entry) => {
    expect(() => expectedAccounts(expecting(entry), ADMINISTRATOR, undefined)).toThrow(
      `the expectations name ${about}, and the accounts are not known`,
    );
  });
});
