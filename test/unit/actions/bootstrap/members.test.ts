import { describe, expect, it } from 'vitest';
import { membersFrom } from '../../../../src/actions/bootstrap/members.ts';
import type { NamedSource } from '../../../../src/actions/bootstrap/request.ts';
import type { OrganizationAccount } from '../../../../src/aws/organization-accounts.ts';
import type { Reporter } from '../../../../src/reporter.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';

const SECOND = '222233334444';
const listed = (id: string, more: Partial<OrganizationAccount> = {}): OrganizationAccount => ({
  ...{ id, isExcluded: false },
  ...more,
});

function members(source: Partial<NamedSource>, organization?: readonly OrganizationAccount[]) {
  const notes: string[] = [];
  const reporter: Reporter = {
    report: (event) => {
      if (event.kind === 'note') notes.push(event.message);
    },
  };
  const named: NamedSource = {
    ...{ kind: 'named', administrator: ADMINISTRATOR, accounts: [], regions: ['us-east-1'] },
    ...source,
  };
  const found = membersFrom(named, organization, reporter);
  return { accounts: found.map(({ account }) => account), found, notes };
}
const regions = ['us-east-1'];

describe('the members', () => {
  it('of an organization have their names and e-mail addresses, without the administrator and those not active', () => {
    const { found, notes } = members({}, [
      listed(MEMBER, { name: 'payments', email: 'pay@example.com' }),
      listed(SECOND, { state: 'SUSPENDED' }),
      listed(ADMINISTRATOR),
    ]);
    expect(found).toEqual([{ account: MEMBER, name: 'payments', email: 'pay@example.com', isListed: true, regions }]);
    expect(notes).toEqual([
      `Skipped 1 account not active: ${SECOND} (SUSPENDED).`,
      `Skipped the administrator ${ADMINISTRATOR}: it cannot be a member of itself.`,
    ]);
  });

  it('keep an administrator that the user names, so that an error can name it', () => {
    expect(members({ accounts: [{ account: ADMINISTRATOR, regions }] }).accounts).toEqual([ADMINISTRATOR]);
  });

  it('are without what is excluded, by id and by unit, and notes name it', () => {
    const exclude = { accounts: [SECOND, '333344445555'], units: ['ou-ab12-34cd56ef'], regions: [] };
    const below = '555566667777';
    const { accounts, notes } = members({ exclude }, [
      listed(MEMBER),
      listed(SECOND),
      listed(below, { isExcluded: true }),
    ]);
    expect(accounts).toEqual([MEMBER]);
    expect(notes).toEqual([
      `Excluded 2 accounts: ${SECOND}, ${below}.`,
      'Excluded, but not among the accounts to make members: 333344445555.',
    ]);
  });

  it('are without the Regions that are excluded', () => {
    const exclude = { accounts: [], units: [], regions: ['eu-west-1'] };
    const both = [{ account: MEMBER, regions: ['eu-west-1', 'us-east-1'] }];
    expect(members({ accounts: both, exclude }).found).toEqual([{ account: MEMBER, regions }]);
    expect(() => members({ accounts: [{ account: MEMBER, regions: ['eu-west-1'] }], exclude })).toThrow(
      `every Region of ${MEMBER} is excluded`,
    );
  });

  it('are at least one', () => {
    const exclude = { accounts: [MEMBER], units: [], regions: [] };
    expect(() => members({ accounts: [{ account: MEMBER, regions }], exclude })).toThrow(
      'every account is excluded, so there is no member to invite',
    );
    expect(() => members({}, [listed(ADMINISTRATOR)])).toThrow('no account is left, so there is no member to invite');
    expect(() => members({}, [listed(MEMBER, { state: 'CLOSED' })])).toThrow('the organization has no active account');
  });
});
