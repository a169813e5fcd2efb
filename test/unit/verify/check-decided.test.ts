import { describe, expect, it } from 'vitest';
import { checkDecided } from '../../../src/verify/check-decided.ts';
import type { ExpectedResource } from '../../../src/verify/expected-plan.ts';
import type { PlannedResource } from '../../../src/verify/plan-facts.ts';

const ACCOUNT = '111122223333';
const WANTED: ExpectedResource = {
  address: 'aws_securityhub_invite_accepter.eu_west_1',
  type: 'aws_securityhub_invite_accepter',
  region: 'eu-west-1',
  does: 'import',
  administrator: '999999999999',
};
const PLANNED: PlannedResource = {
  address: WANTED.address,
  type: WANTED.type,
  action: 'none',
  importId: ACCOUNT,
  inState: false,
  provider: 'aws.eu_west_1',
  region: 'eu-west-1',
  accounts: [ACCOUNT],
  administrator: '999999999999',
  message: 'will be imported',
};

function check(
  planned: Partial<PlannedResource> | undefined,
  { wanted = {}, complete = true }: { wanted?: Partial<ExpectedResource>; complete?: boolean } = {},
) {
  const resource = planned && { ...PLANNED, ...planned };
  return checkDecided(ACCOUNT, { ...WANTED, ...wanted }, resource, complete);
}

function messages(...args: Parameters<typeof check>): string[] {
  return check(...args).map(({ message }) => message);
}

describe('a decided resource', () => {
  it('that the plan treats as decided has no mismatch', () => {
    expect(check({})).toEqual([]);
  });

  it('has a mismatch with its address, its Region and the line of Terraform', () => {
    expect(check({ action: 'delete' })).toEqual([
      {
        kind: 'destroyed',
        address: WANTED.address,
        region: 'eu-west-1',
        message: 'the decision is to import it, but the plan destroys it',
        terraform: 'will be imported',
      },
    ]);
  });

  it.each<[Partial<PlannedResource> | undefined, string]>([
    [undefined, 'the decision is to import it, but it is not in the code'],
    [{ action: 'replace' }, 'the decision is to import it, but the plan destroys it and creates it again'],
    [{ action: 'forget' }, 'the decision is to import it, but the plan forgets it'],
    [{ action: 'update' }, 'the decision is to import it unchanged, but the plan changes it'],
    [
      { action: 'create' },
      'it already exists and must be imported, but the plan creates it: there is no import block for it',
    ],
    [{ administrator: '888888888888' }, 'the decided administrator is 999999999999, but the plan has 888888888888'],
    [
      { previousAdministrator: '888888888888' },
      'the decided administrator is 999999999999, but the live one is 888888888888',
    ],
    [{ region: 'us-east-1' }, 'it belongs to eu-west-1, but aws.eu_west_1 is in us-east-1'],
    [{ accounts: [] }, 'it belongs to 111122223333, but allowed_account_ids of aws.eu_west_1 allows every account'],
    [{ importId: '222233334444' }, 'the import id must be 111122223333, not 222233334444'],
  ])('with the plan %j: %s', (planned, message) => {
    expect(messages(planned)).toEqual([message]);
  });

  it('has several mismatches at once', () => {
    expect(check({ action: 'update', region: 'us-east-1', accounts: [] }).map(({ kind }) => kind)).toEqual([
      'changed',
      'region',
      'account',
    ]);
  });

  it('that is removed is not checked for its Region and account as well', () => {
    expect(check({ action: 'forget', region: 'us-east-1', accounts: [] })).toHaveLength(1);
  });

  it('that Terraform did not plan is a mismatch only in a complete plan', () => {
    const { action, administrator, ...unplanned } = PLANNED;
    const [mismatch] = checkDecided(ACCOUNT, WANTED, unplanned, true);
    expect(mismatch).toMatchObject({
      kind: 'missing',
      message: 'it is in the code, but the plan does nothing with it',
    });
    expect(checkDecided(ACCOUNT, WANTED, unplanned, false)).toEqual([]);
  });

  it('in a plan without constants has messages that say so', () => {
    const { administrator, region, provider, ...rest } = PLANNED;
    expect(checkDecided(ACCOUNT, WANTED, rest, true).map(({ message }) => message)).toEqual([
      'the decided administrator is 999999999999, but the plan has an unknown value',
      'it belongs to eu-west-1, but its provider is in a Region that is not a constant in the code',
    ]);
  });

  it('has messages of one visible line for any plan', () => {
    const hostile = 'x\n\u001b[31m\u202e';
    for (const planned of [
      { administrator: hostile },
      { previousAdministrator: hostile },
      { region: hostile },
      { accounts: [hostile] },
      { importId: hostile },
    ]) {
      expect(messages(planned).join()).toContain(String.raw`x\u000a\u001b[31m\u202e`);
    }
  });
});

describe('a decided member', () => {
  const member = { type: 'aws_securityhub_member', member: '222233334444' };

  it('with another account is a mismatch', () => {
    const [mismatch] = check({ member: '333344445555', importId: '222233334444' }, { wanted: member });
    expect(mismatch?.message).toBe('the decided member is 222233334444, but the plan has 333344445555');
  });

  it('that has to be invited is a mismatch if the plan keeps it', () => {
    const wanted = { ...member, does: 'replace' as const };
    expect(messages({ member: '222233334444', importId: '222233334444' }, { wanted })).toEqual([
      'it was never invited and must be created again to be invited, but the plan keeps it',
    ]);
  });
});

describe('a decided hub', () => {
  const hub = { type: 'aws_securityhub_account' };

  it.each([
    [undefined, 'the code must set enable_default_standards = false, but it is missing'],
    [true, 'the code must set enable_default_standards = false, but it is true'],
  ])('with default standards %s is a mismatch', (defaultStandards, message) => {
    const planned = { ...hub, ...(defaultStandards !== undefined && { defaultStandards }) };
    expect(messages(planned, { wanted: hub })).toEqual([message]);
  });
});
